// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Shares which their owner may let an operator lock in place: what a share must offer to be traded
/// @notice Locked shares stay their owner's, and earn and vote on; only the operator who locked them frees or moves them.
interface IShareLock is IERC20 {
    /// @notice Locks shares of `owner` for the caller, spending the allowance `owner` gave it. Not after a default.
    function lockFrom(address owner, uint256 shares) external;
    function unlock(address owner, uint256 shares) external;
    /// @notice Moves shares that the caller holds locked to another account.
    function transferLocked(address owner, address to, uint256 shares) external;

    /// @notice Shares of `account` locked by all operators.
    function lockedOf(address account) external view returns (uint256);
    function lockedBy(address account, address operator) external view returns (uint256);
}
