// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ITokenSale} from "./interfaces/ITokenSale.sol";

/// @title Sale of what this contract holds of the SolarToken when it is made
/// @dev The deployer predicts this address and mints the whole supply to it, so the sale needs no owner. What is sent
/// here later, tokens or coin, is a donation: every figure is tracked, none is a balance.
contract TokenSale is ITokenSale {
    using SafeERC20 for IERC20;

    // ------------------------------------------------------------------ constants

    /// @dev Base units in a whole SolarToken.
    uint256 private constant WHOLE = 1e18;

    // ------------------------------------------------------------------ immutables

    /// @inheritdoc ITokenSale
    address public immutable solarToken;
    /// @inheritdoc ITokenSale
    uint256 public immutable price;
    /// @inheritdoc ITokenSale
    uint256 public immutable supply;
    /// @inheritdoc ITokenSale
    address public immutable treasury;
    /// @inheritdoc ITokenSale
    uint256 public immutable opensAt;
    /// @inheritdoc ITokenSale
    uint256 public immutable closesAt;

    // ------------------------------------------------------------------ storage

    /// @inheritdoc ITokenSale
    uint256 public soldTotal;
    /// @notice Native base units kept for what was sold.
    uint256 public paidTotal;
    /// @inheritdoc ITokenSale
    uint256 public withdrawnTotal;
    /// @inheritdoc ITokenSale
    uint256 public returned;
    /// @inheritdoc ITokenSale
    bool public closed;

    // ------------------------------------------------------------------ constructor

    /// @param token The SolarToken; the sale's supply is what this address holds of it now
    /// @param price_ Native base units per whole token
    constructor(address token, uint256 price_, address treasury_, uint256 opensAt_, uint256 closesAt_) {
        if (price_ == 0 || treasury_ == address(0) || opensAt_ >= closesAt_ || closesAt_ <= block.timestamp) {
            revert InvalidTerms();
        }
        uint256 held = IERC20(token).balanceOf(address(this));
        if (held == 0) revert NothingToSell();

        solarToken = token;
        price = price_;
        supply = held;
        treasury = treasury_;
        opensAt = opensAt_;
        closesAt = closesAt_;

        emit SaleOpened(price_, held, treasury_, opensAt_, closesAt_);
    }

    // ------------------------------------------------------------------ sale

    /// @inheritdoc ITokenSale
    function buy() external payable returns (uint256 amount) {
        if (block.timestamp < opensAt || block.timestamp >= closesAt) revert SaleNotOpen(opensAt, closesAt);
        uint256 left = supply - soldTotal;
        if (left == 0) revert SaleOver();

        uint256 paid = msg.value;
        amount = Math.mulDiv(paid, WHOLE, price);
        if (amount == 0) revert NothingSold(paid);
        if (amount > left) {
            amount = left;
            // Rounded up, against the buyer, yet never above what was sent: that would have bought more than is left.
            paid = Math.mulDiv(left, price, WHOLE, Math.Rounding.Ceil);
        }

        soldTotal += amount;
        paidTotal += paid;
        emit TokensSold(msg.sender, paid, amount, soldTotal);

        IERC20(solarToken).safeTransfer(msg.sender, amount);
        if (paid < msg.value) _pay(msg.sender, msg.value - paid);
    }

    // ------------------------------------------------------------------ proceeds

    /// @inheritdoc ITokenSale
    function withdraw() external returns (uint256 amount) {
        amount = paidTotal - withdrawnTotal;
        if (amount == 0) return 0;

        withdrawnTotal += amount;
        emit ProceedsWithdrawn(amount, withdrawnTotal);

        _pay(treasury, amount);
    }

    /// @inheritdoc ITokenSale
    function close() external returns (uint256 left) {
        if (closed) revert SaleOver();
        left = supply - soldTotal;
        if (block.timestamp < closesAt && left != 0) revert NotOver(closesAt);

        closed = true;
        returned = left;
        emit SaleClosed(left);

        IERC20(solarToken).safeTransfer(treasury, left);
    }

    // ------------------------------------------------------------------ internal

    function _pay(address to, uint256 amount) private {
        (bool ok,) = to.call{value: amount}("");
        if (!ok) revert PaymentFailed(to);
    }
}
