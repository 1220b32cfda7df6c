// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MarketId, OrderId, PriceLevel, Side} from "../../src/book/types.sol";
import {IOrderBook} from "../../src/interfaces/IOrderBook.sol";
import {BookBase} from "../base/BookBase.sol";

contract LevelsTest is BookBase {
    uint256[5] private steps = [uint256(1_000), 1_001, 1_023, 1_024, 70_000];

    function test_levels_listAsksUpwardsAPageAtATime() public {
        for (uint256 i = 5; i > 0; --i) {
            _sell(ALICE, steps[i - 1], i);
            _sell(BOB, steps[i - 1], 10);
        }
        _assertPages(Side.SELL, false);
    }

    function test_levels_listBidsDownwardsAPageAtATime() public {
        for (uint256 i; i < 5; ++i) {
            _buy(CAROL, steps[i], i + 1);
            _buy(DAVE, steps[i], 10);
        }
        _assertPages(Side.BUY, true);
    }

    function test_levels_areEmptyOfAnEmptySide() public {
        assertEq(book.levels(MARKET, Side.BUY, 0, 10).length, 0, "bids");
        assertEq(book.levels(MARKET, Side.SELL, 1_000 * TICK, 10).length, 0, "asks");
        assertEq(book.levels(MARKET, Side.SELL, type(uint256).max, 10).length, 0, "beyond the range");
        _buy(CAROL, 1_000, 1);
        assertEq(book.levels(MARKET, Side.BUY, 0, 0).length, 0, "a page of nothing");
        assertEq(book.levels(MARKET, Side.BUY, type(uint256).max, 10).length, 1, "below the whole range");
    }

    function test_queueOf_listsOldestFirstAPageAtATime() public {
        OrderId[3] memory ids = [_sell(ALICE, 900, 1), _sell(BOB, 900, 2), _sell(ALICE, 900, 3)];
        OrderId[] memory page = book.queueOf(MARKET, Side.SELL, 900 * TICK, OrderId.wrap(0), 2);
        assertEq(page.length, 2, "first page");
        assertEq(OrderId.unwrap(page[0]), OrderId.unwrap(ids[0]), "oldest");
        assertEq(OrderId.unwrap(page[1]), OrderId.unwrap(ids[1]), "next");
        page = book.queueOf(MARKET, Side.SELL, 900 * TICK, page[1], 2);
        assertEq(page.length, 1, "second page");
        assertEq(OrderId.unwrap(page[0]), OrderId.unwrap(ids[2]), "youngest");
    }

    function test_levels_keepMarketsApart() public {
        MarketId other = book.openMarket(address(_fundedAt(COST)));
        _sell(ALICE, 1_000, 5);
        assertEq(book.bestPrice(other, Side.SELL), 0, "other market");
        assertBest(0, 1_000, "this one");
    }

    function test_levelOf_refusesPricesOffTheTicks() public {
        vm.expectRevert(abi.encodeWithSelector(IOrderBook.PriceOffTick.selector, TICK + 1, TICK));
        book.levelOf(MARKET, Side.BUY, TICK + 1);
        vm.expectRevert(abi.encodeWithSelector(IOrderBook.PriceOffTick.selector, 1, TICK));
        book.queueOf(MARKET, Side.BUY, 1, OrderId.wrap(0), 1);
    }

    function test_levelViews_refuseUnknownMarkets() public {
        MarketId none = MarketId.wrap(2);
        bytes memory unknown = abi.encodeWithSelector(IOrderBook.UnknownMarket.selector, none);
        vm.expectRevert(unknown);
        book.bestPrice(none, Side.BUY);
        vm.expectRevert(unknown);
        book.levels(none, Side.BUY, 0, 1);
        vm.expectRevert(unknown);
        book.levelOf(none, Side.BUY, TICK);
        vm.expectRevert(unknown);
        book.queueOf(none, Side.BUY, TICK, OrderId.wrap(0), 1);
    }

    /// @dev Level i + 1 holds i + 11 shares in two orders.
    function _assertPages(Side side, bool down) private view {
        PriceLevel[] memory page = book.levels(MARKET, side, 0, 2);
        uint256 seen;
        while (page.length != 0) {
            for (uint256 i; i < page.length; ++i) {
                uint256 index = down ? 4 - seen : seen;
                ++seen;
                assertEq(page[i].price, steps[index] * TICK, "price");
                assertEq(page[i].quantity, index + 11, "quantity");
                assertEq(page[i].orders, 2, "orders");
            }
            page = book.levels(MARKET, side, page[page.length - 1].price, 2);
        }
        assertEq(seen, 5, "all levels");
    }
}
