// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IOrderBook} from "../interfaces/IOrderBook.sol";
import {TickBitmap} from "../libraries/TickBitmap.sol";
import {Markets} from "./Markets.sol";
import {CloseReason, Ladder, Level, MarketId, Order, OrderId, Side, StoredOrder, Taking} from "./types.sol";

/// @title The orders and their places: per market and side a ladder of levels, in each a queue
/// @dev A level is in the bitmap exactly while an order is in its queue.
abstract contract Orders is Markets {
    using TickBitmap for TickBitmap.Bitmap;

    // ------------------------------------------------------------------ storage

    /// @inheritdoc IOrderBook
    uint256 public orderCount;
    mapping(OrderId orderId => StoredOrder) internal _orders;
    mapping(MarketId marketId => mapping(Side side => Ladder)) internal _ladders;

    // ------------------------------------------------------------------ views

    /// @inheritdoc IOrderBook
    function orderOf(OrderId orderId) external view returns (Order memory order) {
        StoredOrder storage stored = _order(orderId);
        order.marketId = _marketIdOf(stored);
        order.maker = stored.maker;
        order.side = stored.side;
        order.price = _priceOf(stored);
        order.quantity = stored.quantity;
        order.timeInForce = stored.timeInForce;
        order.expiresAt = stored.expiresAt;
        order.remaining = stored.remaining;
        order.filled = stored.filled;
        order.closeReason = stored.closeReason;
    }

    // ------------------------------------------------------------------ internal

    function _order(OrderId orderId) internal view returns (StoredOrder storage stored) {
        stored = _orders[orderId];
        if (stored.maker == address(0)) revert UnknownOrder(orderId);
    }

    function _openOrder(OrderId orderId) internal view returns (StoredOrder storage stored) {
        stored = _order(orderId);
        if (stored.closeReason != CloseReason.NONE) revert OrderNotOpen(orderId, stored.closeReason);
    }

    /// @dev Writes the order as it comes, still in no queue.
    function _store(Taking memory taking) internal {
        Order memory order = taking.order;
        StoredOrder storage stored = _orders[taking.orderId];
        stored.maker = order.maker;
        stored.tick = SafeCast.toUint24(taking.tick);
        stored.side = order.side;
        stored.timeInForce = order.timeInForce;
        stored.expiresAt = SafeCast.toUint40(order.expiresAt);
        stored.marketId = SafeCast.toUint32(MarketId.unwrap(order.marketId));
        stored.quantity = SafeCast.toUint40(order.quantity);
        stored.remaining = SafeCast.toUint40(order.remaining);
    }

    /// @dev Joins its level as the youngest.
    function _append(OrderId orderId, StoredOrder storage stored) internal {
        Ladder storage ladder = _ladders[_marketIdOf(stored)][stored.side];
        Level storage level = ladder.levels[stored.tick];
        uint48 id = SafeCast.toUint48(OrderId.unwrap(orderId));
        uint48 tail = level.tail;
        if (tail == 0) {
            level.head = id;
            ladder.ticks.insert(stored.tick);
        } else {
            stored.prev = tail;
            _orders[OrderId.wrap(tail)].next = id;
        }
        level.tail = id;
        level.quantity += stored.remaining;
        ++level.orders;
    }

    /// @dev Lowers what remains of an order that rests; one of which nothing remains leaves its queue.
    function _lower(StoredOrder storage stored, uint256 shares) internal {
        Ladder storage ladder = _ladders[_marketIdOf(stored)][stored.side];
        Level storage level = ladder.levels[stored.tick];
        level.quantity -= SafeCast.toUint96(shares);
        stored.remaining -= SafeCast.toUint40(shares);
        if (stored.remaining == 0) _unlink(ladder, level, stored);
    }

    function _isExpired(StoredOrder storage stored) internal view returns (bool) {
        return stored.expiresAt != 0 && stored.expiresAt <= block.timestamp;
    }

    function _marketIdOf(StoredOrder storage stored) internal view returns (MarketId) {
        return MarketId.wrap(stored.marketId);
    }

    function _priceOf(StoredOrder storage stored) internal view returns (uint256) {
        return uint256(stored.tick) * _market(_marketIdOf(stored)).tickSize;
    }

    /// @dev The tick of the highest bid or the lowest ask; 0 if there is none.
    function _bestTick(MarketId marketId, Side side) internal view returns (uint256) {
        TickBitmap.Bitmap storage ticks = _ladders[marketId][side].ticks;
        return side == Side.BUY ? ticks.highest() : ticks.lowest();
    }

    function _unlink(Ladder storage ladder, Level storage level, StoredOrder storage stored) private {
        (uint48 prev, uint48 next) = (stored.prev, stored.next);
        if (prev == 0) level.head = next;
        else _orders[OrderId.wrap(prev)].next = next;
        if (next == 0) level.tail = prev;
        else _orders[OrderId.wrap(next)].prev = prev;
        (stored.prev, stored.next) = (0, 0);
        if (--level.orders == 0) ladder.ticks.remove(stored.tick);
    }
}
