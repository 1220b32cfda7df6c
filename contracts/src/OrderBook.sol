// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Markets} from "./book/Markets.sol";
import {Matching} from "./book/Matching.sol";
import {
    CloseReason,
    Due,
    MarketId,
    Order,
    OrderId,
    Side,
    StoredMarket,
    StoredOrder,
    Taking,
    TimeInForce
} from "./book/types.sol";
import {IOrderBook} from "./interfaces/IOrderBook.sol";
import {TickBitmap} from "./libraries/TickBitmap.sol";

/// @title The secondary market: limit orders on shares, matched on chain by price and then by time
/// @notice No owner, no upgrade; factory, fee and its recipient are fixed at construction.
/// @dev A book never crosses: an order rests only where nothing on the other side, expired or not, reaches its price.
contract OrderBook is Matching {
    // ------------------------------------------------------------------ constants

    /// @dev About 3 million gas between accounts that traded before, 8 million if all are new to the shares.
    uint256 private constant MAX_STEPS = 64;

    // ------------------------------------------------------------------ constructor

    constructor(address factory_, uint256 feeBps_, address feeRecipient_) Markets(factory_, feeBps_, feeRecipient_) {}

    // ------------------------------------------------------------------ orders

    /// @inheritdoc IOrderBook
    function placeOrder(
        MarketId marketId,
        Side side,
        uint256 price,
        uint256 quantity,
        TimeInForce timeInForce,
        uint256 expiresAt,
        uint256 maxSteps
    ) external returns (OrderId orderId) {
        if (maxSteps > MAX_STEPS) revert TooManySteps(maxSteps, MAX_STEPS);
        Taking memory taking;
        taking.dues = new Due[](maxSteps);
        Order memory order = taking.order;
        order.marketId = marketId;
        order.maker = msg.sender;
        order.side = side;
        order.price = price;
        order.quantity = quantity;
        order.remaining = quantity;
        order.timeInForce = timeInForce;
        order.expiresAt = expiresAt;
        _check(taking);

        orderId = OrderId.wrap(++orderCount);
        taking.orderId = orderId;
        _store(taking);
        emit OrderPlaced(orderId, marketId, msg.sender, side, price, quantity, timeInForce, expiresAt);
        _match(taking);
        uint256 resting = _conclude(taking);

        _settle(taking, resting);
    }

    // ------------------------------------------------------------------ internal

    /// @dev Checks the order against its market, and fills in the market's part.
    function _check(Taking memory taking) private view {
        Order memory order = taking.order;
        StoredMarket storage market = _market(order.marketId);
        if (isHalted(order.marketId)) revert MarketHalted(order.marketId);
        uint256 tickSize = market.tickSize;
        if (order.price % tickSize != 0) revert PriceOffTick(order.price, tickSize);
        uint256 tick = order.price / tickSize;
        if (tick == 0 || tick > TickBitmap.MAX_TICK) {
            revert PriceOutOfRange(order.price, TickBitmap.MAX_TICK * tickSize);
        }
        if (order.quantity == 0 || order.quantity > type(uint40).max) {
            revert QuantityOutOfRange(order.quantity, type(uint40).max);
        }
        _requireNotional(order.price * order.quantity, tickSize);
        bool isPast = order.expiresAt != 0 && order.expiresAt <= block.timestamp;
        if (isPast || order.expiresAt > type(uint40).max) revert ExpiryOutOfRange(order.expiresAt);

        taking.tick = tick;
        taking.tickSize = tickSize;
    }

    /// @dev Closes what is done, and lets rest what may.
    /// @return resting Whole shares that now rest
    function _conclude(Taking memory taking) private returns (uint256 resting) {
        Order memory order = taking.order;
        CloseReason reason = _reasonToClose(taking);
        StoredOrder storage stored = _orders[taking.orderId];
        // At most what was placed, which was checked.
        // forge-lint: disable-next-line(unsafe-typecast)
        stored.filled = uint40(order.filled);
        if (reason == CloseReason.NONE) {
            // forge-lint: disable-next-line(unsafe-typecast)
            stored.remaining = uint40(order.remaining);
            _append(taking.orderId, stored);
            if (order.side == Side.BUY) escrow += order.remaining * order.price;
            return order.remaining;
        }
        stored.remaining = 0;
        stored.closeReason = reason;
        emit OrderClosed(taking.orderId, order.marketId, order.maker, reason, order.remaining);
    }

    /// @dev NONE if what remains of the new order rests.
    function _reasonToClose(Taking memory taking) private view returns (CloseReason) {
        Order memory order = taking.order;
        if (order.remaining == 0) return CloseReason.FILLED;
        if (order.timeInForce == TimeInForce.FOK) revert NotFilled(order.remaining);
        if (order.timeInForce == TimeInForce.IOC) return CloseReason.UNFILLED;
        uint256 tick = _crossingTick(taking);
        if (tick == 0) return CloseReason.NONE;
        if (order.timeInForce == TimeInForce.POST_ONLY) revert WouldCross(tick * taking.tickSize);
        return CloseReason.WOULD_CROSS;
    }
}
