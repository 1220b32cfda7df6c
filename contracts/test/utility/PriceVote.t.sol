// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Generator} from "../../src/Generator.sol";
import {IUtility} from "../../src/interfaces/IUtility.sol";
import {UtilityStatus} from "../../src/types.sol";
import {MarketBase} from "../base/MarketBase.sol";
import {Vm} from "../base/Vm.sol";

// Share transfers revert where they do not happen.
// forge-lint: disable-start(erc20-unchecked-transfer)
contract PriceVoteTest is MarketBase {
    function test_vote_setsThePrice() public {
        Generator utility = _funded();
        assertEq(utility.getAvg(), 0, "nobody voted: free");
        vm.expectEmit(address(utility));
        emit IERC20.Transfer(address(0), ALICE, 6_000);
        vm.expectEmit(address(utility));
        emit IUtility.ShareBalance(ALICE, 6_000, 0, 0, 0);
        vm.expectEmit(address(utility));
        emit IUtility.PriceVoted(ALICE, true, 5, 6_000);
        vm.expectEmit(address(utility));
        emit IUtility.PriceChanged(5, 30_000, 6_000);
        _vote(utility, ALICE, 5);
        (bool hasVote, uint256 price) = utility.voteOf(ALICE);
        assertTrue(hasVote, "has a vote");
        assertEq(price, 5, "vote");
        assertEq(utility.getAvg(), 5, "the mean of one");
    }

    function testFuzz_vote_isWeightedByStakeAndRoundedDown(uint256 alice, uint256 bob) public {
        Generator utility = _funded();
        alice = bound(alice, 0, MAX_PRICE);
        bob = bound(bob, 0, MAX_PRICE);
        _vote(utility, ALICE, alice);
        _vote(utility, BOB, bob);
        assertEq(utility.weightedSum(), 6_000 * alice + 4_000 * bob, "weightedSum");
        assertEq(utility.votingShares(), 10_000, "votingShares");
        assertEq(utility.getAvg(), (6_000 * alice + 4_000 * bob) / 10_000, "mean");
    }

    function test_vote_forFreeDiffersFromNoVote() public {
        Generator utility = _funded();
        _vote(utility, ALICE, 10);
        assertEq(utility.getAvg(), 10, "who does not vote has no voice");
        vm.expectEmit(address(utility));
        emit IUtility.PriceChanged(6, 60_000, 10_000);
        _vote(utility, BOB, 0);
        assertEq(utility.getAvg(), 6, "a vote of 0 weighs");
    }

    function test_vote_canBeChanged() public {
        Generator utility = _funded();
        _vote(utility, ALICE, 10);
        vm.recordLogs();
        _vote(utility, ALICE, 4);
        assertEq(vm.getRecordedLogs().length, 2, "PriceVoted and PriceChanged, no ShareBalance");
        assertEq(utility.getAvg(), 4, "the new vote counts alone");
        vm.recordLogs();
        _vote(utility, ALICE, 4);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 1, "the same vote changes no price");
        assertTrue(logs[0].topics[0] == IUtility.PriceVoted.selector, "PriceVoted");
    }

    function test_vote_refusesAboveMaxPrice() public {
        Generator utility = _funded();
        _vote(utility, ALICE, MAX_PRICE);
        vm.expectRevert(abi.encodeWithSelector(IUtility.VoteAboveMaxPrice.selector, MAX_PRICE + 1, MAX_PRICE));
        _vote(utility, ALICE, MAX_PRICE + 1);
    }

    function test_vote_needsAShare() public {
        Generator utility = _funded();
        vm.expectRevert(abi.encodeWithSelector(IUtility.NoShares.selector, CAROL));
        _vote(utility, CAROL, 1);
    }

    function test_vote_revertsAfterADefault() public {
        Generator utility = _defaulted();
        vm.expectRevert(abi.encodeWithSelector(IUtility.WrongStatus.selector, UtilityStatus.DEFAULTED));
        _vote(utility, ALICE, 1);
    }

    function test_vote_ofLockedSharesCounts() public {
        Generator utility = _funded();
        vm.prank(ALICE);
        utility.approve(CAROL, 6_000);
        vm.prank(CAROL);
        utility.lockFrom(ALICE, 6_000);
        _vote(utility, ALICE, 3);
        assertEq(utility.votingShares(), 6_000, "all of them");
    }

    function test_withdrawVote_takesTheVoiceBack() public {
        Generator utility = _funded();
        _vote(utility, ALICE, 10);
        vm.expectEmit(address(utility));
        emit IUtility.PriceVoted(ALICE, false, 0, 0);
        vm.expectEmit(address(utility));
        emit IUtility.PriceChanged(0, 0, 0);
        vm.prank(ALICE);
        utility.withdrawVote();
        (bool hasVote,) = utility.voteOf(ALICE);
        assertTrue(!hasVote, "no vote");
        vm.expectRevert(abi.encodeWithSelector(IUtility.NoVote.selector, ALICE));
        vm.prank(ALICE);
        utility.withdrawVote();
    }

    function test_withdrawVote_isPossibleAfterADefault() public {
        Generator utility = _funded();
        _vote(utility, ALICE, 10);
        vm.prank(PROVIDER);
        utility.declareDefault();
        vm.prank(ALICE);
        utility.withdrawVote();
        assertEq(utility.getAvg(), 0, "no vote is left");
    }

    // ------------------------------------------------------------------ movements

    function test_transfer_takesTheStakeOutOfTheSendersVote() public {
        Generator utility = _funded();
        _vote(utility, ALICE, 10);
        vm.expectEmit(address(utility));
        emit IUtility.PriceChanged(10, 50_000, 5_000);
        vm.recordLogs();
        vm.prank(ALICE);
        utility.transfer(CAROL, 1_000);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            assertTrue(logs[i].topics[0] != IUtility.PriceVoted.selector, "a mere stake is no vote");
        }
        assertEq(utility.votingShares(), 5_000, "Carol has no voice");
    }

    function test_transfer_joinsTheReceiversVote() public {
        Generator utility = _funded();
        _vote(utility, ALICE, 10);
        _vote(utility, BOB, 20);
        vm.expectEmit(address(utility));
        emit IUtility.PriceChanged(15, 150_000, 10_000);
        vm.prank(ALICE);
        utility.transfer(BOB, 1_000);
        assertEq(utility.getAvg(), 15, "5,000 for 10 and 5,000 for 20");
    }

    function test_transfer_betweenTheSamePricesReportsNoChange() public {
        Generator utility = _funded();
        _vote(utility, ALICE, 10);
        _vote(utility, BOB, 10);
        vm.recordLogs();
        vm.prank(ALICE);
        utility.transfer(BOB, 1_000);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            assertTrue(logs[i].topics[0] != IUtility.PriceChanged.selector, "neither sum changed");
        }
    }

    function test_transfer_ofTheLastShareErasesTheVote() public {
        Generator utility = _funded();
        _vote(utility, ALICE, 10);
        _vote(utility, BOB, 20);
        vm.expectEmit(address(utility));
        emit IUtility.PriceVoted(ALICE, false, 0, 0);
        vm.expectEmit(address(utility));
        emit IUtility.PriceChanged(20, 80_000, 4_000);
        vm.prank(ALICE);
        utility.transfer(CAROL, 6_000);
        (bool hasVote,) = utility.voteOf(ALICE);
        assertTrue(!hasVote, "no vote is left");

        vm.prank(CAROL);
        utility.transfer(ALICE, 6_000);
        assertEq(utility.votingShares(), 4_000, "and it does not come back with the shares");
    }
}
// forge-lint: disable-end(erc20-unchecked-transfer)
