// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {CloseReason, MarketId, Order, OrderId, Side, TimeInForce} from "../src/book/types.sol";
import {IOrderBook} from "../src/interfaces/IOrderBook.sol";
import {IUtility} from "../src/interfaces/IUtility.sol";
import {BookBase} from "./base/BookBase.sol";

contract OrderBookTest is BookBase {
    // ------------------------------------------------------------------ resting

    function test_placeOrder_restsABidWithItsEscrow() public {
        _allow(CAROL, Side.BUY, 900, 10);
        uint256 before = token.balanceOf(CAROL);
        vm.expectEmit(address(book));
        emit IOrderBook.OrderPlaced(
            OrderId.wrap(1), MARKET, CAROL, Side.BUY, 900 * TICK, 10, TimeInForce.GTC, START + 60 days
        );
        vm.prank(CAROL);
        OrderId id = book.placeOrder(MARKET, Side.BUY, 900 * TICK, 10, TimeInForce.GTC, START + 60 days, 64);
        assertEq(OrderId.unwrap(id), 1, "id");
        Order memory order = book.orderOf(id);
        assertEq(MarketId.unwrap(order.marketId), 1, "market");
        assertEq(order.maker, CAROL, "maker");
        assertEq(uint256(order.side), uint256(Side.BUY), "side");
        assertEq(order.price, 900 * TICK, "price");
        assertEq(order.quantity, 10, "quantity");
        assertEq(uint256(order.timeInForce), uint256(TimeInForce.GTC), "time in force");
        assertEq(order.expiresAt, START + 60 days, "expires");
        assertRests(id, 10, "bid");
        assertEq(book.escrow(), 9_000 * TICK, "escrow");
        assertEq(before - token.balanceOf(CAROL), 9_000 * TICK, "paid");
        assertEq(book.orderCount(), 1, "orders");
        assertBest(900, 0, "book");
    }

    function test_placeOrder_restsAnAskWithItsLock() public {
        OrderId id = _sell(ALICE, 1_000, 10);
        assertRests(id, 10, "ask");
        assertEq(asset.lockedBy(ALICE, address(book)), 10, "locked");
        assertEq(asset.balanceOf(ALICE), 6_000, "still Alice's");
        assertEq(asset.allowance(ALICE, address(book)), 0, "allowance is spent");
        assertEq(book.escrow(), 0, "escrow");
        assertBest(0, 1_000, "book");
    }

    function test_placeOrder_letsSidesMeetWithoutCrossing() public {
        _buy(CAROL, 999, 1);
        _sell(ALICE, 1_000, 1);
        assertBest(999, 1_000, "one tick apart");
    }

    function test_placeOrder_paysTheCallersMoneyOnly() public {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(book), 0, 1_000 * TICK)
        );
        vm.prank(CAROL);
        book.placeOrder(MARKET, Side.BUY, 1_000 * TICK, 1, TimeInForce.GTC, 0, 64);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(book), 0, 1));
        vm.prank(ALICE);
        book.placeOrder(MARKET, Side.SELL, 1_000 * TICK, 1, TimeInForce.GTC, 0, 64);
    }

    function test_placeOrder_sellsUnlockedSharesOnly() public {
        _sell(ALICE, 1_000, 5_999);
        _allow(ALICE, Side.SELL, 1_000, 2);
        vm.expectRevert(abi.encodeWithSelector(IUtility.InsufficientUnlocked.selector, ALICE, 1, 2));
        vm.prank(ALICE);
        book.placeOrder(MARKET, Side.SELL, 1_000 * TICK, 2, TimeInForce.GTC, 0, 64);
    }

    // ------------------------------------------------------------------ checks

    function test_placeOrder_refusesUnknownMarkets() public {
        _refuse(abi.encodeWithSelector(IOrderBook.UnknownMarket.selector, MarketId.wrap(2)));
        vm.prank(CAROL);
        book.placeOrder(MarketId.wrap(2), Side.BUY, TICK, 100, TimeInForce.GTC, 0, 64);
    }

    function test_placeOrder_refusesPricesOffTheTicks() public {
        _refuse(abi.encodeWithSelector(IOrderBook.PriceOffTick.selector, TICK + 1, TICK));
        _try(TICK + 1, 100, 0, 64);
    }

    function test_placeOrder_refusesPricesOutOfRange() public {
        uint256 most = ((1 << 24) - 1) * TICK;
        _refuse(abi.encodeWithSelector(IOrderBook.PriceOutOfRange.selector, 0, most));
        _try(0, 100, 0, 64);
        _refuse(abi.encodeWithSelector(IOrderBook.PriceOutOfRange.selector, most + TICK, most));
        _try(most + TICK, 100, 0, 64);
        assertRests(_buy(CAROL, (1 << 24) - 1, 1), 1, "the highest price");
        assertRests(_place(CAROL, Side.BUY, 1, 100, TimeInForce.GTC, 0, 0), 100, "the lowest price");
    }

    function test_placeOrder_refusesQuantitiesOutOfRange() public {
        uint256 most = type(uint40).max;
        _refuse(abi.encodeWithSelector(IOrderBook.QuantityOutOfRange.selector, 0, most));
        _try(1_000 * TICK, 0, 0, 64);
        _refuse(abi.encodeWithSelector(IOrderBook.QuantityOutOfRange.selector, most + 1, most));
        _try(1_000 * TICK, most + 1, 0, 64);
    }

    function test_placeOrder_refusesLessThanTheLeastNotional() public {
        _refuse(abi.encodeWithSelector(IOrderBook.BelowMinNotional.selector, 99 * TICK, 100 * TICK));
        _try(33 * TICK, 3, 0, 64);
        assertRests(_buy(CAROL, 50, 2), 2, "exactly the least");
    }

    function test_placeOrder_refusesExpiriesOutOfRange() public {
        _refuse(abi.encodeWithSelector(IOrderBook.ExpiryOutOfRange.selector, block.timestamp));
        _try(1_000 * TICK, 1, block.timestamp, 64);
        uint256 late = uint256(type(uint40).max) + 1;
        _refuse(abi.encodeWithSelector(IOrderBook.ExpiryOutOfRange.selector, late));
        _try(1_000 * TICK, 1, late, 64);
        assertRests(_placeUntil(CAROL, Side.BUY, 1_000, 1, block.timestamp + 1), 1, "a second ahead");
    }

    function test_placeOrder_refusesTooManySteps() public {
        _refuse(abi.encodeWithSelector(IOrderBook.TooManySteps.selector, 65, 64));
        _try(1_000 * TICK, 1, 0, 65);
    }

    function test_placeOrder_revertsInAHaltedMarket() public {
        _default();
        _refuse(abi.encodeWithSelector(IOrderBook.MarketHalted.selector, MARKET));
        _try(1_000 * TICK, 1, 0, 64);
    }

    // ------------------------------------------------------------------ time in force

    function test_placeOrder_ofIocClosesWhatIsLeft() public {
        OrderId ask = _sell(ALICE, 1_000, 3);
        _allow(CAROL, Side.BUY, 1_000, 5);
        uint256 before = token.balanceOf(CAROL);
        vm.expectEmit(address(book));
        emit IOrderBook.OrderClosed(OrderId.wrap(2), MARKET, CAROL, CloseReason.UNFILLED, 2);
        vm.prank(CAROL);
        OrderId id = book.placeOrder(MARKET, Side.BUY, 1_000 * TICK, 5, TimeInForce.IOC, 0, 64);
        assertOrder(id, 3, 0, CloseReason.UNFILLED, "taker");
        assertOrder(ask, 3, 0, CloseReason.FILLED, "maker");
        assertEq(before - token.balanceOf(CAROL), 3_000 * TICK, "only what was filled is paid");
        assertBest(0, 0, "nothing rests");
    }

    function test_placeOrder_ofIocOnAnEmptySideClosesIt() public {
        assertOrder(_placeAs(CAROL, Side.BUY, 1_000, 5, TimeInForce.IOC), 0, 0, CloseReason.UNFILLED, "bid");
        assertOrder(_placeAs(ALICE, Side.SELL, 1_000, 5, TimeInForce.IOC), 0, 0, CloseReason.UNFILLED, "ask");
        assertEq(asset.lockedOf(ALICE), 0, "nothing is locked");
    }

    function test_placeOrder_ofFokFillsAllOrReverts() public {
        _sell(ALICE, 1_000, 3);
        _sell(BOB, 1_001, 3);
        _allow(CAROL, Side.BUY, 1_001, 7);
        _refuse(abi.encodeWithSelector(IOrderBook.NotFilled.selector, 1));
        vm.prank(CAROL);
        book.placeOrder(MARKET, Side.BUY, 1_001 * TICK, 7, TimeInForce.FOK, 0, 64);
        assertOrder(_placeAs(CAROL, Side.BUY, 1_001, 6, TimeInForce.FOK), 6, 0, CloseReason.FILLED, "all of it");
    }

    function test_placeOrder_ofFokCountsItsSteps() public {
        _sell(ALICE, 1_000, 3);
        _sell(BOB, 1_000, 3);
        _allow(CAROL, Side.BUY, 1_000, 6);
        _refuse(abi.encodeWithSelector(IOrderBook.NotFilled.selector, 3));
        vm.prank(CAROL);
        book.placeOrder(MARKET, Side.BUY, 1_000 * TICK, 6, TimeInForce.FOK, 0, 1);
    }

    function test_placeOrder_ofPostOnlyRestsOrReverts() public {
        _sell(ALICE, 1_000, 3);
        _allow(CAROL, Side.BUY, 1_000, 1);
        _refuse(abi.encodeWithSelector(IOrderBook.WouldCross.selector, 1_000 * TICK));
        vm.prank(CAROL);
        book.placeOrder(MARKET, Side.BUY, 1_000 * TICK, 1, TimeInForce.POST_ONLY, 0, 64);
        assertRests(_placeAs(CAROL, Side.BUY, 999, 1, TimeInForce.POST_ONLY), 1, "a tick below");
    }

    function test_placeOrder_ofPostOnlyPrunesExpiredHeads() public {
        OrderId first = _placeUntil(ALICE, Side.SELL, 1_000, 3, block.timestamp + 1);
        OrderId second = _placeUntil(ALICE, Side.SELL, 1_001, 3, block.timestamp + 1);
        OrderId third = _placeUntil(ALICE, Side.SELL, 1_002, 3, block.timestamp + 1);
        vm.warp(block.timestamp + 1);
        OrderId id = _placeAs(CAROL, Side.BUY, 1_001, 1, TimeInForce.POST_ONLY);
        assertOrder(first, 0, 0, CloseReason.EXPIRED, "first");
        assertOrder(second, 0, 0, CloseReason.EXPIRED, "second");
        assertRests(third, 3, "one out of the way is left");
        assertRests(id, 1, "post-only");
        assertEq(asset.lockedOf(ALICE), 3, "locked");
        assertBest(1_001, 1_002, "book");
    }

    /// @dev Expired or not: what crosses when the steps are used up keeps it out.
    function test_placeOrder_ofPostOnlyRevertsWhenItsStepsDoNotSuffice() public {
        _placeUntil(ALICE, Side.SELL, 1_000, 3, block.timestamp + 1);
        _placeUntil(ALICE, Side.SELL, 1_001, 3, block.timestamp + 1);
        vm.warp(block.timestamp + 1);
        _allow(CAROL, Side.BUY, 1_001, 1);
        _refuse(abi.encodeWithSelector(IOrderBook.WouldCross.selector, 1_001 * TICK));
        vm.prank(CAROL);
        book.placeOrder(MARKET, Side.BUY, 1_001 * TICK, 1, TimeInForce.POST_ONLY, 0, 1);
    }

    function test_placeOrder_ofPostOnlyRevertsBeforeItsOwnOrder() public {
        OrderId ask = _sell(ALICE, 1_000, 3);
        _allow(ALICE, Side.BUY, 1_000, 1);
        _refuse(abi.encodeWithSelector(IOrderBook.WouldCross.selector, 1_000 * TICK));
        vm.prank(ALICE);
        book.placeOrder(MARKET, Side.BUY, 1_000 * TICK, 1, TimeInForce.POST_ONLY, 0, 64);
        assertRests(ask, 3, "the older one");
    }

    function test_placeOrder_ofGtcIsClosedWhereItWouldCross() public {
        _sell(ALICE, 1_000, 1);
        _sell(BOB, 1_000, 1);
        _allow(CAROL, Side.BUY, 1_000, 5);
        uint256 before = token.balanceOf(CAROL);
        vm.expectEmit(address(book));
        emit IOrderBook.OrderClosed(OrderId.wrap(3), MARKET, CAROL, CloseReason.WOULD_CROSS, 4);
        vm.prank(CAROL);
        OrderId id = book.placeOrder(MARKET, Side.BUY, 1_000 * TICK, 5, TimeInForce.GTC, 0, 1);
        assertOrder(id, 1, 0, CloseReason.WOULD_CROSS, "taker");
        assertEq(before - token.balanceOf(CAROL), 1_000 * TICK, "only what was filled is paid");
        assertBest(0, 1_000, "not crossed");
    }

    function test_placeOrder_ofGtcIsClosedBeforeAnExpiredOrderToo() public {
        _placeUntil(ALICE, Side.SELL, 1_000, 3, block.timestamp + 1);
        vm.warp(block.timestamp + 1);
        OrderId id = _place(CAROL, Side.BUY, 1_000, 1, TimeInForce.GTC, 0, 0);
        assertOrder(id, 0, 0, CloseReason.WOULD_CROSS, "no steps");
        assertRests(_buy(CAROL, 1_000, 1), 1, "with a step it rests");
    }

    // ------------------------------------------------------------------ internal

    function _refuse(bytes memory reason) private {
        vm.expectRevert(reason);
    }

    /// @dev A bid of Carol.
    function _try(uint256 price, uint256 quantity, uint256 expiresAt, uint256 maxSteps) private {
        vm.prank(CAROL);
        book.placeOrder(MARKET, Side.BUY, price, quantity, TimeInForce.GTC, expiresAt, maxSteps);
    }
}
