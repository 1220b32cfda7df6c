// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {Generator} from "../../src/Generator.sol";
import {IUtility} from "../../src/interfaces/IUtility.sol";
import {UtilityAddress} from "../../src/libraries/UtilityAddress.sol";
import {RequestId, UtilityStatus, UtilityTerms} from "../../src/types.sol";
import {MarketBase} from "../base/MarketBase.sol";

contract UtilityBaseTest is MarketBase {
    function test_initialize_setsWhatTheMarketplaceSays() public {
        Generator utility = _funded();
        assertEq(utility.marketplace(), address(marketplace), "marketplace");
        assertEq(utility.solarToken(), address(token), "token");
        assertEq(RequestId.unwrap(utility.requestId()), 1, "request");
        assertEq(utility.consumer(), CONSUMER, "consumer");
        assertEq(utility.escrow(), COST, "escrow");
        assertTrue(utility.status() == UtilityStatus.PENDING, "status");
        assertEq(utility.totalSupply(), 10_000, "supply");
        assertEq(utility.decimals(), 0, "decimals");
    }

    function test_initialize_revertsTheSecondTime() public {
        Generator utility = _funded();
        UtilityTerms memory terms = utility.terms();
        vm.expectRevert(abi.encodeWithSelector(IUtility.AlreadyInitialized.selector));
        utility.initialize(terms);
        vm.expectRevert(abi.encodeWithSelector(IUtility.AlreadyInitialized.selector));
        vm.prank(address(marketplace));
        utility.initialize(terms);
    }

    function testFuzz_initialize_neverSucceedsOnTheImplementation(address caller) public {
        Generator implementation = Generator(marketplace.kindOf(ELECTRICITY).implementation);
        UtilityTerms memory terms = _funded().terms();
        vm.expectRevert(abi.encodeWithSelector(IUtility.NotMarketplace.selector, caller));
        vm.prank(caller);
        implementation.initialize(terms);
    }

    /// @dev Even a clone that its deployer leaves bare is nobody else's, and only with the terms of its address.
    function testFuzz_initialize_isTheDeployersAlone(address caller) public {
        vm.assume(caller != address(this));
        address implementation = marketplace.kindOf(ELECTRICITY).implementation;
        UtilityTerms memory terms = _funded().terms();
        Generator bare = Generator(Clones.cloneDeterministic(implementation, UtilityAddress.saltOf(terms)));
        vm.expectRevert(abi.encodeWithSelector(IUtility.NotMarketplace.selector, caller));
        vm.prank(caller);
        bare.initialize(terms);

        terms.cost += 10_000;
        vm.expectRevert(abi.encodeWithSelector(IUtility.NotMarketplace.selector, address(this)));
        bare.initialize(terms);
        terms.cost -= 10_000;
        bare.initialize(terms);
        assertEq(bare.marketplace(), address(this), "the deployer is its marketplace");
        assertTrue(!marketplace.isGenerator(address(bare)), "but the Marketplace does not know it");
    }

    /// @dev What a deployer must answer to be a clone's marketplace.
    function solarToken() external view returns (address) {
        return address(token);
    }

    function testFuzz_saltOf_differsWithRequestConsumerProviderAndCost(UtilityTerms memory a, UtilityTerms memory b)
        public
        pure
    {
        bool same = RequestId.unwrap(a.requestId) == RequestId.unwrap(b.requestId) && a.consumer == b.consumer
            && a.provider == b.provider && a.cost == b.cost;
        assertTrue((UtilityAddress.saltOf(a) == UtilityAddress.saltOf(b)) == same, "salt");
        (b.requestId, b.consumer, b.provider, b.cost) = (a.requestId, a.consumer, a.provider, a.cost);
        assertTrue(UtilityAddress.saltOf(a) == UtilityAddress.saltOf(b), "nothing else is in it");
    }
}
