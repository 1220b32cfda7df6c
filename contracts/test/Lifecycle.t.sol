// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Generator} from "../src/Generator.sol";
import {MarketBase} from "./base/MarketBase.sol";

/// @title A generator's life in one go, from request to payout
contract LifecycleTest is MarketBase {
    function test_lifecycle_paysOwnersByTheirShares() public {
        Generator generator = _funded();
        assertEq(token.balanceOf(address(generator)), COST, "the cost waits in the generator");
        assertEq(generator.name(), "Solar generator 1", "name");
        assertEq(generator.symbol(), "GEN1", "symbol");

        _vote(generator, ALICE, 2e18);
        _vote(generator, BOB, 1e18);
        assertEq(generator.getAvg(), 1.6e18, "6,000 shares for 2 and 4,000 for 1");

        _activate(generator, 1e18);
        assertEq(token.balanceOf(PROVIDER), COST, "the provider has the cost");

        assertEq(_purchase(generator, CAROL, 10), 16e18, "ten units at 1.6");
        assertEq(generator.claimFor(ALICE), 10.2e18, "60 % of 17");
        assertEq(generator.claimFor(BOB), 6.8e18, "40 % of 17");
        assertEq(token.balanceOf(address(generator)), 0, "nothing is left");
    }

    function test_lifecycle_returnsTheCostAfterADefault() public {
        Generator generator = _defaulted();
        assertEq(generator.redeemFor(ALICE), COST * 6 / 10, "60 % of the cost");
        assertEq(generator.redeemFor(BOB), COST * 4 / 10, "40 % of the cost");
        assertEq(generator.totalSupply(), 0, "no share is left");
        assertEq(token.balanceOf(address(generator)), 0, "nothing is left");
    }
}
