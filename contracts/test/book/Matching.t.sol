// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {CloseReason, OrderId, Side, TimeInForce} from "../../src/book/types.sol";
import {IOrderBook} from "../../src/interfaces/IOrderBook.sol";
import {BookBase} from "../base/BookBase.sol";
import {Vm} from "../base/Vm.sol";

contract MatchingTest is BookBase {
    // ------------------------------------------------------------------ priority

    function test_match_takesTheBestPriceFirst() public {
        OrderId dear = _sell(ALICE, 1_002, 5);
        OrderId cheap = _sell(BOB, 1_000, 5);
        OrderId middle = _sell(ALICE, 1_001, 5);
        _placeAs(CAROL, Side.BUY, 1_002, 7, TimeInForce.FOK);
        assertOrder(cheap, 5, 0, CloseReason.FILLED, "cheapest");
        assertRests(middle, 3, "next");
        assertRests(dear, 5, "dearest");
    }

    function test_match_takesTheHighestBidFirst() public {
        OrderId low = _buy(CAROL, 998, 5);
        OrderId high = _buy(DAVE, 1_000, 5);
        _placeAs(ALICE, Side.SELL, 998, 7, TimeInForce.FOK);
        assertOrder(high, 5, 0, CloseReason.FILLED, "highest");
        assertRests(low, 3, "next");
    }

    function test_match_takesTheOldestOfALevelFirst() public {
        OrderId first = _sell(ALICE, 1_000, 5);
        OrderId second = _sell(BOB, 1_000, 5);
        OrderId third = _sell(ALICE, 1_000, 5);
        _buy(CAROL, 1_000, 6);
        assertOrder(first, 5, 0, CloseReason.FILLED, "oldest");
        assertRests(second, 4, "next");
        assertRests(third, 5, "youngest");
    }

    function test_match_keepsThePlaceOfAReducedOrder() public {
        OrderId first = _sell(ALICE, 1_000, 5);
        OrderId second = _sell(BOB, 1_000, 5);
        vm.prank(ALICE);
        book.reduceOrder(first, 2);
        _buy(CAROL, 1_000, 2);
        assertOrder(first, 2, 0, CloseReason.FILLED, "reduced");
        assertRests(second, 5, "younger");
    }

    function test_match_stopsAtTheLimit() public {
        _sell(ALICE, 1_000, 5);
        OrderId beyond = _sell(BOB, 1_002, 5);
        OrderId bid = _buy(CAROL, 1_001, 7);
        assertRests(bid, 2, "what is left rests");
        assertRests(beyond, 5, "beyond the limit");
        assertBest(1_001, 1_002, "book");
        assertEq(book.escrow(), 2 * 1_001 * TICK, "escrow at its own price");
    }

    // ------------------------------------------------------------------ payment

    function test_match_fillsAtTheMakersPrice() public {
        _sell(ALICE, 1_000, 5);
        uint256 alice = token.balanceOf(ALICE);
        _allow(CAROL, Side.BUY, 1_100, 5);
        uint256 carol = token.balanceOf(CAROL);
        vm.prank(CAROL);
        book.placeOrder(MARKET, Side.BUY, 1_100 * TICK, 5, TimeInForce.GTC, 0, 64);
        assertEq(token.balanceOf(ALICE) - alice, 5_000 * TICK, "the seller gets its price");
        assertEq(carol - token.balanceOf(CAROL), 5_000 * TICK, "the buyer pays it");
        assertEq(asset.balanceOf(CAROL), 5, "shares");
        assertEq(asset.balanceOf(ALICE), 5_995, "are the seller's no more");
        assertEq(asset.lockedOf(ALICE), 0, "nor locked");
    }

    function test_match_paysASellerFromTheEscrow() public {
        _buy(CAROL, 1_000, 5);
        uint256 before = token.balanceOf(ALICE);
        _placeAs(ALICE, Side.SELL, 900, 3, TimeInForce.GTC);
        assertEq(token.balanceOf(ALICE) - before, 3_000 * TICK, "at the bid's price");
        assertEq(asset.balanceOf(CAROL), 3, "shares");
        assertEq(book.escrow(), 2_000 * TICK, "escrow");
        assertEq(token.balanceOf(address(book)), 2_000 * TICK, "is what is there");
    }

    function test_match_tellsEachFillInItsOrder() public {
        book = _book(50);
        OrderId first = _sell(ALICE, 1_000, 5);
        OrderId second = _sell(BOB, 1_001, 5);
        _allow(CAROL, Side.BUY, 1_001, 7);
        OrderId taker = OrderId.wrap(3);
        vm.expectEmit(address(book));
        emit IOrderBook.OrderPlaced(taker, MARKET, CAROL, Side.BUY, 1_001 * TICK, 7, TimeInForce.GTC, 0);
        vm.expectEmit(address(book));
        emit IOrderBook.OrderFilled(
            first, MARKET, CAROL, ALICE, taker, Side.BUY, 1_000 * TICK, 5, 0, 2, 5_000 * TICK, 25 * TICK
        );
        vm.expectEmit(address(book));
        emit IOrderBook.OrderClosed(first, MARKET, ALICE, CloseReason.FILLED, 0);
        vm.expectEmit(address(book));
        emit IOrderBook.OrderFilled(
            second, MARKET, CAROL, BOB, taker, Side.BUY, 1_001 * TICK, 2, 3, 0, 2_002 * TICK, 1_001 * TICK / 100
        );
        vm.expectEmit(address(book));
        emit IOrderBook.OrderClosed(taker, MARKET, CAROL, CloseReason.FILLED, 0);
        vm.prank(CAROL);
        book.placeOrder(MARKET, Side.BUY, 1_001 * TICK, 7, TimeInForce.GTC, 0, 64);
    }

    /// @dev Whoever reads the book between two of our logs reads what they said.
    function test_match_emitsAllBeforeItPays() public {
        _sell(ALICE, 1_000, 5);
        _sell(BOB, 1_000, 5);
        _allow(CAROL, Side.BUY, 1_000, 12);
        vm.recordLogs();
        vm.prank(CAROL);
        book.placeOrder(MARKET, Side.BUY, 1_000 * TICK, 12, TimeInForce.GTC, 0, 64);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            assertTrue((logs[i].emitter == address(book)) == (i < 5), "five logs of the book, then the transfers");
        }
    }

    function testFuzz_match_takesTheFeeFromTheTaker(uint256 feeBps, uint256 ticks, uint256 shares, bool isBuy) public {
        feeBps = bound(feeBps, 0, 100);
        ticks = bound(ticks, 100, 1e6);
        shares = bound(shares, 1, 1_000);
        book = _book(feeBps);
        if (isBuy) _sell(ALICE, ticks, shares);
        else _buy(CAROL, ticks, shares);
        (address taker, Side side) = isBuy ? (CAROL, Side.BUY) : (ALICE, Side.SELL);
        _allow(taker, side, ticks, shares);
        (uint256 alice, uint256 carol) = (token.balanceOf(ALICE), token.balanceOf(CAROL));
        vm.prank(taker);
        book.placeOrder(MARKET, side, ticks * TICK, shares, TimeInForce.FOK, 0, 1);
        uint256 quote = ticks * TICK * shares;
        uint256 fee = quote * feeBps / 10_000;
        assertEq(token.balanceOf(RECIPIENT), fee, "fee");
        assertEq(token.balanceOf(ALICE) - alice, isBuy ? quote : quote - fee, "the seller");
        assertEq(carol - token.balanceOf(CAROL), isBuy ? quote + fee : 0, "the buyer");
        assertEq(token.balanceOf(address(book)), 0, "nothing is left");
        assertEq(asset.balanceOf(CAROL), shares, "shares");
    }

    /// @dev A share for 199 base units at 1 % is 1.99 of fee: thrice that is 5.97, thrice rounded down it is 3.
    function test_match_roundsTheFeeDownPerFill() public {
        asset = _fundedAt(10_000);
        book = _book(100);
        for (uint256 i; i < 3; ++i) {
            _allow(ALICE, Side.SELL, 199, 1);
            vm.prank(ALICE);
            book.placeOrder(MARKET, Side.SELL, 199, 1, TimeInForce.GTC, 0, 1);
        }
        _fund(CAROL, address(book), 1_000);
        vm.prank(CAROL);
        book.placeOrder(MARKET, Side.BUY, 199, 3, TimeInForce.FOK, 0, 3);
        assertEq(token.balanceOf(RECIPIENT), 3, "fees");
    }

    // ------------------------------------------------------------------ own and expired orders

    function test_match_closesAnOwnOrderInsteadOfFillingIt() public {
        OrderId own = _sell(ALICE, 1_000, 5);
        OrderId others = _sell(BOB, 1_000, 5);
        _allow(ALICE, Side.BUY, 1_000, 4);
        vm.expectEmit(address(book));
        emit IOrderBook.OrderClosed(own, MARKET, ALICE, CloseReason.SELF_TRADE, 5);
        vm.prank(ALICE);
        book.placeOrder(MARKET, Side.BUY, 1_000 * TICK, 4, TimeInForce.GTC, 0, 64);
        assertOrder(own, 0, 0, CloseReason.SELF_TRADE, "the older");
        assertRests(others, 1, "the next is filled");
        assertEq(asset.lockedOf(ALICE), 0, "unlocked");
    }

    function test_match_givesTheEscrowOfAnOwnBidBack() public {
        OrderId own = _buy(ALICE, 1_000, 5);
        uint256 before = token.balanceOf(ALICE);
        OrderId ask = _sell(ALICE, 1_000, 4);
        assertOrder(own, 0, 0, CloseReason.SELF_TRADE, "the older");
        assertRests(ask, 4, "the younger");
        assertEq(token.balanceOf(ALICE) - before, 5_000 * TICK, "money back");
        assertEq(book.escrow(), 0, "escrow");
    }

    function test_match_closesExpiredOrdersOnItsWay() public {
        OrderId old = _placeUntil(CAROL, Side.BUY, 1_000, 5, block.timestamp + 10);
        OrderId live = _placeUntil(DAVE, Side.BUY, 1_000, 5, block.timestamp + 11);
        vm.warp(block.timestamp + 10);
        uint256 before = token.balanceOf(CAROL);
        _allow(ALICE, Side.SELL, 1_000, 2);
        vm.expectEmit(address(book));
        emit IOrderBook.OrderClosed(old, MARKET, CAROL, CloseReason.EXPIRED, 5);
        vm.prank(ALICE);
        book.placeOrder(MARKET, Side.SELL, 1_000 * TICK, 2, TimeInForce.GTC, 0, 64);
        assertOrder(old, 0, 0, CloseReason.EXPIRED, "expired");
        assertRests(live, 3, "a second to live");
        assertEq(token.balanceOf(CAROL) - before, 5_000 * TICK, "money back");
        assertEq(asset.balanceOf(CAROL), 0, "no shares");
    }

    function test_match_saysExpiredOfAnOwnExpiredOrder() public {
        OrderId own = _placeUntil(ALICE, Side.SELL, 1_000, 5, block.timestamp + 1);
        vm.warp(block.timestamp + 1);
        _buy(ALICE, 1_000, 1);
        assertOrder(own, 0, 0, CloseReason.EXPIRED, "own and expired");
    }

    function test_match_countsEachOrderMetAsAStep() public {
        _placeUntil(BOB, Side.SELL, 1_000, 5, block.timestamp + 1);
        _sell(ALICE, 1_000, 5);
        OrderId last = _sell(BOB, 1_000, 5);
        vm.warp(block.timestamp + 1);
        // One expired, one of its own: nothing is left of two steps.
        OrderId id = _place(ALICE, Side.BUY, 1_000, 5, TimeInForce.IOC, 0, 2);
        assertOrder(id, 0, 0, CloseReason.UNFILLED, "two steps");
        assertRests(last, 5, "not reached");
    }
}
