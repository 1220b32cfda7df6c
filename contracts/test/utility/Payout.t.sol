// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Generator} from "../../src/Generator.sol";
import {IUtility} from "../../src/interfaces/IUtility.sol";
import {MarketBase} from "../base/MarketBase.sol";

contract PayoutTest is MarketBase {
    // ------------------------------------------------------------------ claimFor

    function test_claimFor_paysTheAccount() public {
        Generator utility = _active();
        vm.expectEmit(address(utility));
        emit IERC20.Transfer(address(0), ALICE, 6_000);
        vm.expectEmit(address(utility));
        emit IUtility.ShareBalance(ALICE, 6_000, 0, 0, 1e14);
        vm.expectEmit(address(utility));
        emit IUtility.PayoutClaimed(ALICE, 0.6e18, 0.6e18);
        vm.prank(CAROL);
        assertEq(utility.claimFor(ALICE), 0.6e18, "amount");
        assertEq(token.balanceOf(ALICE), 0.6e18, "paid to the account, not the caller");
        assertEq(utility.claimedTotalOf(ALICE), 0.6e18, "of the account");
        assertEq(utility.totalClaimed(), 0.6e18, "of all");
        assertEq(utility.claimable(BOB), 0.4e18, "another's is as it was");
    }

    function test_claimFor_totalsOverClaims() public {
        Generator utility = _active();
        utility.claimFor(ALICE);
        _vote(utility, ALICE, 1e18);
        _purchase(utility, CAROL, 10);
        vm.expectEmit(address(utility));
        emit IUtility.PayoutClaimed(ALICE, 6e18, 6.6e18);
        assertEq(utility.claimFor(ALICE), 6e18, "what came since");
    }

    function test_claimFor_paysNothingWithoutAnEvent() public {
        Generator utility = _active();
        utility.claimFor(ALICE);
        vm.recordLogs();
        assertEq(utility.claimFor(ALICE), 0, "nothing twice");
        assertEq(utility.claimFor(CAROL), 0, "nothing to who holds nothing");
        assertEq(utility.claimFor(address(0)), 0, "nothing to nobody");
        assertEq(vm.getRecordedLogs().length, 0, "no event");
        assertTrue(!utility.isOpened(CAROL), "not even opened");
    }

    function testFuzz_claimFor_leavesOnlyTheCarry(uint256 first, uint256 second) public {
        Generator utility = _funded();
        _activate(utility, bound(first, 1e18, 1e24));
        _vote(utility, BOB, bound(second, 1, MAX_PRICE));
        _purchase(utility, CAROL, 1);
        utility.claimFor(ALICE);
        utility.claimFor(BOB);
        assertEq(token.balanceOf(address(utility)), utility.carry(), "carry");
        assertLe(utility.carry(), 9_999, "below one unit a share");
    }

    function test_claimFor_isNotTouchedByDonations() public {
        Generator utility = _active();
        vm.prank(BANK);
        assertTrue(token.transfer(address(utility), 5e18), "donation");
        assertEq(utility.claimable(ALICE), 0.6e18, "as before");
        assertEq(utility.claimFor(ALICE) + utility.claimFor(BOB), 1e18, "the revenue is paid");
        assertEq(token.balanceOf(address(utility)), 5e18, "the donation stays");
    }
}
