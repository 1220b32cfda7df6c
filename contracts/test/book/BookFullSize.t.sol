// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {OrderId, Side, TimeInForce} from "../../src/book/types.sol";
import {BookBase} from "../base/BookBase.sol";

/// @title Invariant 17 at full size: what meeting the most orders costs at worst, kept in contracts/snapshots
/// @notice Each order is of another maker, on a level of its own with words of its own, and has its first revenue settled:
/// between accounts that traded before, a fill costs a third.
/// forge-config: default.isolate = true
contract BookFullSizeTest is BookBase {
    uint256 private constant STEPS = 64;
    /// @dev Levels so far apart share no word of the bitmap's lowest level.
    uint256 private constant GAP = 300;
    uint256 private constant MAX_GAS = 9_000_000;

    string private file;

    function setUp() public override {
        super.setUp();
        book = _book(100);
    }

    function test_fullSize_boundsABuyerOfTheMostAsks() public {
        file = "MostAsks";
        _ask(0);
        _takeAll(Side.BUY, "buys from 64 asks");
        assertEq(asset.balanceOf(DAVE), STEPS, "all are bought");
    }

    function test_fullSize_boundsASellerToTheMostBids() public {
        file = "MostBids";
        for (uint256 i; i < STEPS; ++i) {
            _buy(_maker(i), 1_000 + i * GAP, 1);
        }
        _takeAll(Side.SELL, "sells to 64 bids");
        assertEq(asset.balanceOf(_maker(0)), 1, "all are served");
    }

    function test_fullSize_boundsTheMostExpiredHeads() public {
        file = "MostExpired";
        _ask(block.timestamp + 1);
        vm.warp(block.timestamp + 1);
        _takeAll(Side.BUY, "meets 64 expired asks");
        assertBest(0, 0, "all are closed");
    }

    function test_fullSize_boundsAPruneOfTheMost() public {
        file = "MostPruned";
        _ask(block.timestamp + 1);
        vm.warp(block.timestamp + 1);
        OrderId[] memory ids = new OrderId[](STEPS);
        for (uint256 i; i < STEPS; ++i) {
            ids[i] = OrderId.wrap(i + 1);
        }
        assertEq(book.prune(ids), STEPS, "all are closed");
        _bounded("prunes 64 asks");
    }

    // ------------------------------------------------------------------ internal

    function _ask(uint256 expiresAt) private {
        for (uint256 i; i < STEPS; ++i) {
            vm.prank(ALICE);
            assertTrue(asset.transfer(_maker(i), 1), "a share for each");
            _placeUntil(_maker(i), Side.SELL, 1_000 + i * GAP, 1, expiresAt);
        }
    }

    function _takeAll(Side side, string memory name) private {
        _activate(asset, 1e18);
        bool isBuy = side == Side.BUY;
        address taker = isBuy ? DAVE : ALICE;
        _place(taker, side, isBuy ? 1_000 + STEPS * GAP : 1_000, STEPS, TimeInForce.IOC, 0, STEPS);
        _bounded(name);
    }

    function _bounded(string memory name) private {
        uint256 used = vm.snapshotGasLastCall(file, name);
        assertLe(used, MAX_GAS, string.concat("17: ", name));
    }

    function _maker(uint256 index) private pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode("maker", index)))));
    }
}
