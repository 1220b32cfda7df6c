// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SolarToken} from "../../src/SolarToken.sol";
import {IMarketplace} from "../../src/interfaces/IMarketplace.sol";
import {TestBase} from "../base/TestBase.sol";
import {Handler} from "./Handler.sol";

/// @title What the invariant suites share
/// @notice What an invariant does to the state is undone after it, so some play a story to its end. The numbers are
/// those of the market's rules.
abstract contract InvariantBase is TestBase {
    Handler internal handler;
    IMarketplace internal marketplace;
    SolarToken internal token;
    address[] internal actors;

    function setUp() public virtual {
        handler = new Handler();
        marketplace = handler.marketplace();
        token = handler.token();
        actors = handler.actors();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    /// @dev What the handler saw while it acted: a call that should have been refused, or a payment that was wrong.
    function assertNoBreach(uint256 number) internal view {
        assertEq(handler.breach(number), "", string.concat("invariant ", vm.toString(number)));
    }
}
