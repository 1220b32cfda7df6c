// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title What the parts of the log model share
abstract contract ModelBase {
    /// @dev Counts the calls, so that an event which must come once per call can be counted.
    uint256 internal _call;
    string internal _firstDifference;

    function _expect(bool holds, string memory label) internal {
        if (!holds && bytes(_firstDifference).length == 0) _firstDifference = label;
    }

    function _address(bytes32 topic) internal pure returns (address) {
        return address(uint160(uint256(topic)));
    }
}
