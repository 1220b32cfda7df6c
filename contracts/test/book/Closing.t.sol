// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {CloseReason, OrderId, Side} from "../../src/book/types.sol";
import {IOrderBook} from "../../src/interfaces/IOrderBook.sol";
import {IUtility} from "../../src/interfaces/IUtility.sol";
import {BookBase} from "../base/BookBase.sol";

contract ClosingTest is BookBase {
    // ------------------------------------------------------------------ cancel

    function test_cancelOrder_givesTheEscrowBack() public {
        OrderId id = _buy(CAROL, 900, 10);
        uint256 before = token.balanceOf(CAROL);
        vm.expectEmit(address(book));
        emit IOrderBook.OrderClosed(id, MARKET, CAROL, CloseReason.CANCELED, 10);
        _cancel(id);
        assertOrder(id, 0, 0, CloseReason.CANCELED, "canceled");
        assertEq(token.balanceOf(CAROL) - before, 9_000 * TICK, "money back");
        assertEq(book.escrow(), 0, "escrow");
        assertBest(0, 0, "book");
    }

    function test_cancelOrder_unlocksTheShares() public {
        OrderId id = _sell(ALICE, 900, 10);
        _buy(CAROL, 900, 4);
        vm.expectEmit(address(book));
        emit IOrderBook.OrderClosed(id, MARKET, ALICE, CloseReason.CANCELED, 6);
        vm.expectEmit(address(asset));
        emit IUtility.SharesUnlocked(ALICE, address(book), 6, 0, 0);
        _cancel(id);
        assertOrder(id, 4, 0, CloseReason.CANCELED, "filled in part");
        assertEq(asset.lockedOf(ALICE), 0, "unlocked");
    }

    function test_cancelOrder_isTheMakersAlone() public {
        OrderId id = _sell(ALICE, 900, 10);
        vm.expectRevert(abi.encodeWithSelector(IOrderBook.NotMaker.selector, BOB, ALICE));
        vm.prank(BOB);
        book.cancelOrder(id);
    }

    function test_cancelOrder_revertsWhatIsUnknownOrClosed() public {
        vm.expectRevert(abi.encodeWithSelector(IOrderBook.UnknownOrder.selector, OrderId.wrap(1)));
        book.cancelOrder(OrderId.wrap(1));
        vm.expectRevert(abi.encodeWithSelector(IOrderBook.UnknownOrder.selector, OrderId.wrap(1)));
        book.orderOf(OrderId.wrap(1));
        OrderId id = _sell(ALICE, 900, 10);
        _cancel(id);
        vm.expectRevert(abi.encodeWithSelector(IOrderBook.OrderNotOpen.selector, id, CloseReason.CANCELED));
        vm.prank(ALICE);
        book.cancelOrder(id);
    }

    function test_cancelOrder_closesTheGapInItsQueue() public {
        OrderId[4] memory ids;
        for (uint256 i; i < 4; ++i) {
            ids[i] = _sell(ALICE, 900, 10);
        }
        _cancel(ids[1]);
        assertQueue(ids[0], ids[2], ids[3]);
        _cancel(ids[0]);
        assertQueue(ids[2], ids[3], OrderId.wrap(0));
        _cancel(ids[3]);
        assertQueue(ids[2], OrderId.wrap(0), OrderId.wrap(0));
        _cancel(ids[2]);
        assertQueue(OrderId.wrap(0), OrderId.wrap(0), OrderId.wrap(0));
        assertBest(0, 0, "the level is gone");
    }

    // ------------------------------------------------------------------ reduce

    function test_reduceOrder_lowersABid() public {
        OrderId id = _buy(CAROL, 900, 10);
        uint256 before = token.balanceOf(CAROL);
        vm.expectEmit(address(book));
        emit IOrderBook.OrderReduced(id, MARKET, CAROL, 4, 6);
        vm.prank(CAROL);
        book.reduceOrder(id, 4);
        assertOrder(id, 0, 4, CloseReason.NONE, "reduced");
        assertEq(book.orderOf(id).quantity, 10, "as placed");
        assertEq(token.balanceOf(CAROL) - before, 5_400 * TICK, "money back");
        assertEq(book.escrow(), 3_600 * TICK, "escrow");
        assertEq(book.levelOf(MARKET, Side.BUY, 900 * TICK).quantity, 4, "level");
    }

    function test_reduceOrder_unlocksShares() public {
        OrderId id = _sell(ALICE, 900, 10);
        vm.prank(ALICE);
        book.reduceOrder(id, 9);
        assertEq(asset.lockedBy(ALICE, address(book)), 9, "locked");
    }

    function test_reduceOrder_refusesWhatDoesNotReduce() public {
        OrderId id = _sell(ALICE, 900, 10);
        uint256[3] memory remainings = [uint256(0), 10, 11];
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IOrderBook.RemainingOutOfRange.selector, remainings[i], 10));
            vm.prank(ALICE);
            book.reduceOrder(id, remainings[i]);
        }
        vm.expectRevert(abi.encodeWithSelector(IOrderBook.NotMaker.selector, BOB, ALICE));
        vm.prank(BOB);
        book.reduceOrder(id, 1);
        _cancel(id);
        vm.expectRevert(abi.encodeWithSelector(IOrderBook.OrderNotOpen.selector, id, CloseReason.CANCELED));
        vm.prank(ALICE);
        book.reduceOrder(id, 1);
    }

    // ------------------------------------------------------------------ prune

    function test_prune_closesExpiredOrdersAndSkipsTheRest() public {
        OrderId[] memory ids = new OrderId[](6);
        ids[0] = _placeUntil(CAROL, Side.BUY, 900, 10, block.timestamp + 1);
        ids[1] = _placeUntil(ALICE, Side.SELL, 1_000, 10, block.timestamp + 1);
        ids[2] = _placeUntil(ALICE, Side.SELL, 1_000, 10, block.timestamp + 2);
        ids[3] = _sell(ALICE, 1_000, 10);
        ids[4] = OrderId.wrap(99);
        ids[5] = ids[0];
        vm.warp(block.timestamp + 1);
        uint256 before = token.balanceOf(CAROL);
        vm.expectEmit(address(book));
        emit IOrderBook.OrderClosed(ids[0], MARKET, CAROL, CloseReason.EXPIRED, 10);
        vm.expectEmit(address(book));
        emit IOrderBook.OrderClosed(ids[1], MARKET, ALICE, CloseReason.EXPIRED, 10);
        vm.prank(BOB);
        assertEq(book.prune(ids), 2, "closed");
        assertEq(token.balanceOf(CAROL) - before, 9_000 * TICK, "the maker is paid, once");
        assertEq(asset.lockedOf(ALICE), 20, "locked");
        assertRests(ids[2], 10, "a second to live");
        assertRests(ids[3], 10, "without an end");
        assertEq(book.prune(ids), 0, "nothing is left to do");
    }

    function test_prune_closesAllOfAHaltedMarket() public {
        OrderId bid = _buy(CAROL, 900, 10);
        OrderId ask = _sell(ALICE, 1_000, 10);
        _default();
        assertEq(asset.redeemFor(ALICE), 5_990 * SHARE_PRICE, "unlocked shares are redeemed");
        vm.expectEmit(address(book));
        emit IOrderBook.OrderClosed(bid, MARKET, CAROL, CloseReason.HALTED, 10);
        assertEq(_prune(bid), 1, "bid");
        assertEq(_prune(ask), 1, "ask");
        assertOrder(bid, 0, 0, CloseReason.HALTED, "bid");
        assertOrder(ask, 0, 0, CloseReason.HALTED, "ask");
        assertEq(asset.redeemFor(ALICE), 10 * SHARE_PRICE, "then those that were locked");
        assertEq(book.escrow(), 0, "escrow");
    }

    function test_haltedMarket_letsMakersLeave() public {
        OrderId bid = _buy(CAROL, 900, 10);
        OrderId ask = _sell(ALICE, 1_000, 10);
        _default();
        vm.prank(CAROL);
        book.reduceOrder(bid, 1);
        _cancel(bid);
        _cancel(ask);
        assertOrder(ask, 0, 0, CloseReason.CANCELED, "ask");
        assertEq(asset.lockedOf(ALICE), 0, "unlocked");
        assertEq(token.balanceOf(address(book)), 0, "nothing is left");
    }

    // ------------------------------------------------------------------ donations

    function test_escrow_isTrackedNotRead() public {
        _fund(BOB, BOB, 5);
        vm.prank(BOB);
        assertTrue(token.transfer(address(book), 5), "a donation");
        assertEq(book.escrow(), 0, "is no escrow");
        OrderId id = _buy(CAROL, 900, 10);
        assertEq(book.escrow(), 9_000 * TICK, "escrow");
        _cancel(id);
        assertEq(token.balanceOf(address(book)), 5, "the donation is left");
    }

    // ------------------------------------------------------------------ internal

    /// @dev Ids of zero stand for none.
    function assertQueue(OrderId first, OrderId second, OrderId third) private view {
        OrderId[] memory queue = book.queueOf(MARKET, Side.SELL, 900 * TICK, OrderId.wrap(0), 10);
        OrderId[3] memory ids = [first, second, third];
        uint256 count;
        for (uint256 i; i < 3; ++i) {
            if (OrderId.unwrap(ids[i]) == 0) continue;
            assertEq(OrderId.unwrap(queue[count++]), OrderId.unwrap(ids[i]), "queue");
        }
        assertEq(queue.length, count, "as many");
        assertEq(book.levelOf(MARKET, Side.SELL, 900 * TICK).orders, count, "orders of the level");
        assertEq(book.levelOf(MARKET, Side.SELL, 900 * TICK).quantity, 10 * count, "quantity of the level");
    }
}
