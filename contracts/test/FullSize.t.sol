// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Generator} from "../src/Generator.sol";
import {UtilityStory} from "./base/UtilityStory.sol";

/// @title Invariant 17 at full size: with one holder for each share no call costs more than with three holders
contract FullSizeTest is UtilityStory {
    /// @dev A block of 30 million has room for a hundred of any of them.
    uint256 private constant MAX_CALL = 250_000;
    /// @dev The last contribution creates the utility.
    uint256 private constant MAX_LAST_CONTRIBUTION = 900_000;
    /// @dev By which calls may differ: a count that was 0 and is not now, but nothing that grows with the holders.
    uint256 private constant TOLERANCE = 100;

    Generator private small;
    Generator private full;
    uint256 private gasBefore;
    string[] private names;
    mapping(string name => uint256) private gasOf;
    bool private isFull;

    function setUp() public override {
        super.setUp();
        small = _with(3);
        isFull = true;
        full = _with(10_000);
        isFull = false;
    }

    function test_fullSize_boundsAnActiveUtility() public {
        _compare(_live, 18);
    }

    function test_fullSize_boundsADefaultedUtility() public {
        _compare(_end, 7);
    }

    /// @param calls As many as are measured, those of the funding included
    function _compare(function(Generator) internal story, uint256 calls) private {
        story(small);
        isFull = true;
        story(full);
        assertEq(names.length, calls, "17: calls measured");
    }

    function _before(Generator utility) internal override {
        // As at the start of a transaction; the funding, in `setUp`, is measured warm.
        if (address(utility) != address(0)) {
            vm.cool(address(utility));
            vm.cool(address(marketplace));
            vm.cool(address(token));
        }
        gasBefore = gasleft();
    }

    function _did(string memory name) internal override {
        uint256 used = gasBefore - gasleft();
        if (!isFull) {
            names.push(name);
            gasOf[name] = used;
            return;
        }
        bool last = keccak256(bytes(name)) == keccak256("contribute, last");
        assertLe(used, last ? MAX_LAST_CONTRIBUTION : MAX_CALL, string.concat("17: ", name));
        assertLe(used, gasOf[name] + TOLERANCE, string.concat("17: holders do not count: ", name));
    }
}
