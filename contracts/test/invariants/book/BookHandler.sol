// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Generator} from "../../../src/Generator.sol";
import {CloseReason, OrderId, Side, TimeInForce} from "../../../src/book/types.sol";
import {IOrderBook} from "../../../src/interfaces/IOrderBook.sol";
import {PlaceActions} from "./PlaceActions.sol";

/// @title All actions, on a book which already has some depth
contract BookHandler is PlaceActions {
    constructor() {
        for (uint256 i; i < 12; ++i) {
            bool isBuy = i % 2 == 0;
            Placing memory placing;
            placing.marketId = 1 + i / 4;
            placing.taker = _traders[i % 4];
            placing.side = isBuy ? Side.BUY : Side.SELL;
            placing.price = _tickSizes[i / 4] * (isBuy ? 1_023 - i % 3 : 1_024 + i % 3);
            placing.quantity = 7 + i;
            placing.timeInForce = TimeInForce.GTC;
            placing.expiresAt = i % 4 == 3 ? block.timestamp + 1 days : 0;
            placing.maxSteps = 8;
            _place(placing);
        }
    }

    /// @notice What is called at random; placing is listed four times, since it matters most.
    function actions() external pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](14);
        for (uint256 i; i < 4; ++i) {
            selectors[i] = PlaceActions.placeOrder.selector;
        }
        selectors[4] = this.wait.selector;
        selectors[5] = this.cancelOrder.selector;
        selectors[6] = this.reduceOrder.selector;
        selectors[7] = this.prune.selector;
        selectors[8] = this.transfer.selector;
        selectors[9] = this.lockElsewhere.selector;
        selectors[10] = this.purchase.selector;
        selectors[11] = this.declareDefault.selector;
        selectors[12] = this.redeemFor.selector;
        selectors[13] = this.wait.selector;
    }

    // ------------------------------------------------------------------ time

    /// @dev Some hours, or to a second before, at or after an order expires.
    function wait(uint256 seed, uint256 seconds_) external {
        uint256 to = block.timestamp + bound(seconds_, 1, 12 hours);
        for (uint256 i; i < ghostCount && seed % 2 == 0; ++i) {
            GhostOrder storage order = _ghosts[(_mix(seed) + i) % ghostCount + 1];
            uint256 edge = order.expiresAt + seconds_ % 3;
            if (order.remaining == 0 || edge <= block.timestamp + 1) continue;
            to = edge - 1;
            _reach("wait to an expiry");
            break;
        }
        vm.warp(to);
        _reach("wait");
    }

    // ------------------------------------------------------------------ orders

    function cancelOrder(uint256 seed, uint256 callerSeed) external {
        uint256 id = _pickOrder(seed);
        GhostOrder storage order = _ghosts[id];
        address caller = callerSeed % 8 == 0 ? _trader(_mix(callerSeed)) : order.maker;
        bool allowed = order.remaining != 0 && caller == order.maker;
        uint256 due = order.side == Side.BUY ? order.remaining * order.price : 0;
        uint256 before = token.balanceOf(caller);
        bytes memory data = abi.encodeCall(IOrderBook.cancelOrder, (OrderId.wrap(id)));
        if (!_attempt(caller, address(book), data, allowed, 17, 0, "cancelOrder") || !allowed) return;
        _check(14, token.balanceOf(caller) == before + due, "cancelOrder gives the escrow back");
        if (isDefaulted[order.marketId]) _reach("cancelOrder in a halted market");
        _closeGhost(order, CloseReason.CANCELED);
    }

    function reduceOrder(uint256 seed, uint256 callerSeed, uint256 remaining) external {
        uint256 id = _pickOrder(seed);
        GhostOrder storage order = _ghosts[id];
        remaining = remaining % (order.remaining + 1);
        address caller = callerSeed % 8 == 0 ? _trader(_mix(callerSeed)) : order.maker;
        bool allowed = remaining != 0 && remaining < order.remaining && caller == order.maker;
        uint256 released = order.remaining - remaining;
        uint256 due = order.side == Side.BUY ? released * order.price : 0;
        uint256 before = token.balanceOf(caller);
        bytes memory data = abi.encodeCall(IOrderBook.reduceOrder, (OrderId.wrap(id), remaining));
        if (!_attempt(caller, address(book), data, allowed, 16, 0, "reduceOrder") || !allowed) return;
        _check(14, token.balanceOf(caller) == before + due, "reduceOrder gives the escrow back");
        order.reduced += released;
        order.remaining = remaining;
    }

    /// @dev Eight ids in a row, the last one twice, those of no order among them.
    function prune(uint256 seed) external {
        OrderId[] memory ids = new OrderId[](9);
        uint256 expected;
        uint256 first = seed % (ghostCount + 2);
        for (uint256 i; i < ids.length; ++i) {
            uint256 id = first + (i == 8 ? 7 : i);
            ids[i] = OrderId.wrap(id);
            GhostOrder storage order = _ghosts[id];
            bool expired = _isGhostExpired(order);
            if (order.remaining == 0 || !(expired || isDefaulted[order.marketId])) continue;
            ++expected;
            _closeGhost(order, expired ? CloseReason.EXPIRED : CloseReason.HALTED);
            _reach(expired ? "pruned, expired" : "pruned, halted");
        }
        bytes memory data = abi.encodeCall(IOrderBook.prune, (ids));
        _attempt(address(this), address(book), data, true, 17, ids.length, expected == 0 ? "prune nothing" : "prune");
    }

    // ------------------------------------------------------------------ assets

    function transfer(uint256 seed, uint256 fromSeed, uint256 toSeed, uint256 shares) external {
        Generator asset = _assets[seed % _assets.length];
        address from = _trader(fromSeed);
        uint256 unlocked = _unlockedOf(asset, from);
        shares = shares % 8 == 0 ? unlocked + 1 : shares % (unlocked + 1);
        bytes memory data = abi.encodeCall(IERC20.transfer, (_trader(toSeed), shares));
        _attempt(from, address(asset), data, shares <= unlocked, 20, 0, "transfer");
    }

    /// @dev Another operator locks, or frees what it locked.
    function lockElsewhere(uint256 seed, uint256 ownerSeed, uint256 shares) external {
        uint256 marketId = 1 + seed % _assets.length;
        Generator asset = _assetOf(marketId);
        address owner = _trader(ownerSeed);
        uint256 held = lockedElsewhere[address(asset)][owner];
        if (held != 0) {
            lockedElsewhere[address(asset)][owner] = 0;
            bytes memory data = abi.encodeCall(asset.unlock, (owner, held));
            _attempt(OPERATOR, address(asset), data, true, 20, 0, "unlock elsewhere");
            return;
        }
        shares = shares % (_unlockedOf(asset, owner) / 4 + 1);
        vm.prank(owner);
        asset.approve(OPERATOR, shares);
        bool allowed = shares != 0 && !isDefaulted[marketId];
        bytes memory lock = abi.encodeCall(asset.lockFrom, (owner, shares));
        if (_attempt(OPERATOR, address(asset), lock, allowed, 20, 0, "lock elsewhere")) {
            lockedElsewhere[address(asset)][owner] = shares;
        }
    }

    /// @dev Earns for the owners, those of locked shares included.
    function purchase(uint256 units) external {
        _purchase(_assets[0], BANK, bound(units, 1, 1_000));
        _reach("purchase");
    }

    /// @dev Seldom, since it is for good.
    function declareDefault(uint256 seed) external {
        if (seed % 8 != 0) return;
        uint256 marketId = 2 + _mix(seed) % 2;
        if (isDefaulted[marketId]) return;
        vm.prank(PROVIDER);
        _assetOf(marketId).declareDefault();
        isDefaulted[marketId] = true;
        _reach("declareDefault");
    }

    function redeemFor(uint256 seed, uint256 ownerSeed) external {
        uint256 marketId = 2 + seed % 2;
        if (!isDefaulted[marketId]) return;
        Generator asset = _assetOf(marketId);
        address owner = _trader(ownerSeed);
        uint256 locked = asset.lockedOf(owner);
        asset.redeemFor(owner);
        _check(14, asset.balanceOf(owner) == locked, "redemption burns unlocked shares only");
        _reach(locked == 0 ? "redeemFor" : "redeemFor leaves locked shares");
    }

    // ------------------------------------------------------------------ internal

    /// @dev One that rests, if there is one; now and then any.
    function _pickOrder(uint256 seed) private view returns (uint256 id) {
        id = 1 + seed % ghostCount;
        for (uint256 i; i < ghostCount && _mix(seed) % 8 != 0 && _ghosts[id].remaining == 0; ++i) {
            id = id % ghostCount + 1;
        }
    }
}
