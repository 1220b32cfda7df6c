// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Generator} from "../../src/Generator.sol";
import {IUtility} from "../../src/interfaces/IUtility.sol";
import {UtilityStatus} from "../../src/types.sol";
import {MarketBase} from "../base/MarketBase.sol";
import {Vm} from "../base/Vm.sol";

// forge-lint: disable-start(erc20-unchecked-transfer)
contract SharesTest is MarketBase {
    address internal immutable OPERATOR = _actor("operator");

    // ------------------------------------------------------------------ opening

    function test_open_writesTheFundingShares() public {
        Generator utility = _funded();
        assertTrue(!utility.isOpened(ALICE), "unopened");
        assertEq(utility.balanceOf(ALICE), 6_000, "balance before");
        vm.expectEmit(address(utility));
        emit IERC20.Transfer(address(0), ALICE, 6_000);
        vm.expectEmit(address(utility));
        emit IUtility.ShareBalance(ALICE, 6_000, 0, 0, 0);
        _open(utility, ALICE);
        assertTrue(utility.isOpened(ALICE), "opened");
        assertEq(utility.balanceOf(ALICE), 6_000, "balance after");
        assertEq(utility.totalSupply(), 10_000, "supply");
    }

    function test_open_flagsWhoHoldsNothing() public {
        Generator utility = _funded();
        vm.expectEmit(address(utility));
        emit IERC20.Transfer(address(0), CAROL, 0);
        _open(utility, CAROL);
        assertTrue(utility.isOpened(CAROL), "opened");
    }

    function test_open_doesNothingTheSecondTime() public {
        Generator utility = _funded();
        _open(utility, ALICE);
        vm.recordLogs();
        _open(utility, ALICE);
        assertEq(vm.getRecordedLogs().length, 0, "no event");
    }

    function test_open_leavesTheIndexAtZero() public {
        Generator utility = _active();
        _open(utility, ALICE);
        (uint256 owed, uint256 accPerShareAt) = utility.owedOf(ALICE);
        assertEq(owed, 0, "nothing settled");
        assertEq(accPerShareAt, 0, "index");
        assertEq(utility.claimable(ALICE), 0.6e18, "yet the first payment is earned");
    }

    function test_open_refusesTheZeroAddress() public {
        Generator utility = _funded();
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        _open(utility, address(0));
    }

    // ------------------------------------------------------------------ transfers

    function test_transfer_opensAndSettlesBothSides() public {
        Generator utility = _active();
        vm.expectEmit(address(utility));
        emit IERC20.Transfer(address(0), ALICE, 6_000);
        vm.expectEmit(address(utility));
        emit IERC20.Transfer(address(0), CAROL, 0);
        vm.expectEmit(address(utility));
        emit IERC20.Transfer(ALICE, CAROL, 1_000);
        vm.expectEmit(address(utility));
        emit IUtility.ShareBalance(ALICE, 5_000, 0, 0.6e18, 1e14);
        vm.expectEmit(address(utility));
        emit IUtility.ShareBalance(CAROL, 1_000, 0, 0, 1e14);
        vm.recordLogs();
        vm.prank(ALICE);
        assertTrue(utility.transfer(CAROL, 1_000), "transfer says so");
        assertEq(vm.getRecordedLogs().length, 5, "no other event");
        assertEq(utility.balanceOf(ALICE), 5_000, "sender");
        assertEq(utility.balanceOf(CAROL), 1_000, "receiver");
        assertEq(utility.claimable(ALICE), 0.6e18, "the sender keeps what it earned");
        assertEq(utility.claimable(CAROL), 0, "the receiver starts with nothing");
    }

    function test_transfer_toOneselfChangesNothing() public {
        Generator utility = _active();
        _vote(utility, ALICE, 3);
        vm.recordLogs();
        vm.prank(ALICE);
        utility.transfer(ALICE, 6_000);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 2, "Transfer and one ShareBalance");
        assertTrue(logs[1].topics[0] == IUtility.ShareBalance.selector, "ShareBalance");
        assertEq(utility.balanceOf(ALICE), 6_000, "balance");
        assertEq(utility.claimable(ALICE), 0.6e18, "claimable");
        assertEq(utility.weightedSum(), 18_000, "vote");
    }

    function testFuzz_transfer_leavesClaimablesAsTheyAre(uint256 revenue, uint256 shares) public {
        Generator utility = _funded();
        _activate(utility, bound(revenue, 1e18, 1e24));
        uint256 alice = utility.claimable(ALICE);
        uint256 bob = utility.claimable(BOB);
        vm.prank(ALICE);
        utility.transfer(BOB, bound(shares, 0, 6_000));
        assertEq(utility.claimable(ALICE), alice, "sender");
        assertEq(utility.claimable(BOB), bob, "receiver");
    }

    function test_transfer_refusesReceiversThatWouldStrandShares() public {
        Generator utility = _funded();
        address[3] memory receivers = [address(utility), address(marketplace), address(token)];
        for (uint256 i; i < receivers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IUtility.ForbiddenReceiver.selector, receivers[i]));
            vm.prank(ALICE);
            utility.transfer(receivers[i], 1);
        }
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        vm.prank(ALICE);
        utility.transfer(address(0), 1);
    }

    function test_transfer_revertsAboveWhatIsUnlocked() public {
        Generator utility = _funded();
        _lock(utility, ALICE, 1_000);
        vm.expectRevert(abi.encodeWithSelector(IUtility.InsufficientUnlocked.selector, ALICE, 5_000, 5_001));
        vm.prank(ALICE);
        utility.transfer(BOB, 5_001);
        vm.prank(ALICE);
        utility.transfer(BOB, 5_000);
        assertEq(utility.balanceOf(ALICE), 1_000, "the locked stay");
    }

    function test_transfer_cannotSpendFundingSharesTwice() public {
        Generator utility = _funded();
        vm.prank(ALICE);
        utility.transfer(CAROL, 6_000);
        assertEq(utility.balanceOf(ALICE), 0, "all gone");
        vm.expectRevert(abi.encodeWithSelector(IUtility.InsufficientUnlocked.selector, ALICE, 0, 1));
        vm.prank(ALICE);
        utility.transfer(CAROL, 1);
    }

    function test_transferFrom_spendsTheAllowance() public {
        Generator utility = _funded();
        vm.prank(ALICE);
        utility.approve(OPERATOR, 10);
        vm.prank(OPERATOR);
        utility.transferFrom(ALICE, CAROL, 7);
        assertEq(utility.allowance(ALICE, OPERATOR), 3, "allowance");
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, OPERATOR, 3, 4));
        vm.prank(OPERATOR);
        utility.transferFrom(ALICE, CAROL, 4);
    }

    // ------------------------------------------------------------------ locks

    function test_lockFrom_locksForTheCaller() public {
        Generator utility = _active();
        vm.prank(ALICE);
        utility.approve(OPERATOR, 10);
        vm.expectEmit(address(utility));
        emit IERC20.Transfer(address(0), ALICE, 6_000);
        vm.expectEmit(address(utility));
        emit IUtility.SharesLocked(ALICE, OPERATOR, 7, 7, 7);
        vm.expectEmit(address(utility));
        emit IUtility.ShareBalance(ALICE, 6_000, 7, 0, 0);
        vm.prank(OPERATOR);
        utility.lockFrom(ALICE, 7);
        assertEq(utility.allowance(ALICE, OPERATOR), 3, "allowance is spent");
        assertEq(utility.lockedBy(ALICE, OPERATOR), 7, "lockedBy");
        assertEq(utility.lockedOf(ALICE), 7, "lockedOf");
        assertEq(utility.balanceOf(ALICE), 6_000, "still Alice's");
        assertEq(utility.claimable(ALICE), 0.6e18, "and still earning");
    }

    function test_lockFrom_addsUpOverOperators() public {
        Generator utility = _funded();
        _lock(utility, ALICE, 5_000);
        vm.prank(ALICE);
        utility.approve(CAROL, type(uint256).max);
        vm.prank(CAROL);
        utility.lockFrom(ALICE, 999);
        assertEq(utility.lockedOf(ALICE), 5_999, "locked by both");
        assertEq(utility.lockedBy(ALICE, CAROL), 999, "by one");
        vm.expectRevert(abi.encodeWithSelector(IUtility.InsufficientUnlocked.selector, ALICE, 1, 2));
        vm.prank(CAROL);
        utility.lockFrom(ALICE, 2);
    }

    function test_lockFrom_refusesWithoutAllowance() public {
        Generator utility = _funded();
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, OPERATOR, 0, 1));
        vm.prank(OPERATOR);
        utility.lockFrom(ALICE, 1);
        vm.expectRevert(abi.encodeWithSelector(IUtility.ZeroShares.selector));
        vm.prank(OPERATOR);
        utility.lockFrom(ALICE, 0);
    }

    function test_lockFrom_revertsAfterADefault() public {
        Generator utility = _defaulted();
        vm.prank(ALICE);
        utility.approve(OPERATOR, 1);
        vm.expectRevert(abi.encodeWithSelector(IUtility.WrongStatus.selector, UtilityStatus.DEFAULTED));
        vm.prank(OPERATOR);
        utility.lockFrom(ALICE, 1);
    }

    function test_unlock_freesTheShares() public {
        Generator utility = _funded();
        _lock(utility, ALICE, 7);
        vm.expectEmit(address(utility));
        emit IUtility.SharesUnlocked(ALICE, OPERATOR, 3, 4, 4);
        vm.expectEmit(address(utility));
        emit IUtility.ShareBalance(ALICE, 6_000, 4, 0, 0);
        vm.prank(OPERATOR);
        utility.unlock(ALICE, 3);
        assertEq(utility.lockedBy(ALICE, OPERATOR), 4, "lockedBy");
        assertEq(utility.lockedOf(ALICE), 4, "lockedOf");
    }

    function test_unlock_isTheOperatorsAlone() public {
        Generator utility = _funded();
        _lock(utility, ALICE, 7);
        vm.expectRevert(abi.encodeWithSelector(IUtility.InsufficientLock.selector, ALICE, ALICE, 0, 7));
        vm.prank(ALICE);
        utility.unlock(ALICE, 7);
        vm.expectRevert(abi.encodeWithSelector(IUtility.InsufficientLock.selector, ALICE, OPERATOR, 7, 8));
        vm.prank(OPERATOR);
        utility.unlock(ALICE, 8);
        vm.expectRevert(abi.encodeWithSelector(IUtility.ZeroShares.selector));
        vm.prank(OPERATOR);
        utility.unlock(ALICE, 0);
    }

    function test_transferLocked_movesWhatIsLocked() public {
        Generator utility = _active();
        _lock(utility, ALICE, 7);
        vm.expectEmit(address(utility));
        emit IUtility.SharesUnlocked(ALICE, OPERATOR, 3, 4, 4);
        vm.expectEmit(address(utility));
        emit IERC20.Transfer(address(0), CAROL, 0);
        vm.expectEmit(address(utility));
        emit IERC20.Transfer(ALICE, CAROL, 3);
        vm.expectEmit(address(utility));
        emit IUtility.ShareBalance(ALICE, 5_997, 4, 0.6e18, 1e14);
        vm.expectEmit(address(utility));
        emit IUtility.ShareBalance(CAROL, 3, 0, 0, 1e14);
        vm.prank(OPERATOR);
        utility.transferLocked(ALICE, CAROL, 3);
        assertEq(utility.balanceOf(CAROL), 3, "receiver");
        assertEq(utility.lockedOf(ALICE), 4, "the rest stays locked");
    }

    function test_transferLocked_isTheOperatorsAlone() public {
        Generator utility = _funded();
        _lock(utility, ALICE, 7);
        vm.expectRevert(abi.encodeWithSelector(IUtility.InsufficientLock.selector, ALICE, BOB, 0, 1));
        vm.prank(BOB);
        utility.transferLocked(ALICE, BOB, 1);
        vm.expectRevert(abi.encodeWithSelector(IUtility.InsufficientLock.selector, ALICE, OPERATOR, 7, 8));
        vm.prank(OPERATOR);
        utility.transferLocked(ALICE, BOB, 8);
        vm.expectRevert(abi.encodeWithSelector(IUtility.ForbiddenReceiver.selector, address(utility)));
        vm.prank(OPERATOR);
        utility.transferLocked(ALICE, address(utility), 7);
    }

    function test_locks_canBeUndoneAfterADefault() public {
        Generator utility = _funded();
        _lock(utility, ALICE, 7);
        vm.prank(PROVIDER);
        utility.declareDefault();
        vm.prank(OPERATOR);
        utility.unlock(ALICE, 3);
        vm.prank(OPERATOR);
        utility.transferLocked(ALICE, CAROL, 4);
        assertEq(utility.lockedOf(ALICE), 0, "nothing is locked");
        assertEq(utility.balanceOf(CAROL), 4, "receiver");
    }

    // ------------------------------------------------------------------ internal

    function _lock(Generator utility, address owner, uint256 shares) private {
        vm.prank(owner);
        utility.approve(OPERATOR, shares);
        vm.prank(OPERATOR);
        utility.lockFrom(owner, shares);
    }

    function _open(Generator utility, address account) private {
        address[] memory accounts = new address[](1);
        accounts[0] = account;
        utility.open(accounts);
    }
}
// forge-lint: disable-end(erc20-unchecked-transfer)
