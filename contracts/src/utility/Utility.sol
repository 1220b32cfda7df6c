// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IUtility} from "../interfaces/IUtility.sol";
import {TOTAL_SHARES, UtilityStatus} from "../types.sol";
import {PriceVote} from "./PriceVote.sol";

/// @title One utility device that its financiers own: approval, default, sale of units, payout
/// @notice A kind of utility adds its words and nothing else. Clones of it are made by the Marketplace.
/// @dev Money here is `carry` + unclaimed payouts + `escrow`, all tracked; what is sent besides is a donation.
/// Revenue comes only while ACTIVE, when no share was ever burnt, so the divisor is always the 10,000 shares.
abstract contract Utility is PriceVote {
    using SafeERC20 for IERC20;

    // ------------------------------------------------------------------ storage

    /// @inheritdoc IUtility
    bool public installationDeclared;
    /// @inheritdoc IUtility
    uint256 public providerPaid;
    /// @inheritdoc IUtility
    uint256 public totalUnits;
    /// @inheritdoc IUtility
    uint256 public freeUnits;
    /// @inheritdoc IUtility
    uint256 public totalRevenue;
    /// @inheritdoc IUtility
    uint256 public carry;
    /// @inheritdoc IUtility
    uint256 public totalClaimed;
    /// @inheritdoc IUtility
    mapping(address account => uint256) public claimedTotalOf;

    // ------------------------------------------------------------------ constructor

    /// @dev Runs for the implementation only; the names of a clone come from its terms.
    constructor() ERC20("", "") {}

    // ------------------------------------------------------------------ life

    /// @inheritdoc IUtility
    function declareInstallation() external whileStatus(UtilityStatus.PENDING) {
        if (msg.sender != _terms.provider) revert NotProvider(msg.sender, _terms.provider);
        if (installationDeclared) revert AlreadyDeclared();

        installationDeclared = true;
        emit InstallationDeclared(msg.sender);
    }

    /// @inheritdoc IUtility
    function activate(uint256 amount) external whileStatus(UtilityStatus.PENDING) {
        address consumer_ = consumer();
        if (msg.sender != consumer_) revert NotConsumer(msg.sender, consumer_);
        if (amount < _terms.minActivation) revert BelowMinActivation(amount, _terms.minActivation);

        uint256 cost = escrow;
        escrow = 0;
        providerPaid = cost;
        status = UtilityStatus.ACTIVE;
        emit Activated(msg.sender, amount);
        emit StatusChanged(UtilityStatus.PENDING, UtilityStatus.ACTIVE);
        totalRevenue += amount;
        _accrue(amount);
        emit ProviderPaid(_terms.provider, cost);

        IERC20(solarToken).safeTransferFrom(msg.sender, address(this), amount);
        IERC20(solarToken).safeTransfer(_terms.provider, cost);
    }

    /// @inheritdoc IUtility
    function declareDefault() external whileStatus(UtilityStatus.PENDING) {
        if (block.timestamp < _terms.installBy && msg.sender != _terms.provider) {
            revert DefaultTooEarly(_terms.installBy);
        }

        status = UtilityStatus.DEFAULTED;
        emit StatusChanged(UtilityStatus.PENDING, UtilityStatus.DEFAULTED);
        emit DefaultDeclared(msg.sender, escrow);
    }

    /// @inheritdoc IUtility
    function redeemFor(address account) external whileStatus(UtilityStatus.DEFAULTED) returns (uint256 amount) {
        uint256 shares = _unlockedOf(account);
        if (shares == 0) return 0;

        // Exact: a cost is a multiple of the shares.
        amount = shares * (_terms.cost / TOTAL_SHARES);
        escrow -= amount;
        _burn(account, shares);
        emit EscrowRedeemed(account, shares, amount, totalSupply());

        IERC20(solarToken).safeTransfer(account, amount);
    }

    // ------------------------------------------------------------------ purchase and payout

    /// @inheritdoc IUtility
    function purchase(uint256 units, address beneficiary, uint256 maxPrice, uint256 deadline)
        external
        whileStatus(UtilityStatus.ACTIVE)
        returns (uint256 amount)
    {
        if (block.timestamp > deadline) revert DeadlinePassed(deadline);
        if (units == 0 || units > _terms.maxUnits) revert UnitsOutOfRange(units, _terms.maxUnits);
        if (beneficiary == address(0)) revert ForbiddenReceiver(beneficiary);
        uint256 price = getAvg();
        if (price > maxPrice) revert PriceAboveLimit(price, maxPrice);

        amount = units * price;
        if (price == 0) freeUnits += units;
        else totalUnits += units;
        totalRevenue += amount;
        emit UnitsPurchased(msg.sender, beneficiary, units, price, amount, totalUnits, freeUnits, totalRevenue);

        if (amount == 0) return 0;
        _accrue(amount);
        IERC20(solarToken).safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @inheritdoc IUtility
    function claimFor(address account) external returns (uint256 amount) {
        amount = claimable(account);
        if (amount == 0) return 0;

        _open(account);
        _settle(account);
        _holders[account].owed = 0;
        totalClaimed += amount;
        uint256 claimedTotal = claimedTotalOf[account] += amount;
        _emitShareBalance(account);
        emit PayoutClaimed(account, amount, claimedTotal);

        IERC20(solarToken).safeTransfer(account, amount);
    }

    // ------------------------------------------------------------------ internal

    /// @dev Disburses to all shares at once; what does not divide waits in `carry` for the next revenue.
    function _accrue(uint256 amount) private {
        uint256 total = amount + carry;
        accPerShare += total / TOTAL_SHARES;
        carry = total % TOTAL_SHARES;
        emit RevenueAccrued(amount, accPerShare, carry);
    }
}
