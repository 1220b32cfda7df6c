// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IUtility} from "../../src/interfaces/IUtility.sol";
import {UtilityStatus} from "../../src/types.sol";
import {MarketActions} from "./MarketActions.sol";

/// @title A utility's life: approval, default, purchases, payouts, the price vote
abstract contract UtilityActions is MarketActions {
    // ------------------------------------------------------------------ life

    function declareInstallation(uint256 seed, uint256 callerSeed) external {
        address utility = _pickUtility(seed, UtilityStatus.PENDING);
        GhostUtility storage ghost = _ghostUtilities[utility];
        address caller = _mostly(callerSeed, ghost.provider, _providers);
        bool allowed = caller == ghost.provider && !ghost.installed && ghost.status == UtilityStatus.PENDING;
        bytes memory data = abi.encodeCall(IUtility.declareInstallation, ());
        (bool ok,) = _attempt(caller, utility, data, allowed, 9, "declareInstallation");
        if (ok) ghost.installed = true;
    }

    function activate(uint256 seed, uint256 callerSeed, uint256 amount) external {
        // Seldom for good, so that pending ones remain.
        if (seed % 2 != 0) return;
        address utility = _pickUtility(_mix(seed), UtilityStatus.PENDING);
        address consumer = _ghostRequests[_ghostUtilities[utility].requestId].consumer;
        amount = amount % 8 == 0 ? 1e18 - 1 : bound(amount, 1e18, 2e18);
        _activate(utility, callerSeed % 2 == 0 ? _actor(callerSeed) : _mostly(callerSeed, consumer, _consumers), amount);
    }

    function declareDefault(uint256 seed, uint256 callerSeed) external {
        // Seldom for good, as above.
        if (seed % 3 != 0) return;
        address utility = _pickUtility(_mix(seed), UtilityStatus.PENDING);
        address provider = _ghostUtilities[utility].provider;
        _declareDefault(utility, callerSeed % 4 == 0 ? provider : _actor(callerSeed));
    }

    function redeemFor(uint256 seed, uint256 actorSeed) external {
        address utility = _pickUtility(seed, UtilityStatus.DEFAULTED);
        GhostUtility storage ghost = _ghostUtilities[utility];
        address account = _actor(actorSeed);
        // One who has something locked, if there is one; now and then any.
        for (uint256 i; i < _actors.length && actorSeed % 2 == 0; ++i) {
            if (_ghostHolders[utility][account].locked != 0) break;
            account = _actor(actorSeed % _actors.length + i);
        }
        GhostHolder storage holder = _ghostHolders[utility][account];
        uint256 shares = holder.balance - holder.locked;
        uint256 before = token.balanceOf(account);
        bool allowed = ghost.status == UtilityStatus.DEFAULTED;
        bytes memory data = abi.encodeCall(IUtility.redeemFor, (account));
        (bool ok, uint256 amount) = _attempt(address(this), utility, data, allowed, 10, "redeemFor");
        if (!ok) return;
        uint256 due = shares * (ghost.cost / 10_000);
        _check(10, amount == due, "redeemFor returns shares x cost / 10,000");
        _check(10, token.balanceOf(account) == before + due, "redeemFor pays shares x cost / 10,000");
        ghost.redeemed += shares;
        holder.balance -= shares;
        _eraseEmptyVote(holder);
        if (holder.locked != 0) _reach("redeemFor leaves locked shares");
    }

    // ------------------------------------------------------------------ price vote

    function vote(uint256 seed, uint256 actorSeed, uint256 price) external {
        address utility = _pickUtility(seed, UtilityStatus.ACTIVE);
        uint256 maxPrice = _ghostUtilities[utility].maxPrice;
        uint256 kind = _mix(price) % 16;
        if (kind == 0) price = maxPrice + 1;
        else if (kind == 1) price = maxPrice;
        else if (kind <= 4) price = 0;
        else price = bound(price, 0, maxPrice > 1e22 ? 1e22 : maxPrice);
        _vote(utility, _actor(actorSeed), price);
    }

    function withdrawVote(uint256 seed, uint256 actorSeed) external {
        address utility = _pickUtility(seed, UtilityStatus.ACTIVE);
        address voter = actorSeed % 8 == 0 ? _actor(actorSeed) : _voter(utility, actorSeed);
        GhostHolder storage holder = _ghostHolders[utility][voter];
        bytes memory data = abi.encodeCall(IUtility.withdrawVote, ());
        (bool ok,) = _attempt(voter, utility, data, holder.hasVote, 4, "withdrawVote");
        if (ok) (holder.hasVote, holder.price) = (false, 0);
    }

    // ------------------------------------------------------------------ purchase and payout

    function purchase(uint256 seed, uint256 actorSeed, uint256 units, uint256 limitSeed) external {
        address utility = _pickUtility(seed, UtilityStatus.ACTIVE);
        uint256 price = ghostPrice(utility);
        if (price > MAX_SPEND) return _reach("purchase too dear to try");
        uint256 maxUnits = _ghostUtilities[utility].maxUnits;
        units = units % 16 == 0 ? maxUnits + 1 : bound(units, 1, maxUnits);
        if (units * price > MAX_SPEND) units = MAX_SPEND / price;
        uint256 limit = limitSeed % 8 == 0 ? price / 2 : price + limitSeed % 3;
        uint256 deadline = limitSeed % 16 == 1 ? block.timestamp - 1 : block.timestamp;
        _purchase(utility, _actor(actorSeed), units, limit, deadline);
    }

    function claimFor(uint256 seed, uint256 actorSeed) external {
        address utility = _pickUtility(seed, UtilityStatus.ACTIVE);
        address account = _actor(actorSeed);
        GhostHolder storage holder = _ghostHolders[utility][account];
        uint256 due = holder.earned - holder.claimed;
        uint256 before = token.balanceOf(account);
        bytes memory data = abi.encodeCall(IUtility.claimFor, (account));
        (bool ok, uint256 amount) = _attempt(address(this), utility, data, true, 17, "claimFor");
        if (!ok) return;
        _check(3, amount == due, "claimFor returns what was earned");
        _check(3, token.balanceOf(account) == before + due, "claimFor pays what was earned");
        holder.claimed += due;
        _ghostUtilities[utility].claimed += due;
        if (due == 0) _reach("claimFor nothing");
        else if (account.code.length != 0) _reach("claimFor the refuser");
    }

    function donate(uint256 seed, uint256 amount) external {
        address utility = _utilities[seed % _utilities.length];
        amount = bound(amount, 1, 1e18);
        _provide(address(this), address(this), amount);
        bytes memory data = abi.encodeCall(token.transfer, (utility, amount));
        (bool ok,) = _attempt(address(this), address(token), data, true, 11, "donate");
        if (ok) _ghostUtilities[utility].donated += amount;
    }

    // ------------------------------------------------------------------ views

    /// @notice The mean of the votes by brute force; 0 without votes.
    function ghostPrice(address utility) public view returns (uint256) {
        (uint256 sum, uint256 shares) = ghostVotes(utility);
        return shares == 0 ? 0 : sum / shares;
    }

    function ghostVotes(address utility) public view returns (uint256 sum, uint256 shares) {
        for (uint256 i; i < _actors.length; ++i) {
            GhostHolder storage holder = _ghostHolders[utility][_actors[i]];
            if (!holder.hasVote) continue;
            sum += holder.price * holder.balance;
            shares += holder.balance;
        }
    }

    // ------------------------------------------------------------------ internal

    function _activate(address utility, address caller, uint256 amount) internal {
        GhostUtility storage ghost = _ghostUtilities[utility];
        bool allowed = ghost.status == UtilityStatus.PENDING && caller == _ghostRequests[ghost.requestId].consumer
            && amount >= 1e18;
        _provide(caller, utility, amount);
        bytes memory data = abi.encodeCall(IUtility.activate, (amount));
        (bool ok,) = _attempt(caller, utility, data, allowed, 9, "activate");
        if (!ok) return;
        ghost.status = UtilityStatus.ACTIVE;
        _earn(utility, amount);
        if (block.timestamp >= ghost.installBy) _reach("activate after installBy");
    }

    function _declareDefault(address utility, address caller) internal {
        GhostUtility storage ghost = _ghostUtilities[utility];
        bool late = block.timestamp >= ghost.installBy;
        bool allowed = ghost.status == UtilityStatus.PENDING && (late || caller == ghost.provider);
        bytes memory data = abi.encodeCall(IUtility.declareDefault, ());
        (bool ok,) = _attempt(caller, utility, data, allowed, 8, "declareDefault");
        if (!ok) return;
        ghost.status = UtilityStatus.DEFAULTED;
        _reach(caller == ghost.provider ? "declareDefault by the provider" : "declareDefault by anyone");
    }

    function _vote(address utility, address voter, uint256 price) internal {
        GhostUtility storage ghost = _ghostUtilities[utility];
        GhostHolder storage holder = _ghostHolders[utility][voter];
        bool allowed = ghost.status != UtilityStatus.DEFAULTED && price <= ghost.maxPrice && holder.balance != 0;
        bytes memory data = abi.encodeCall(IUtility.vote, (price));
        (bool ok,) = _attempt(voter, utility, data, allowed, 4, "vote");
        if (ok) (holder.hasVote, holder.price) = (true, price);
    }

    function _purchase(address utility, address payer, uint256 units, uint256 limit, uint256 deadline) private {
        GhostUtility storage ghost = _ghostUtilities[utility];
        uint256 price = ghostPrice(utility);
        bool allowed = ghost.status == UtilityStatus.ACTIVE && units != 0 && units <= ghost.maxUnits && price <= limit
            && deadline >= block.timestamp;
        _provide(payer, utility, units * price);
        uint256 before = token.balanceOf(payer);
        bytes memory data = abi.encodeCall(IUtility.purchase, (units, payer, limit, deadline));
        (bool ok, uint256 amount) = _attempt(payer, utility, data, allowed, 12, "purchase");
        if (!ok) return;
        _check(12, amount == units * price, "purchase costs units x price");
        _check(12, amount <= units * limit, "purchase costs at most the buyer's limit");
        _check(12, before - token.balanceOf(payer) == amount, "purchase takes what it returns");
        if (price == 0) {
            ghost.freeUnits += units;
            return _reach("purchase for free");
        }
        ghost.units += units;
        _earn(utility, amount);
    }

    /// @dev Every holder of now earns its part; the rest waits.
    function _earn(address utility, uint256 amount) private {
        GhostUtility storage ghost = _ghostUtilities[utility];
        if (ghost.carry != 0) _reach("revenue joined to a carry");
        uint256 perShare = (amount + ghost.carry) / 10_000;
        ghost.carry = (amount + ghost.carry) - perShare * 10_000;
        ghost.accPerShare += perShare;
        ghost.revenue += amount;
        for (uint256 i; i < _actors.length; ++i) {
            GhostHolder storage holder = _ghostHolders[utility][_actors[i]];
            holder.earned += holder.balance * perShare;
        }
    }

    /// @dev One who has a vote, if there is one.
    function _voter(address utility, uint256 seed) internal view returns (address voter) {
        for (uint256 i; i < _actors.length - 1; ++i) {
            voter = _actor(seed % _actors.length + i);
            if (_ghostHolders[utility][voter].hasVote) break;
        }
    }

    function _eraseEmptyVote(GhostHolder storage holder) internal {
        if (holder.balance != 0 || !holder.hasVote) return;
        (holder.hasVote, holder.price) = (false, 0);
        _reach("vote erased");
    }
}
