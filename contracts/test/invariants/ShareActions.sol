// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IShareLock} from "../../src/interfaces/IShareLock.sol";
import {IUtility} from "../../src/interfaces/IUtility.sol";
import {UtilityStatus} from "../../src/types.sol";
import {UtilityActions} from "./UtilityActions.sol";

/// @title What holders and their operators do with shares
abstract contract ShareActions is UtilityActions {
    // ------------------------------------------------------------------ opening

    function open(uint256 seed, uint256 firstSeed, uint256 secondSeed) external {
        address[] memory accounts = new address[](2);
        (accounts[0], accounts[1]) = (_actor(firstSeed), _actor(secondSeed));
        bytes memory data = abi.encodeCall(IUtility.open, (accounts));
        _attempt(address(this), _utilities[seed % _utilities.length], data, true, 1, "open");
    }

    // ------------------------------------------------------------------ transfers

    function transfer(uint256 seed, uint256 fromSeed, uint256 toSeed, uint256 shares) external {
        address utility = _pickUtility(seed, UtilityStatus.ACTIVE);
        (address from, address to) = (_actor(fromSeed), _receiver(utility, toSeed));
        if (seed % 2 == 0) from = _voter(utility, fromSeed);
        shares = _amount(shares, _ghostHolders[utility][from].balance);
        bool allowed = _mayMove(utility, from, to, shares);
        (bool ok,) = _attempt(from, utility, abi.encodeCall(IERC20.transfer, (to, shares)), allowed, 20, "transfer");
        if (ok) _move(utility, from, to, shares);
    }

    function transferFrom(uint256 seed, uint256 fromSeed, uint256 toSeed, uint256 shares) external {
        address utility = _pickUtility(seed, UtilityStatus.ACTIVE);
        (address from, address to) = (_actor(fromSeed), _receiver(utility, toSeed));
        address spender = _operator(_mix(fromSeed));
        shares = _amount(shares, _ghostHolders[utility][from].balance);
        uint256 allowance = IERC20(utility).allowance(from, spender);
        bool allowed = allowance >= shares && _mayMove(utility, from, to, shares);
        bytes memory data = abi.encodeCall(IERC20.transferFrom, (from, to, shares));
        (bool ok,) = _attempt(spender, utility, data, allowed, 20, "transferFrom");
        if (!ok) return;
        _checkSpent(utility, from, spender, allowance, shares);
        _move(utility, from, to, shares);
    }

    // ------------------------------------------------------------------ locks

    function approve(uint256 seed, uint256 ownerSeed, uint256 shares) external {
        address utility = _utilities[seed % _utilities.length];
        shares = shares % 8 == 0 ? type(uint256).max : bound(shares, 0, 10_000);
        _approve(utility, _actor(ownerSeed), _operator(_mix(ownerSeed)), shares);
    }

    /// @dev Mostly approved first, for just what is locked, as a seller does.
    function lockFrom(uint256 seed, uint256 ownerSeed, uint256 shares) external {
        address utility = _pickUtility(seed, UtilityStatus.PENDING);
        (address owner, address operator) = (_actor(ownerSeed), _operator(_mix(ownerSeed)));
        GhostHolder storage holder = _ghostHolders[utility][owner];
        // Half of what is free, so that the other operator finds something to lock; now and then too much.
        shares = _amount(shares, (holder.balance - holder.locked) / (seed % 8 == 0 ? 1 : 2));
        if (_mix(shares) % 4 != 0) _approve(utility, owner, operator, shares);
        _lockFrom(utility, owner, operator, shares);
    }

    function unlock(uint256 seed, uint256 ownerSeed, uint256 shares) external {
        (address utility, address owner, address operator) = _pickLock(seed, ownerSeed);
        uint256 held = ghostLockedBy[utility][owner][operator];
        shares = _amount(shares, held);
        bytes memory data = abi.encodeCall(IShareLock.unlock, (owner, shares));
        (bool ok,) = _attempt(operator, utility, data, shares != 0 && shares <= held, 20, "unlock");
        if (ok) _unlockGhost(utility, owner, operator, shares);
    }

    function transferLocked(uint256 seed, uint256 ownerSeed, uint256 toSeed, uint256 shares) external {
        (address utility, address owner, address operator) = _pickLock(seed, ownerSeed);
        address to = _receiver(utility, toSeed);
        uint256 held = ghostLockedBy[utility][owner][operator];
        shares = _amount(shares, held);
        bool allowed = shares != 0 && shares <= held && _mayReceive(utility, to);
        bytes memory data = abi.encodeCall(IShareLock.transferLocked, (owner, to, shares));
        (bool ok,) = _attempt(operator, utility, data, allowed, 20, "transferLocked");
        if (!ok) return;
        _unlockGhost(utility, owner, operator, shares);
        _move(utility, owner, to, shares);
        if (_ghostUtilities[utility].status == UtilityStatus.DEFAULTED) _reach("transferLocked after a default");
    }

    // ------------------------------------------------------------------ internal

    function _lockFrom(address utility, address owner, address operator, uint256 shares) internal {
        GhostHolder storage holder = _ghostHolders[utility][owner];
        uint256 allowance = IERC20(utility).allowance(owner, operator);
        bool allowed = shares != 0 && allowance >= shares && shares <= holder.balance - holder.locked
            && _ghostUtilities[utility].status != UtilityStatus.DEFAULTED;
        bytes memory data = abi.encodeCall(IShareLock.lockFrom, (owner, shares));
        (bool ok,) = _attempt(operator, utility, data, allowed, 20, "lockFrom");
        if (!ok) return;
        _checkSpent(utility, owner, operator, allowance, shares);
        holder.locked += shares;
        ghostLockedBy[utility][owner][operator] += shares;
        if (ghostLockedBy[utility][owner][operator] != holder.locked) _reach("locked by two operators");
    }

    function _approve(address utility, address owner, address operator, uint256 shares) internal {
        _attempt(owner, utility, abi.encodeCall(IERC20.approve, (operator, shares)), true, 20, "approve");
    }

    function _unlockGhost(address utility, address owner, address operator, uint256 shares) private {
        ghostLockedBy[utility][owner][operator] -= shares;
        _ghostHolders[utility][owner].locked -= shares;
    }

    function _move(address utility, address from, address to, uint256 shares) private {
        GhostHolder storage holder = _ghostHolders[utility][from];
        holder.balance -= shares;
        _ghostHolders[utility][to].balance += shares;
        _eraseEmptyVote(holder);
        if (from == to) _reach("transfer to oneself");
    }

    function _checkSpent(address utility, address owner, address spender, uint256 before, uint256 shares) private {
        uint256 expected = before == type(uint256).max ? before : before - shares;
        _check(20, IERC20(utility).allowance(owner, spender) == expected, "allowance is spent");
    }

    function _mayMove(address utility, address from, address to, uint256 shares) private view returns (bool) {
        GhostHolder storage holder = _ghostHolders[utility][from];
        return shares <= holder.balance - holder.locked && _mayReceive(utility, to);
    }

    function _mayReceive(address utility, address to) private view returns (bool) {
        return to != address(0) && to != utility && to != address(marketplace) && to != address(token);
    }

    function _operator(uint256 seed) private view returns (address) {
        return operators()[seed % 2];
    }

    /// @dev An actor, now and then somebody who may not receive.
    function _receiver(address utility, uint256 seed) private view returns (address) {
        if (_mix(seed) % 12 != 0) return _actor(seed);
        if (seed % 4 == 0) return address(0);
        if (seed % 4 == 1) return utility;
        return seed % 4 == 2 ? address(marketplace) : address(token);
    }

    /// @dev 0 to `most`, now and then one more, and often all of it.
    function _amount(uint256 seed, uint256 most) private pure returns (uint256) {
        if (seed % 16 == 0) return most + 1;
        return seed % 4 == 1 ? most : seed % (most + 1);
    }

    /// @dev A lock that exists, if there is one, of a utility that defaulted rather; now and then any.
    function _pickLock(uint256 seed, uint256 ownerSeed)
        private
        view
        returns (address utility, address owner, address operator)
    {
        operator = _operator(ownerSeed);
        for (uint256 i; i < _utilities.length; ++i) {
            utility = _utilities[(seed % _utilities.length + i) % _utilities.length];
            if (seed % 4 == 0 && _ghostUtilities[utility].status != UtilityStatus.DEFAULTED) continue;
            for (uint256 j; j < _actors.length - 1; ++j) {
                owner = _actor(ownerSeed % _actors.length + j);
                if (ghostLockedBy[utility][owner][operator] != 0 || seed % 8 == 1) return (utility, owner, operator);
            }
        }
    }
}
