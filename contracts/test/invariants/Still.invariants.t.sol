// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {UtilityInvariants} from "./Utility.invariants.t.sol";

/// @title The utilities' invariants with time standing still: everything happens in one second
/// forge-config: default.invariant.runs = 4
/// forge-config: full.invariant.runs = 25
contract StillInvariants is UtilityInvariants {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    uint256 private second;

    function setUp() public override {
        super.setUp();
        second = block.timestamp;
    }

    function excludeSelectors() public view returns (FuzzSelector[] memory excluded) {
        excluded = new FuzzSelector[](1);
        excluded[0] = FuzzSelector(address(handler), new bytes4[](1));
        excluded[0].selectors[0] = handler.wait.selector;
    }

    function invariant_00_timeStandsStill() public view {
        assertEq(block.timestamp, second, "0: the second in which all happens");
    }
}
