// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IOrderBook} from "../interfaces/IOrderBook.sol";
import {IShareLock} from "../interfaces/IShareLock.sol";
import {Levels} from "./Levels.sol";
import {CloseReason, Due, OrderId, Side, StoredOrder} from "./types.sol";

/// @title How resting orders get smaller and end: by their maker, by time, by a default
/// @dev What is due is worked out with the state and paid after the last change and event.
abstract contract Closing is Levels {
    using SafeERC20 for IERC20;

    // ------------------------------------------------------------------ storage

    /// @inheritdoc IOrderBook
    uint256 public escrow;

    // ------------------------------------------------------------------ orders

    /// @inheritdoc IOrderBook
    function cancelOrder(OrderId orderId) external {
        StoredOrder storage stored = _ownOrder(orderId);
        Due memory due = _close(orderId, stored, CloseReason.CANCELED);

        _giveBack(stored, due);
    }

    /// @inheritdoc IOrderBook
    function reduceOrder(OrderId orderId, uint256 remaining) external {
        StoredOrder storage stored = _ownOrder(orderId);
        uint256 current = stored.remaining;
        if (remaining == 0 || remaining >= current) revert RemainingOutOfRange(remaining, current);

        uint256 released = current - remaining;
        Due memory due = _release(stored, released);
        emit OrderReduced(orderId, _marketIdOf(stored), msg.sender, remaining, released);

        _giveBack(stored, due);
    }

    /// @inheritdoc IOrderBook
    function prune(OrderId[] calldata orderIds) external returns (uint256 closed) {
        Due[] memory dues = new Due[](orderIds.length);
        for (uint256 i; i < orderIds.length; ++i) {
            StoredOrder storage stored = _orders[orderIds[i]];
            CloseReason reason = _pruneReason(stored);
            if (reason == CloseReason.NONE) continue;
            dues[i] = _close(orderIds[i], stored, reason);
            ++closed;
        }

        for (uint256 i; i < orderIds.length; ++i) {
            if (dues[i].maker != address(0)) _giveBack(_orders[orderIds[i]], dues[i]);
        }
    }

    // ------------------------------------------------------------------ internal

    /// @dev Takes an order that rests out of the book. The caller pays what is due.
    function _close(OrderId orderId, StoredOrder storage stored, CloseReason reason) internal returns (Due memory due) {
        uint256 released = stored.remaining;
        due = _release(stored, released);
        stored.closeReason = reason;
        emit OrderClosed(orderId, _marketIdOf(stored), stored.maker, reason, released);
    }

    /// @dev Pays what `_close` or `_release` said.
    function _giveBack(StoredOrder storage stored, Due memory due) internal {
        _giveBack(_market(_marketIdOf(stored)).asset, due);
    }

    function _giveBack(address asset, Due memory due) internal {
        if (due.quote == 0) IShareLock(asset).unlock(due.maker, due.shares);
        else IERC20(solarToken).safeTransfer(due.maker, due.quote);
    }

    function _release(StoredOrder storage stored, uint256 shares) private returns (Due memory due) {
        due.maker = stored.maker;
        if (stored.side == Side.BUY) {
            due.quote = shares * _priceOf(stored);
            escrow -= due.quote;
        } else {
            due.shares = shares;
        }
        _lower(stored, shares);
    }

    function _ownOrder(OrderId orderId) private view returns (StoredOrder storage stored) {
        stored = _openOrder(orderId);
        if (msg.sender != stored.maker) revert NotMaker(msg.sender, stored.maker);
    }

    /// @dev NONE for an order which is not to be pruned, or which does not exist.
    function _pruneReason(StoredOrder storage stored) private view returns (CloseReason) {
        if (stored.maker == address(0) || stored.closeReason != CloseReason.NONE) return CloseReason.NONE;
        if (_isExpired(stored)) return CloseReason.EXPIRED;
        return isHalted(_marketIdOf(stored)) ? CloseReason.HALTED : CloseReason.NONE;
    }
}
