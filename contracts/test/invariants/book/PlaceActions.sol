// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Generator} from "../../../src/Generator.sol";
import {CloseReason, MarketId, Side, TimeInForce} from "../../../src/book/types.sol";
import {IOrderBook} from "../../../src/interfaces/IOrderBook.sol";
import {BookPlan} from "./BookPlan.sol";

/// @title Placing orders of all sorts, and what each must move
abstract contract PlaceActions is BookPlan {
    mapping(address account => uint256) private _moneyDue;
    mapping(address account => uint256) private _sharesDue;
    mapping(address account => uint256) private _claimableDue;

    // ------------------------------------------------------------------ orders

    function placeOrder(uint256 seed, uint256 traderSeed, uint256 priceSeed, uint256 quantity, uint256 kindSeed)
        external
    {
        Placing memory placing;
        placing.marketId = seed % 4 == 0 ? 1 + _mix(seed) % _assets.length : 1;
        placing.taker = _trader(traderSeed);
        placing.side = Side(traderSeed / 8 % 2);
        placing.price = _price(placing.marketId, priceSeed);
        placing.quantity = quantity % 32 == 0 ? 0 : bound(quantity, 1, 60);
        placing.timeInForce = TimeInForce(kindSeed % 8 < 4 ? kindSeed % 4 : 0);
        placing.expiresAt = _expiry(_mix(kindSeed));
        placing.maxSteps = kindSeed / 8 % 3 == 0 ? kindSeed / 24 % 4 : 64 + (kindSeed / 24 % 32 == 0 ? 1 : 0);
        _place(placing);
    }

    // ------------------------------------------------------------------ internal

    function _place(Placing memory placing) internal {
        bool allowed = _mayPlace(placing);
        Plan memory plan;
        if (allowed) plan = _planOf(placing);
        uint256 resting = plan.reason == CloseReason.NONE ? plan.remaining : 0;
        Generator asset = _assetOf(placing.marketId);
        if (placing.side == Side.SELL) {
            uint256 needed = placing.quantity - plan.remaining + resting;
            allowed = allowed && needed <= _unlockedOf(asset, placing.taker);
            vm.prank(placing.taker);
            asset.approve(address(book), placing.quantity);
        } else {
            _provide(placing.taker, placing.price * placing.quantity * 101 / 100);
        }
        allowed = allowed && !plan.refused;
        _noteBalances(asset);
        if (allowed) _expect(placing, plan, resting);
        bool ok = _attempt(placing.taker, address(book), _dataOf(placing), allowed, 15, plan.steps, _pathOf(placing));
        _checkBalances(asset);
        if (ok && allowed) _apply(placing, plan);
    }

    function _mayPlace(Placing memory placing) private view returns (bool) {
        uint256 tickSize = _tickSizes[placing.marketId - 1];
        uint256 ticks = placing.price / tickSize;
        if (placing.price % tickSize != 0 || ticks == 0 || ticks >= 1 << 24) return false;
        if (placing.quantity == 0 || placing.price * placing.quantity < 100 * tickSize) return false;
        if (placing.expiresAt != 0 && placing.expiresAt <= block.timestamp) return false;
        return placing.maxSteps <= 64 && !isDefaulted[placing.marketId];
    }

    /// @dev Works out what everybody must have afterwards.
    function _expect(Placing memory placing, Plan memory plan, uint256 resting) private {
        bool isBuy = placing.side == Side.BUY;
        for (uint256 i; i < plan.steps; ++i) {
            GhostOrder storage maker = _ghosts[plan.met[i]];
            uint256 shares = plan.filled[i];
            if (shares == 0 && !isBuy) _moneyDue[maker.maker] += maker.remaining * maker.price;
            if (isBuy) _moneyDue[maker.maker] += shares * maker.price;
            (address from, address to) = isBuy ? (maker.maker, placing.taker) : (placing.taker, maker.maker);
            _sharesDue[from] -= shares;
            _sharesDue[to] += shares;
        }
        if (isBuy) _moneyDue[placing.taker] -= plan.quote + plan.fees + resting * placing.price;
        else _moneyDue[placing.taker] += plan.quote - plan.fees;
        _moneyDue[FEE_RECIPIENT] += plan.fees;
    }

    function _noteBalances(Generator asset) private {
        _moneyDue[FEE_RECIPIENT] = token.balanceOf(FEE_RECIPIENT);
        for (uint256 i; i < _traders.length; ++i) {
            address trader = _traders[i];
            _moneyDue[trader] = token.balanceOf(trader);
            _sharesDue[trader] = asset.balanceOf(trader);
            _claimableDue[trader] = asset.claimable(trader);
        }
    }

    function _checkBalances(Generator asset) private {
        _check(15, token.balanceOf(FEE_RECIPIENT) == _moneyDue[FEE_RECIPIENT], "fees");
        for (uint256 i; i < _traders.length; ++i) {
            address trader = _traders[i];
            _check(15, token.balanceOf(trader) == _moneyDue[trader], "money of a trader");
            _check(15, asset.balanceOf(trader) == _sharesDue[trader], "shares of a trader");
            _check(3, asset.claimable(trader) == _claimableDue[trader], "a fill changes no claim");
        }
    }

    function _apply(Placing memory placing, Plan memory plan) private {
        for (uint256 i; i < plan.steps; ++i) {
            GhostOrder storage maker = _ghosts[plan.met[i]];
            if (plan.filled[i] == 0) {
                bool expired = _isGhostExpired(maker);
                _closeGhost(maker, expired ? CloseReason.EXPIRED : CloseReason.SELF_TRADE);
                _reach(expired ? "expired order met" : "own order met");
                continue;
            }
            maker.filled += plan.filled[i];
            maker.remaining -= plan.filled[i];
            if (maker.remaining == 0) maker.reason = CloseReason.FILLED;
            _reach(maker.remaining == 0 ? "filled" : "filled in part");
        }
        GhostOrder storage order = _ghosts[++ghostCount];
        order.marketId = placing.marketId;
        order.maker = placing.taker;
        order.side = placing.side;
        order.price = placing.price;
        order.quantity = placing.quantity;
        order.expiresAt = placing.expiresAt;
        order.filled = placing.quantity - plan.remaining;
        order.remaining = plan.remaining;
        if (plan.reason != CloseReason.NONE) _closeGhost(order, plan.reason);
        if (plan.reason == CloseReason.NONE) _reach("rests");
        if (plan.reason == CloseReason.UNFILLED) _reach("closed unfilled");
        if (plan.reason == CloseReason.WOULD_CROSS) _reach("closed for it would cross");
        if (plan.steps > 4) _reach("more than four orders met");
    }

    function _closeGhost(GhostOrder storage order, CloseReason reason) internal {
        order.released += order.remaining;
        order.remaining = 0;
        order.reason = reason;
    }

    /// @dev Sees to it that `account` has `amount` and lets the book take it.
    function _provide(address account, uint256 amount) private {
        if (token.balanceOf(account) < amount) {
            vm.prank(BANK);
            // The token reverts where it does not transfer.
            // forge-lint: disable-next-line(erc20-unchecked-transfer)
            token.transfer(account, amount);
        }
        vm.prank(account);
        token.approve(address(book), amount);
    }

    /// @dev Mostly within some ticks, now and then at an end of the range, on a border of the bitmap, or off the ticks.
    function _price(uint256 marketId, uint256 seed) private view returns (uint256) {
        uint256 tickSize = _tickSizes[marketId - 1];
        uint256 pick = seed % 64;
        if (pick == 0) return tickSize * ((1 << 24) - seed / 64 % 2);
        if (pick == 1) return tickSize * (seed / 64 % 8);
        if (pick == 2) return tickSize * (65_534 + seed / 64 % 4);
        if (pick == 3) return tickSize * 1_000 + tickSize / 2;
        // Around 1,024, where one word ends and the next begins.
        return tickSize * (1_018 + seed / 64 % 12);
    }

    function _expiry(uint256 seed) private view returns (uint256) {
        if (seed % 3 != 0) return 0;
        return seed % 16 == 0 ? block.timestamp : block.timestamp + 1 + seed / 16 % 2 days;
    }

    function _dataOf(Placing memory placing) private pure returns (bytes memory) {
        return abi.encodeCall(
            IOrderBook.placeOrder,
            (
                MarketId.wrap(placing.marketId),
                placing.side,
                placing.price,
                placing.quantity,
                placing.timeInForce,
                placing.expiresAt,
                placing.maxSteps
            )
        );
    }

    function _pathOf(Placing memory placing) private pure returns (string memory) {
        if (placing.timeInForce == TimeInForce.IOC) return "IOC";
        if (placing.timeInForce == TimeInForce.FOK) return "FOK";
        return placing.timeInForce == TimeInForce.POST_ONLY ? "POST_ONLY" : "GTC";
    }
}
