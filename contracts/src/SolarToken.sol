// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title SolarToken, the market's money: 18 decimals, a fixed supply of 100,000,000, no minter
contract SolarToken is ERC20, ERC20Permit {
    /// @notice Whole supply, in base units.
    uint256 public constant CAP = 100_000_000e18;

    error ForbiddenReceiver(address to);

    /// @param holder Receives the whole supply
    constructor(address holder) ERC20("SolarToken", "SOLAR") ERC20Permit("SolarToken") {
        _mint(holder, CAP);
    }

    /// @dev Tokens sent to their own contract would be lost.
    function _update(address from, address to, uint256 value) internal override {
        if (to == address(this)) revert ForbiddenReceiver(to);
        super._update(from, to, value);
    }
}
