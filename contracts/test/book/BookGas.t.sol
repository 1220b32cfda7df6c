// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {OrderId, Side, TimeInForce} from "../../src/book/types.sol";
import {BookBase} from "../base/BookBase.sol";

/// @title What users of the book pay, kept in contracts/snapshots
/// @notice Each call is a transaction of its own, so the figures hold the 21,000 of one and cold storage.
/// forge-config: default.isolate = true
contract BookGasTest is BookBase {
    uint256 private constant LEVELS = 500;
    string private file;

    function test_gas_ofOrders() public {
        file = "Orders";
        book = _book(10);
        for (uint256 i; i < LEVELS; ++i) {
            _buy(CAROL, 300 + i, 1);
        }
        _buy(DAVE, 1_000, 1);
        _did("placeOrder, a bid on a new level over 500");
        OrderId bid = _buy(CAROL, 1_000, 1);
        _did("placeOrder, a bid on a level over 500");
        OrderId last = _buy(CAROL, 1_000, 2);
        vm.prank(CAROL);
        book.reduceOrder(last, 1);
        _did("reduceOrder, a bid");
        _cancel(bid);
        _did("cancelOrder, a bid from the middle of its level");

        _sell(ALICE, 1_002, 5);
        _did("placeOrder, an ask with its lock, the first of its side and maker");
        OrderId ask = _sell(ALICE, 1_001, 5);
        _did("placeOrder, an ask with its lock");
        _cancel(ask);
        _did("cancelOrder, an ask alone on its level");
        _placeUntil(ALICE, Side.SELL, 1_001, 5, block.timestamp + 1);
        vm.warp(block.timestamp + 1);
        _prune(OrderId.wrap(book.orderCount()));
        _did("prune, one ask");
    }

    function test_gas_ofFills() public {
        file = "Fills";
        book = _book(10);
        _sellMany(ALICE, 1, 1_000, 0);
        _take(1, 1);
        _did("placeOrder, buys from one ask");
        _sellMany(ALICE, 5, 1_000, 0);
        _sellMany(BOB, 5, 1_005, 0);
        _take(10, 10);
        _did("placeOrder, buys from ten asks on ten levels");
        for (uint256 i; i < 10; ++i) {
            _buy(CAROL, 1_000 + i, 1);
        }
        _placeAs(ALICE, Side.SELL, 1_000, 10, TimeInForce.IOC);
        _did("placeOrder, sells to ten bids on ten levels");

        _sellMany(ALICE, 20, 1_000, block.timestamp + 1);
        _sellMany(BOB, 1, 1_030, 0);
        vm.warp(block.timestamp + 1);
        _take(1, 21);
        _did("placeOrder, buys from one ask behind twenty expired ones");
    }

    // ------------------------------------------------------------------ internal

    function _sellMany(address account, uint256 count, uint256 ticks, uint256 expiresAt) private {
        for (uint256 i; i < count; ++i) {
            _placeUntil(account, Side.SELL, ticks + i, 1, expiresAt);
        }
    }

    function _take(uint256 shares, uint256 maxSteps) private {
        _place(DAVE, Side.BUY, 1_100, shares, TimeInForce.IOC, 0, maxSteps);
    }

    function _did(string memory name) private {
        vm.snapshotGasLastCall(file, name);
    }
}
