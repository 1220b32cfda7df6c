// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Vm} from "./Vm.sol";

/// @title Assertions with a label, and bounded random numbers
abstract contract TestBase {
    /// @dev Where forge answers: the address of keccak256("hevm cheat code").
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    error AssertionFailed(string label, string left, string right);

    function assertEq(uint256 left, uint256 right, string memory label) internal pure {
        if (left != right) revert AssertionFailed(label, vm.toString(left), vm.toString(right));
    }

    function assertEq(address left, address right, string memory label) internal pure {
        if (left != right) revert AssertionFailed(label, vm.toString(left), vm.toString(right));
    }

    function assertEq(string memory left, string memory right, string memory label) internal pure {
        if (keccak256(bytes(left)) != keccak256(bytes(right))) revert AssertionFailed(label, left, right);
    }

    function assertEq(bytes memory left, bytes memory right, string memory label) internal pure {
        if (keccak256(left) != keccak256(right)) revert AssertionFailed(label, "bytes", "other bytes");
    }

    function assertLe(uint256 left, uint256 right, string memory label) internal pure {
        if (left > right) revert AssertionFailed(label, vm.toString(left), vm.toString(right));
    }

    function assertTrue(bool condition, string memory label) internal pure {
        if (!condition) revert AssertionFailed(label, "false", "true");
    }

    /// @dev `x` brought into `min..max`, both included; values already there stay.
    function bound(uint256 x, uint256 min, uint256 max) internal pure returns (uint256) {
        if (x >= min && x <= max) return x;
        uint256 size = max - min;
        return size == type(uint256).max ? x : min + x % (size + 1);
    }
}
