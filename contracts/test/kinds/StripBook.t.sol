// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {CloseReason, MarketId, OrderId, Side, TimeInForce} from "../../src/book/types.sol";
import {MarketBase} from "../base/MarketBase.sol";
import {Strip, StripBook} from "./StripBook.sol";

/// @title Any share that can be locked can be listed
contract StripBookTest is MarketBase {
    function test_stripBook_tradesSharesOfAnotherSort() public {
        Strip strip = new Strip(ALICE, 1_000_000);
        StripBook book = new StripBook(address(marketplace), address(strip));
        MarketId market = book.openMarket(address(strip));
        assertEq(book.marketOf(market).tickSize, 1e15, "tick");
        vm.prank(ALICE);
        strip.approve(address(book), 500_000);
        vm.prank(ALICE);
        OrderId ask = book.placeOrder(market, Side.SELL, 1e15, 500_000, TimeInForce.GTC, 0, 0);
        assertEq(strip.lockedBy(ALICE, address(book)), 500_000, "locked");
        _fund(BOB, address(book), 400e18);
        vm.prank(BOB);
        book.placeOrder(market, Side.BUY, 1e15, 400_000, TimeInForce.FOK, 0, 1);
        assertEq(strip.balanceOf(BOB), 400_000, "bought");
        assertEq(token.balanceOf(ALICE), 400e18, "paid");
        vm.prank(ALICE);
        book.cancelOrder(ask);
        assertTrue(book.orderOf(ask).closeReason == CloseReason.CANCELED, "canceled");
        assertEq(strip.lockedOf(ALICE), 0, "unlocked");
    }
}
