// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ShareActions} from "./ShareActions.sol";

/// @title All actions, in a market which is already under way
contract Handler is ShareActions {
    constructor() {
        // Request 1 was not funded in time.
        _createRequest(1, 1_000, 1e18);
        _placeBid(1, _providers[0], 40_000e18, 10 days);
        vm.warp(block.timestamp + 7 days);
        _acceptBid(1, 1, _ghostRequests[1].consumer);
        _contribute(1, _actors[1], 99);
        _contribute(1, _actors[6], 9_900);
        vm.warp(block.timestamp + 30 days);

        // Requests 2 to 6 became utilities: active with votes, active at the least cost, pending, pending with votes,
        // defaulted. Request 7 is in funding, 8 may choose among bids, one of them withdrawn, 9 is new.
        for (uint256 i = 2; i <= 8; ++i) {
            _createRequest(i, 500 * i, 9e18);
            _placeBid(i, _providers[i % 2], i == 3 ? 10_000 : 3_210_000 * i * 1e15, i * 10 days);
        }
        _withdrawBid(_placeBid(8, _providers[0], 50_000e18, 20 days), _providers[0]);
        vm.warp(block.timestamp + 7 days);
        for (uint256 i = 2; i <= 7; ++i) {
            _acceptBid(i, i, _ghostRequests[i].consumer);
        }
        for (uint256 i = 2; i <= 6; ++i) {
            _fund(i);
        }
        _contribute(7, _actors[0], 700);
        _contribute(7, _actors[6], 300);
        _placeBid(_createRequest(9, 1, 1), _providers[1], 20_000e18, 30 days);

        for (uint256 i; i < 2; ++i) {
            _activate(_utilities[i], _ghostRequests[i + 2].consumer, 1e18 + 7 + i);
        }
        _vote(_utilities[0], _actors[0], 1e17 + 1);
        _vote(_utilities[3], _actors[1], 3e17 + 3);
        _lock(_utilities[0], _actors[2], 1_000);
        _lock(_utilities[4], _actors[0], 345);
        _declareDefault(_utilities[4], _ghostUtilities[_utilities[4]].provider);
    }

    /// @dev For one operator, and half as much for the other.
    function _lock(address utility, address owner, uint256 shares) private {
        for (uint256 i; i < 2; ++i) {
            _approve(utility, owner, operators()[i], shares);
            _lockFrom(utility, owner, operators()[i], shares / (i + 1));
        }
    }

    /// @dev Four actors, the refuser and the sleeper take it all; one, an outsider, and one operator hold nothing.
    function _fund(uint256 id) private {
        _contribute(id, _actors[0], 2_345);
        _contribute(id, _actors[1], 1);
        _contribute(id, _actors[2], 3_000);
        _contribute(id, _actors[4], 654);
        _contribute(id, _actors[6], 1_500);
        _contribute(id, _actors[7], 10_000);
    }
}
