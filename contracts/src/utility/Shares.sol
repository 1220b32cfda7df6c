// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IMarketplace} from "../interfaces/IMarketplace.sol";
import {IShareLock} from "../interfaces/IShareLock.sol";
import {IUtility} from "../interfaces/IUtility.sol";
import {RequestId, TOTAL_SHARES} from "../types.sol";
import {UtilityBase} from "./UtilityBase.sol";

/// @title The 10,000 shares: opened lazily, locked for operators, settled at each movement
/// @dev An account's first touch writes its balance here; before, the balance is what the account took in the funding.
/// `accPerShare` was 0 at the funding, so an account that opens late starts at index 0 and has earned all along.
/// Balance 0 is written too: an account not flagged would read its funding shares again after it sold them.
abstract contract Shares is ERC20, UtilityBase {
    // ------------------------------------------------------------------ types

    /// @param accPerShareAt The running total up to which `owed` counts
    struct Holder {
        bool opened;
        uint256 locked;
        uint256 owed;
        uint256 accPerShareAt;
    }

    // ------------------------------------------------------------------ storage

    /// @inheritdoc IUtility
    uint256 public accPerShare;
    /// @inheritdoc IShareLock
    mapping(address account => mapping(address operator => uint256)) public lockedBy;
    mapping(address account => Holder) internal _holders;
    /// @dev Shares burnt by redemptions.
    uint256 private _redeemedShares;

    // ------------------------------------------------------------------ opening

    /// @inheritdoc IUtility
    function open(address[] calldata accounts) external {
        for (uint256 i; i < accounts.length; ++i) {
            if (_open(accounts[i])) _emitShareBalance(accounts[i]);
        }
    }

    // ------------------------------------------------------------------ locks

    /// @inheritdoc IShareLock
    function lockFrom(address owner, uint256 shares) external unlessDefaulted {
        if (shares == 0) revert ZeroShares();
        _spendAllowance(owner, msg.sender, shares);
        _open(owner);
        _requireUnlocked(owner, shares);

        uint256 byOperator = lockedBy[owner][msg.sender] += shares;
        uint256 locked = _holders[owner].locked += shares;
        emit SharesLocked(owner, msg.sender, shares, byOperator, locked);
        _emitShareBalance(owner);
    }

    /// @inheritdoc IShareLock
    function unlock(address owner, uint256 shares) external {
        _unlock(owner, shares);
        _emitShareBalance(owner);
    }

    /// @inheritdoc IShareLock
    function transferLocked(address owner, address to, uint256 shares) external {
        _unlock(owner, shares);
        _transfer(owner, to, shares);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc ERC20
    function name() public view override returns (string memory) {
        return string.concat(_kindName(), " ", Strings.toString(RequestId.unwrap(_terms.requestId)));
    }

    /// @inheritdoc ERC20
    function symbol() public view override returns (string memory) {
        return string.concat(_symbolPrefix(), Strings.toString(RequestId.unwrap(_terms.requestId)));
    }

    /// @inheritdoc ERC20
    function decimals() public pure override returns (uint8) {
        return 0;
    }

    /// @inheritdoc IERC20
    function totalSupply() public view override(ERC20, IERC20) returns (uint256) {
        return TOTAL_SHARES - _redeemedShares;
    }

    /// @inheritdoc IERC20
    function balanceOf(address account) public view override(ERC20, IERC20) returns (uint256) {
        return _holders[account].opened ? super.balanceOf(account) : _fundingSharesOf(account);
    }

    /// @inheritdoc IUtility
    function isOpened(address account) external view returns (bool) {
        return _holders[account].opened;
    }

    /// @inheritdoc IShareLock
    function lockedOf(address account) external view returns (uint256) {
        return _holders[account].locked;
    }

    /// @inheritdoc IUtility
    function owedOf(address account) external view returns (uint256 owed, uint256 accPerShareAt) {
        return (_holders[account].owed, _holders[account].accPerShareAt);
    }

    /// @inheritdoc IUtility
    function claimable(address account) public view returns (uint256) {
        Holder storage holder = _holders[account];
        return holder.owed + balanceOf(account) * (accPerShare - holder.accPerShareAt);
    }

    // ------------------------------------------------------------------ internal

    /// @dev "Solar generator", to which the request's id is joined.
    function _kindName() internal view virtual returns (string memory);

    /// @dev "GEN", to which the request's id is joined.
    function _symbolPrefix() internal view virtual returns (string memory);

    /// @dev Every movement of shares: a transfer, or a burn (`to` zero). Both sides are opened and settled before any
    /// share moves, since what they earned so far belongs to the old balances.
    function _update(address from, address to, uint256 shares) internal virtual override {
        if (to == address(this) || to == marketplace || to == solarToken) revert ForbiddenReceiver(to);
        bool isBurn = to == address(0);
        _open(from);
        if (!isBurn) _open(to);
        _requireUnlocked(from, shares);

        _settle(from);
        if (isBurn) _redeemedShares += shares;
        else _settle(to);
        super._update(from, to, shares);
        _emitShareBalance(from);
        if (!isBurn && to != from) _emitShareBalance(to);
    }

    /// @dev The caller emits `ShareBalance`, once, when all it changes is changed.
    function _open(address account) internal returns (bool first) {
        if (_holders[account].opened) return false;
        if (account == address(0)) revert ERC20InvalidReceiver(account);
        _holders[account].opened = true;
        ERC20._update(address(0), account, _fundingSharesOf(account));
        return true;
    }

    /// @dev Writes down what the account earned with the balance it has, up to now.
    function _settle(address account) internal {
        _holders[account].owed = claimable(account);
        _holders[account].accPerShareAt = accPerShare;
    }

    function _emitShareBalance(address account) internal {
        Holder storage holder = _holders[account];
        emit ShareBalance(account, balanceOf(account), holder.locked, holder.owed, holder.accPerShareAt);
    }

    function _unlockedOf(address account) internal view returns (uint256) {
        return balanceOf(account) - _holders[account].locked;
    }

    function _unlock(address owner, uint256 shares) private {
        if (shares == 0) revert ZeroShares();
        uint256 held = lockedBy[owner][msg.sender];
        if (shares > held) revert InsufficientLock(owner, msg.sender, held, shares);

        lockedBy[owner][msg.sender] = held - shares;
        uint256 locked = _holders[owner].locked -= shares;
        emit SharesUnlocked(owner, msg.sender, shares, held - shares, locked);
    }

    function _requireUnlocked(address owner, uint256 shares) private view {
        uint256 unlocked = _unlockedOf(owner);
        if (shares > unlocked) revert InsufficientUnlocked(owner, unlocked, shares);
    }

    function _fundingSharesOf(address account) private view returns (uint256) {
        return IMarketplace(marketplace).sharesOf(_terms.requestId, account);
    }
}
