// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IMarketplace} from "../interfaces/IMarketplace.sol";
import {Bid, BidId, Request, RequestId, RequestStatus, TOTAL_SHARES} from "../types.sol";
import {Requests} from "./Requests.sol";

/// @title The bids' part of the Marketplace: offers, and the acceptance that opens the funding
abstract contract Bids is Requests {
    // ------------------------------------------------------------------ constants

    uint256 internal constant FUNDING_SECONDS = 30 days;
    uint256 private constant MAX_INSTALL_SECONDS = 365 days;
    uint256 private constant MIN_INSTALL_SECONDS = 1 days;
    uint256 private constant MAX_UNIT_TYPE_BYTES = 64;
    uint256 private constant MAX_INSURANCE_BYTES = 256;

    // ------------------------------------------------------------------ immutables

    /// @inheritdoc IMarketplace
    address public immutable solarToken;
    /// @dev The money there is: nobody could fund more.
    uint256 private immutable _MAX_COST;

    // ------------------------------------------------------------------ storage

    /// @inheritdoc IMarketplace
    uint256 public bidCount;
    mapping(BidId bidId => Bid) internal _bids;

    // ------------------------------------------------------------------ constructor

    constructor(address solarToken_) {
        solarToken = solarToken_;
        _MAX_COST = IERC20(solarToken_).totalSupply();
    }

    // ------------------------------------------------------------------ bids

    /// @inheritdoc IMarketplace
    function placeBid(
        RequestId requestId,
        string calldata unitType,
        uint256 cost,
        uint256 installSeconds,
        string calldata insurance
    ) external returns (BidId bidId) {
        _requireStatus(requestId, RequestStatus.BIDDING);
        _requireText("unitType", unitType, MAX_UNIT_TYPE_BYTES);
        _requireAtMost("insurance", insurance, MAX_INSURANCE_BYTES);
        if (cost == 0 || cost > _MAX_COST || cost % TOTAL_SHARES != 0) revert CostOutOfRange(cost);
        if (installSeconds < MIN_INSTALL_SECONDS || installSeconds > MAX_INSTALL_SECONDS) {
            revert InstallSecondsOutOfRange(installSeconds);
        }

        bidId = BidId.wrap(++bidCount);
        Bid storage bid = _bids[bidId];
        bid.requestId = requestId;
        bid.provider = msg.sender;
        bid.unitType = unitType;
        bid.cost = cost;
        bid.installSeconds = installSeconds;
        bid.insurance = insurance;
        emit BidPlaced(requestId, bidId, msg.sender, unitType, cost, installSeconds, insurance);
    }

    /// @inheritdoc IMarketplace
    function withdrawBid(BidId bidId) external {
        Bid storage bid = _bid(bidId);
        if (msg.sender != bid.provider) revert NotProvider(msg.sender, bid.provider);
        if (bid.withdrawn) revert BidNotOpen(bidId);
        _requireUndecided(bid.requestId);

        bid.withdrawn = true;
        emit BidWithdrawn(bid.requestId, bidId);
    }

    /// @inheritdoc IMarketplace
    function acceptBid(RequestId requestId, BidId bidId) external onlyConsumer(requestId) {
        _requireStatus(requestId, RequestStatus.CHOOSING);
        Bid storage bid = _bid(bidId);
        if (RequestId.unwrap(bid.requestId) != RequestId.unwrap(requestId)) revert WrongRequest(bidId, requestId);
        if (bid.withdrawn) revert BidNotOpen(bidId);

        Request storage request = _requests[requestId];
        request.acceptedBid = bidId;
        request.goal = bid.cost;
        request.fundingClosesAt = block.timestamp + FUNDING_SECONDS;
        emit BidAccepted(requestId, bidId, bid.provider, request.goal, sharePriceOf(requestId), request.fundingClosesAt);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IMarketplace
    function bidOf(BidId bidId) external view returns (Bid memory) {
        return _bid(bidId);
    }

    /// @inheritdoc IMarketplace
    function sharePriceOf(RequestId requestId) public view returns (uint256) {
        // Exact: a cost is a multiple of the shares.
        return _request(requestId).goal / TOTAL_SHARES;
    }

    // ------------------------------------------------------------------ internal

    function _bid(BidId bidId) internal view returns (Bid storage bid) {
        bid = _bids[bidId];
        if (bid.provider == address(0)) revert UnknownBid(bidId);
    }
}
