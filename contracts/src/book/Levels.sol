// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IOrderBook} from "../interfaces/IOrderBook.sol";
import {TickBitmap} from "../libraries/TickBitmap.sol";
import {Orders} from "./Orders.sol";
import {Ladder, Level, MarketId, OrderId, PriceLevel, Side} from "./types.sol";

/// @title What readers ask of the ladders: prices, levels, queues, a page at a time
abstract contract Levels is Orders {
    using TickBitmap for TickBitmap.Bitmap;

    // ------------------------------------------------------------------ views

    /// @inheritdoc IOrderBook
    function bestPrice(MarketId marketId, Side side) external view returns (uint256) {
        return _bestTick(marketId, side) * _market(marketId).tickSize;
    }

    /// @inheritdoc IOrderBook
    function levelOf(MarketId marketId, Side side, uint256 price) external view returns (PriceLevel memory) {
        Level storage level = _levelAt(marketId, side, price);
        return PriceLevel(price, level.quantity, level.orders);
    }

    /// @inheritdoc IOrderBook
    function levels(MarketId marketId, Side side, uint256 afterPrice, uint256 limit)
        external
        view
        returns (PriceLevel[] memory page)
    {
        uint256 tickSize = _market(marketId).tickSize;
        Ladder storage ladder = _ladders[marketId][side];
        uint256 tick = afterPrice == 0
            ? _bestTick(marketId, side)
            : _behind(ladder, side, Math.min(afterPrice / tickSize, TickBitmap.MAX_TICK));

        uint256 count;
        for (uint256 next = tick; next != 0 && count < limit; next = _behind(ladder, side, next)) {
            ++count;
        }
        page = new PriceLevel[](count);
        for (uint256 i; i < count; ++i) {
            Level storage level = ladder.levels[tick];
            page[i] = PriceLevel(tick * tickSize, level.quantity, level.orders);
            tick = _behind(ladder, side, tick);
        }
    }

    /// @inheritdoc IOrderBook
    function queueOf(MarketId marketId, Side side, uint256 price, OrderId afterOrder, uint256 limit)
        external
        view
        returns (OrderId[] memory page)
    {
        uint256 id = OrderId.unwrap(afterOrder) == 0 ? _levelAt(marketId, side, price).head : _orders[afterOrder].next;
        uint256 count;
        for (uint256 next = id; next != 0 && count < limit; next = _orders[OrderId.wrap(next)].next) {
            ++count;
        }
        page = new OrderId[](count);
        for (uint256 i; i < count; ++i) {
            page[i] = OrderId.wrap(id);
            id = _orders[page[i]].next;
        }
    }

    // ------------------------------------------------------------------ internal

    function _behind(Ladder storage ladder, Side side, uint256 tick) private view returns (uint256) {
        return side == Side.BUY ? ladder.ticks.below(tick) : ladder.ticks.above(tick);
    }

    function _levelAt(MarketId marketId, Side side, uint256 price) private view returns (Level storage) {
        uint256 tickSize = _market(marketId).tickSize;
        if (price % tickSize != 0) revert PriceOffTick(price, tickSize);
        return _ladders[marketId][side].levels[price / tickSize];
    }
}
