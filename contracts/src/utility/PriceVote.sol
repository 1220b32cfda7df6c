// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUtility} from "../interfaces/IUtility.sol";
import {Shares} from "./Shares.sol";

/// @title The owners' vote on the price: the mean of the votes, weighted by the voters' stakes
/// @dev A stake is the voter's whole balance, locked shares included, so it follows each movement. Two sums are kept;
/// nothing loops over voters. `PriceVoted` tells of votes only: a stake that changes shows in `ShareBalance`.
abstract contract PriceVote is Shares {
    // ------------------------------------------------------------------ types

    struct Vote {
        bool exists;
        uint128 price;
    }

    // ------------------------------------------------------------------ storage

    /// @inheritdoc IUtility
    uint256 public weightedSum;
    /// @inheritdoc IUtility
    uint256 public votingShares;
    mapping(address voter => Vote) private _votes;

    // ------------------------------------------------------------------ modifiers

    /// @dev Compares the sums before and after the operation, so that it says once what became of the price.
    modifier reportsPrice() {
        uint256 sumBefore = weightedSum;
        uint256 sharesBefore = votingShares;
        _;
        if (weightedSum != sumBefore || votingShares != sharesBefore) {
            emit PriceChanged(getAvg(), weightedSum, votingShares);
        }
    }

    // ------------------------------------------------------------------ price vote

    /// @inheritdoc IUtility
    function vote(uint256 price) external unlessDefaulted reportsPrice {
        if (price > _terms.maxPrice) revert VoteAboveMaxPrice(price, _terms.maxPrice);
        uint256 stake = balanceOf(msg.sender);
        if (stake == 0) revert NoShares(msg.sender);

        if (_open(msg.sender)) _emitShareBalance(msg.sender);
        _removeStake(msg.sender, stake);
        // A price is at most `maxPrice`, which the Marketplace bounds below 2^128.
        // forge-lint: disable-next-line(unsafe-typecast)
        _votes[msg.sender] = Vote(true, uint128(price));
        _addStake(msg.sender, stake);
        emit PriceVoted(msg.sender, true, price, stake);
    }

    /// @inheritdoc IUtility
    function withdrawVote() external reportsPrice {
        if (!_votes[msg.sender].exists) revert NoVote(msg.sender);

        _removeStake(msg.sender, balanceOf(msg.sender));
        _eraseVote(msg.sender);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IUtility
    function getAvg() public view returns (uint256) {
        return votingShares == 0 ? 0 : weightedSum / votingShares;
    }

    /// @inheritdoc IUtility
    function voteOf(address account) external view returns (bool hasVote, uint256 price) {
        return (_votes[account].exists, _votes[account].price);
    }

    // ------------------------------------------------------------------ internal

    function _update(address from, address to, uint256 shares) internal virtual override reportsPrice {
        super._update(from, to, shares);
        _removeStake(from, shares);
        _addStake(to, shares);
        if (_votes[from].exists && balanceOf(from) == 0) _eraseVote(from);
    }

    function _addStake(address voter, uint256 shares) private {
        Vote memory cast = _votes[voter];
        if (!cast.exists) return;
        weightedSum += cast.price * shares;
        votingShares += shares;
    }

    function _removeStake(address voter, uint256 shares) private {
        Vote memory cast = _votes[voter];
        if (!cast.exists) return;
        weightedSum -= cast.price * shares;
        votingShares -= shares;
    }

    function _eraseVote(address voter) private {
        delete _votes[voter];
        emit PriceVoted(voter, false, 0, 0);
    }
}
