// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IShareLock} from "../interfaces/IShareLock.sol";
import {Closing} from "./Closing.sol";
import {CloseReason, Due, Fill, MarketId, Order, OrderId, Side, StoredOrder, Taking, TimeInForce} from "./types.sol";

/// @title A new order's way through the other side: best first, then oldest; settled when all is decided
/// @dev First all state and events, then all transfers: what each order that was met is due waits in `dues`.
abstract contract Matching is Closing {
    using SafeERC20 for IERC20;

    // ------------------------------------------------------------------ constants

    uint256 private constant BPS = 10_000;

    // ------------------------------------------------------------------ internal

    /// @dev Meets resting orders while they cross, until nothing remains or the steps are used up.
    function _match(Taking memory taking) internal {
        Order memory order = taking.order;
        while (order.remaining != 0 && taking.steps < taking.dues.length) {
            uint256 tick = _crossingTick(taking);
            if (tick == 0) return;
            uint256 head = _ladders[order.marketId][_opposite(order.side)].levels[tick].head;
            if (!_meet(taking, OrderId.wrap(head))) return;
        }
    }

    /// @dev The best tick of the other side if the order's limit reaches it, expired orders counted; otherwise 0.
    function _crossingTick(Taking memory taking) internal view returns (uint256 tick) {
        Side side = taking.order.side;
        tick = _bestTick(taking.order.marketId, _opposite(side));
        if (side == Side.BUY ? tick > taking.tick : tick < taking.tick) return 0;
    }

    /// @dev Pays and moves all that was decided, in the order in which it was. `resting` is what rests of the new order.
    function _settle(Taking memory taking, uint256 resting) internal {
        address taker = taking.order.maker;
        bool isBuy = taking.order.side == Side.BUY;
        address asset = _market(taking.order.marketId).asset;
        IERC20 quote = IERC20(solarToken);
        for (uint256 i; i < taking.steps; ++i) {
            Due memory due = taking.dues[i];
            if (due.shares == 0 || due.quote == 0) {
                _giveBack(asset, due);
            } else if (isBuy) {
                quote.safeTransferFrom(taker, due.maker, due.quote);
                IShareLock(asset).transferLocked(due.maker, taker, due.shares);
            } else {
                IERC20(asset).safeTransferFrom(taker, due.maker, due.shares);
            }
        }
        if (isBuy) {
            if (taking.fees != 0) quote.safeTransferFrom(taker, feeRecipient, taking.fees);
            if (resting != 0) quote.safeTransferFrom(taker, address(this), resting * taking.order.price);
        } else {
            if (taking.proceeds != 0) quote.safeTransfer(taker, taking.proceeds - taking.fees);
            if (taking.fees != 0) quote.safeTransfer(feeRecipient, taking.fees);
            if (resting != 0) IShareLock(asset).lockFrom(taker, resting);
        }
    }

    /// @dev One step: closes the order that is met, or fills it.
    /// @return Whether to go on: a post-only order goes no further than an order that it could match
    function _meet(Taking memory taking, OrderId orderId) private returns (bool) {
        StoredOrder storage stored = _orders[orderId];
        bool isExpired = _isExpired(stored);
        if (!isExpired && taking.order.timeInForce == TimeInForce.POST_ONLY) return false;

        uint256 step = taking.steps++;
        if (isExpired) {
            taking.dues[step] = _close(orderId, stored, CloseReason.EXPIRED);
        } else if (stored.maker == taking.order.maker) {
            taking.dues[step] = _close(orderId, stored, CloseReason.SELF_TRADE);
        } else {
            taking.dues[step] = _fill(taking, orderId, stored);
        }
        return true;
    }

    function _fill(Taking memory taking, OrderId orderId, StoredOrder storage stored) private returns (Due memory due) {
        Order memory order = taking.order;
        Fill memory fill;
        fill.orderId = orderId;
        fill.marketId = order.marketId;
        fill.taker = order.maker;
        fill.maker = stored.maker;
        fill.takerOrderId = taking.orderId;
        fill.takerSide = order.side;
        fill.price = stored.tick * taking.tickSize;
        fill.quantity = Math.min(order.remaining, stored.remaining);
        fill.quoteAmount = fill.quantity * fill.price;
        // Rounded down, for the taker.
        fill.fee = fill.quoteAmount * feeBps / BPS;

        order.remaining -= fill.quantity;
        order.filled += fill.quantity;
        taking.fees += fill.fee;
        if (order.side == Side.SELL) {
            taking.proceeds += fill.quoteAmount;
            escrow -= fill.quoteAmount;
        }
        stored.filled += SafeCast.toUint40(fill.quantity);
        _lower(stored, fill.quantity);
        if (stored.remaining == 0) stored.closeReason = CloseReason.FILLED;
        fill.remaining = stored.remaining;
        fill.takerRemaining = order.remaining;
        _emitOrderFilled(fill);
        if (fill.remaining == 0) emit OrderClosed(orderId, fill.marketId, fill.maker, CloseReason.FILLED, 0);

        return Due(fill.maker, fill.quantity, fill.quoteAmount);
    }

    function _opposite(Side side) private pure returns (Side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }

    /// @dev Takes its values as one struct: they do not fit the stack as locals.
    function _emitOrderFilled(Fill memory fill) private {
        emit OrderFilled(
            fill.orderId,
            fill.marketId,
            fill.taker,
            fill.maker,
            fill.takerOrderId,
            fill.takerSide,
            fill.price,
            fill.quantity,
            fill.remaining,
            fill.takerRemaining,
            fill.quoteAmount,
            fill.fee
        );
    }
}
