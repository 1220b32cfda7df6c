// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Generator} from "../../src/Generator.sol";
import {IUtility} from "../../src/interfaces/IUtility.sol";
import {UtilityStatus} from "../../src/types.sol";
import {MarketBase} from "../base/MarketBase.sol";

contract UtilityTest is MarketBase {
    // ------------------------------------------------------------------ declareInstallation

    function test_declareInstallation_informs() public {
        Generator utility = _funded();
        vm.expectEmit(address(utility));
        emit IUtility.InstallationDeclared(PROVIDER);
        vm.prank(PROVIDER);
        utility.declareInstallation();
        assertTrue(utility.installationDeclared(), "declared");
        vm.expectRevert(abi.encodeWithSelector(IUtility.AlreadyDeclared.selector));
        vm.prank(PROVIDER);
        utility.declareInstallation();
    }

    function test_declareInstallation_isTheProvidersWhilePending() public {
        Generator utility = _funded();
        vm.expectRevert(abi.encodeWithSelector(IUtility.NotProvider.selector, CONSUMER, PROVIDER));
        vm.prank(CONSUMER);
        utility.declareInstallation();
        _activate(utility, 1e18);
        _expectStatus(UtilityStatus.ACTIVE);
        vm.prank(PROVIDER);
        utility.declareInstallation();
    }

    // ------------------------------------------------------------------ activate

    function test_activate_paysTheProviderAndTheOwners() public {
        Generator utility = _funded();
        _fund(CONSUMER, address(utility), 1e18 + 7);
        vm.expectEmit(address(utility));
        emit IUtility.Activated(CONSUMER, 1e18 + 7);
        vm.expectEmit(address(utility));
        emit IUtility.StatusChanged(UtilityStatus.PENDING, UtilityStatus.ACTIVE);
        vm.expectEmit(address(utility));
        emit IUtility.RevenueAccrued(1e18 + 7, 1e14, 7);
        vm.expectEmit(address(utility));
        emit IUtility.ProviderPaid(PROVIDER, COST);
        vm.prank(CONSUMER);
        utility.activate(1e18 + 7);
        assertTrue(utility.status() == UtilityStatus.ACTIVE, "status");
        assertEq(token.balanceOf(PROVIDER), COST, "the provider has the cost");
        assertEq(utility.providerPaid(), COST, "providerPaid");
        assertEq(utility.escrow(), 0, "escrow");
        assertEq(utility.totalRevenue(), 1e18 + 7, "revenue");
        assertEq(utility.totalUnits(), 0, "no units");
        assertEq(utility.claimable(ALICE), 0.6e18, "60 %");
        assertEq(utility.carry(), 7, "the rest waits");
    }

    function test_activate_isTheConsumersAlone() public {
        Generator utility = _funded();
        address[3] memory others = [PROVIDER, ALICE, BOB];
        for (uint256 i; i < others.length; ++i) {
            _fund(others[i], address(utility), 1e18);
            vm.expectRevert(abi.encodeWithSelector(IUtility.NotConsumer.selector, others[i], CONSUMER));
            vm.prank(others[i]);
            utility.activate(1e18);
        }
    }

    function test_activate_refusesLessThanAToken() public {
        Generator utility = _funded();
        vm.expectRevert(abi.encodeWithSelector(IUtility.BelowMinActivation.selector, 1e18 - 1, 1e18));
        vm.prank(CONSUMER);
        utility.activate(1e18 - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(utility), 0, 1e18)
        );
        vm.prank(CONSUMER);
        utility.activate(1e18);
    }

    function test_activate_happensOnce() public {
        Generator utility = _active();
        _expectStatus(UtilityStatus.ACTIVE);
        vm.prank(CONSUMER);
        utility.activate(1e18);
    }

    function test_activate_isPossibleUntilTheDefaultIsDeclared() public {
        Generator late = _funded();
        vm.warp(late.terms().installBy + 365 days);
        _activate(late, 1e18);
        Generator utility = _defaulted();
        _expectStatus(UtilityStatus.DEFAULTED);
        vm.prank(CONSUMER);
        utility.activate(1e18);
    }

    // ------------------------------------------------------------------ default

    function test_declareDefault_isTheProvidersAtAnyTime() public {
        Generator utility = _funded();
        vm.expectEmit(address(utility));
        emit IUtility.StatusChanged(UtilityStatus.PENDING, UtilityStatus.DEFAULTED);
        vm.expectEmit(address(utility));
        emit IUtility.DefaultDeclared(PROVIDER, COST);
        vm.prank(PROVIDER);
        utility.declareDefault();
        assertTrue(utility.status() == UtilityStatus.DEFAULTED, "status");
        _expectStatus(UtilityStatus.DEFAULTED);
        utility.declareDefault();
    }

    function test_declareDefault_isAnyonesFromInstallByOn() public {
        Generator utility = _funded();
        uint256 installBy = utility.terms().installBy;
        assertEq(installBy, block.timestamp + INSTALL_SECONDS + 30 days, "installBy");
        vm.warp(installBy - 1);
        vm.expectRevert(abi.encodeWithSelector(IUtility.DefaultTooEarly.selector, installBy));
        utility.declareDefault();
        vm.warp(installBy);
        utility.declareDefault();
        assertTrue(utility.status() == UtilityStatus.DEFAULTED, "status");
    }

    function test_declareDefault_revertsOnceActive() public {
        Generator utility = _active();
        vm.warp(utility.terms().installBy);
        _expectStatus(UtilityStatus.ACTIVE);
        utility.declareDefault();
    }

    function test_redeemFor_burnsTheUnlockedShares() public {
        Generator utility = _funded();
        _vote(utility, ALICE, 1);
        vm.prank(ALICE);
        utility.approve(CAROL, 1_000);
        vm.prank(CAROL);
        utility.lockFrom(ALICE, 1_000);
        vm.prank(PROVIDER);
        utility.declareDefault();

        uint256 amount = 5_000 * SHARE_PRICE;
        vm.expectEmit(address(utility));
        emit IERC20.Transfer(ALICE, address(0), 5_000);
        vm.expectEmit(address(utility));
        emit IUtility.ShareBalance(ALICE, 1_000, 1_000, 0, 0);
        vm.expectEmit(address(utility));
        emit IUtility.PriceChanged(1, 1_000, 1_000);
        vm.expectEmit(address(utility));
        emit IUtility.EscrowRedeemed(ALICE, 5_000, amount, 5_000);
        assertEq(utility.redeemFor(ALICE), amount, "amount");
        assertEq(token.balanceOf(ALICE), amount, "paid to the account");
        assertEq(utility.escrow(), COST - amount, "escrow");
        assertEq(utility.totalSupply(), 5_000, "supply");
        assertEq(utility.redeemFor(ALICE), 0, "the locked are not redeemed");

        vm.prank(CAROL);
        utility.unlock(ALICE, 1_000);
        vm.expectEmit(address(utility));
        emit IUtility.PriceVoted(ALICE, false, 0, 0);
        assertEq(utility.redeemFor(ALICE), 1_000 * SHARE_PRICE, "once unlocked they are");
    }

    function test_redeemFor_paysNothingToWhoHoldsNothing() public {
        Generator utility = _defaulted();
        vm.recordLogs();
        assertEq(utility.redeemFor(CAROL), 0, "nothing");
        assertEq(utility.redeemFor(address(0)), 0, "to nobody");
        assertEq(vm.getRecordedLogs().length, 0, "no event");
        assertTrue(!utility.isOpened(CAROL), "not even opened");
    }

    function test_redeemFor_revertsUnlessDefaulted() public {
        Generator utility = _funded();
        _expectStatus(UtilityStatus.PENDING);
        utility.redeemFor(ALICE);
        _activate(utility, 1e18);
        _expectStatus(UtilityStatus.ACTIVE);
        utility.redeemFor(ALICE);
    }

    // ------------------------------------------------------------------ purchase

    function test_purchase_sellsUnitsAtThePrice() public {
        Generator utility = _active();
        _vote(utility, ALICE, 2e18 + 1);
        uint256 amount = 3 * (2e18 + 1);
        _fund(CAROL, address(utility), amount);
        vm.expectEmit(address(utility));
        emit IUtility.UnitsPurchased(CAROL, BOB, 3, 2e18 + 1, amount, 3, 0, 1e18 + amount);
        vm.expectEmit(address(utility));
        emit IUtility.RevenueAccrued(amount, 7e14, 3);
        vm.prank(CAROL);
        assertEq(utility.purchase(3, BOB, 2e18 + 1, block.timestamp), amount, "amount");
        assertEq(token.balanceOf(CAROL), 0, "paid");
        assertEq(utility.totalUnits(), 3, "units");
        assertEq(utility.accPerShare(), 7e14, "accPerShare");
        assertEq(utility.carry(), 3, "carry");
    }

    function test_purchase_forFreeIsCountedApart() public {
        Generator utility = _active();
        vm.expectEmit(address(utility));
        emit IUtility.UnitsPurchased(CAROL, CAROL, 1_488, 0, 0, 0, 1_488, 1e18);
        vm.recordLogs();
        vm.prank(CAROL);
        assertEq(utility.purchase(1_488, CAROL, 0, block.timestamp), 0, "amount");
        assertEq(vm.getRecordedLogs().length, 1, "no revenue");
        assertEq(utility.freeUnits(), 1_488, "free units");
        assertEq(utility.totalUnits(), 0, "none sold");
    }

    function testFuzz_purchase_neverCostsMoreThanTheBuyersLimit(uint256 units, uint256 price, uint256 limit) public {
        Generator utility = _active();
        units = bound(units, 1, 1_488);
        price = bound(price, 0, MAX_PRICE);
        limit = bound(limit, 0, MAX_PRICE);
        _vote(utility, ALICE, price);
        _fund(CAROL, address(utility), units * price);
        if (price > limit) vm.expectRevert(abi.encodeWithSelector(IUtility.PriceAboveLimit.selector, price, limit));
        vm.prank(CAROL);
        uint256 amount = utility.purchase(units, CAROL, limit, block.timestamp);
        if (price <= limit) assertEq(amount, units * price, "units x price");
    }

    function test_purchase_succeedsUntilItsDeadline() public {
        Generator utility = _active();
        uint256 deadline = block.timestamp + 60;
        vm.warp(deadline);
        utility.purchase(1, CAROL, 0, deadline);
        vm.warp(deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(IUtility.DeadlinePassed.selector, deadline));
        utility.purchase(1, CAROL, 0, deadline);
    }

    function test_purchase_refusesUnitsOutOfRange() public {
        Generator utility = _active();
        vm.expectRevert(abi.encodeWithSelector(IUtility.UnitsOutOfRange.selector, 0, 1_488));
        utility.purchase(0, CAROL, 0, FOREVER);
        utility.purchase(1_488, CAROL, 0, FOREVER);
        vm.expectRevert(abi.encodeWithSelector(IUtility.UnitsOutOfRange.selector, 1_489, 1_488));
        utility.purchase(1_489, CAROL, 0, FOREVER);
    }

    function test_purchase_refusesNoBeneficiary() public {
        Generator utility = _active();
        vm.expectRevert(abi.encodeWithSelector(IUtility.ForbiddenReceiver.selector, address(0)));
        utility.purchase(1, address(0), 0, FOREVER);
    }

    function test_purchase_revertsUnlessActive() public {
        Generator utility = _funded();
        _expectStatus(UtilityStatus.PENDING);
        utility.purchase(1, CAROL, 0, FOREVER);
        Generator defaulted = _defaulted();
        _expectStatus(UtilityStatus.DEFAULTED);
        defaulted.purchase(1, CAROL, 0, FOREVER);
    }

    // ------------------------------------------------------------------ internal

    function _expectStatus(UtilityStatus status) private {
        vm.expectRevert(abi.encodeWithSelector(IUtility.WrongStatus.selector, status));
    }
}
