// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Generator} from "../src/Generator.sol";
import {Marketplace} from "../src/Marketplace.sol";
import {IMarketplace} from "../src/interfaces/IMarketplace.sol";
import {UtilityAddress} from "../src/libraries/UtilityAddress.sol";
import {
    BidId,
    Contribution,
    KindId,
    Request,
    RequestId,
    RequestStatus,
    UtilityStatus,
    UtilityTerms
} from "../src/types.sol";
import {MarketBase} from "./base/MarketBase.sol";
import {Vm} from "./base/Vm.sol";

contract MarketplaceTest is MarketBase {
    // ------------------------------------------------------------------ contribute

    function test_contribute_takesSharesAtTheirPrice() public {
        RequestId id = _accepted();
        _contribute(id, ALICE, 5);
        _fund(ALICE, address(marketplace), 7 * SHARE_PRICE);
        vm.expectEmit(address(marketplace));
        emit IMarketplace.Contributed(id, ALICE, 7 * SHARE_PRICE, 7, 12 * SHARE_PRICE, 12, 12 * SHARE_PRICE, 12);
        vm.prank(ALICE);
        assertEq(marketplace.contribute(id, 7), 7, "taken");
        Contribution memory contribution = marketplace.contributionOf(id, ALICE);
        assertEq(contribution.amount, 12 * SHARE_PRICE, "amount");
        assertEq(contribution.shares, 12, "shares");
        assertEq(marketplace.sharesOf(id, ALICE), 12, "sharesOf");
        assertEq(marketplace.escrowOf(id), 12 * SHARE_PRICE, "escrow");
        assertEq(token.balanceOf(address(marketplace)), 12 * SHARE_PRICE, "money is here");
    }

    function testFuzz_contribute_isCappedToWhatIsLeft(uint256 first, uint256 second) public {
        RequestId id = _accepted();
        first = bound(first, 1, 9_999);
        second = bound(second, 1, type(uint256).max);
        _contribute(id, ALICE, first);
        uint256 taken = second < 10_000 - first ? second : 10_000 - first;
        _fund(BOB, address(marketplace), COST);
        vm.prank(BOB);
        assertEq(marketplace.contribute(id, second), taken, "taken");
        assertEq(token.balanceOf(BOB), COST - taken * SHARE_PRICE, "paid exactly for what was taken");
        assertTrue((marketplace.requestOf(id).utility != address(0)) == (first + taken == 10_000), "funded at the goal");
    }

    function test_contribute_createsTheUtilityAtTheGoal() public {
        RequestId id = _accepted();
        _contribute(id, ALICE, 6_000);
        _fund(BOB, address(marketplace), COST);
        UtilityTerms memory terms = _terms(id);
        address predicted =
            UtilityAddress.predict(marketplace.kindOf(ELECTRICITY).implementation, terms, address(marketplace));

        vm.expectEmit(address(marketplace));
        emit IMarketplace.FundingSucceeded(id, predicted, COST);
        vm.expectEmit(address(marketplace));
        emit IMarketplace.GeneratorCreated(
            predicted,
            id,
            CONSUMER,
            PROVIDER,
            ELECTRICITY,
            "kWh",
            1_000,
            WATTAGE,
            1_488,
            MAX_PRICE,
            COST,
            terms.installBy,
            1e18
        );
        vm.prank(BOB);
        marketplace.contribute(id, 5_000);

        Generator utility = Generator(predicted);
        assertEq(marketplace.requestOf(id).utility, predicted, "the address was predicted");
        assertTrue(marketplace.statusOf(id) == RequestStatus.FUNDED, "status");
        assertTrue(marketplace.isGenerator(predicted), "isGenerator");
        assertEq(marketplace.generatorCount(), 1, "count");
        assertEq(marketplace.generatorAt(0), predicted, "generatorAt");
        assertEq(marketplace.escrowOf(id), 0, "the money left");
        assertEq(token.balanceOf(predicted), COST, "and is there");
        assertEq(abi.encode(utility.terms()), abi.encode(terms), "terms");
        assertTrue(utility.status() == UtilityStatus.PENDING, "pending");
        assertEq(utility.balanceOf(ALICE), 6_000, "shares at once");
        assertEq(utility.balanceOf(BOB), 4_000, "of everybody");
    }

    function test_contribute_announcesTheUtilityBeforeAnyOfItsLogs() public {
        RequestId id = _accepted();
        _fund(ALICE, address(marketplace), COST);
        vm.recordLogs();
        vm.prank(ALICE);
        marketplace.contribute(id, 10_000);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        address utility = marketplace.requestOf(id).utility;
        bool announced;
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == IMarketplace.GeneratorCreated.selector) announced = true;
            assertTrue(logs[i].emitter != utility || announced, "announced first");
        }
        assertTrue(announced, "announced");
    }

    function test_contribute_succeedsUntilOneSecondBeforeFundingCloses() public {
        RequestId id = _accepted();
        uint256 closesAt = marketplace.requestOf(id).fundingClosesAt;
        vm.warp(closesAt - 1);
        _contribute(id, ALICE, 1);
        vm.warp(closesAt);
        _fund(ALICE, address(marketplace), SHARE_PRICE);
        _expectStatus(id, RequestStatus.FAILED);
        vm.prank(ALICE);
        marketplace.contribute(id, 1);
    }

    function test_contribute_revertsBeforeAcceptanceAndAfterSuccess() public {
        RequestId id = _request();
        _expectStatus(id, RequestStatus.BIDDING);
        marketplace.contribute(id, 1);
        RequestId funded = _funded().requestId();
        _expectStatus(funded, RequestStatus.FUNDED);
        marketplace.contribute(funded, 1);
    }

    function test_contribute_refusesNoShares() public {
        RequestId id = _accepted();
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.ZeroShares.selector));
        marketplace.contribute(id, 0);
    }

    function test_contribute_allowsAPurchaseOfOneUnitOfTheSmallestUtility() public {
        vm.prank(CONSUMER);
        RequestId id = marketplace.createRequest(ELECTRICITY, "here", 1, "", 1);
        BidId bidId = _bid(id, 10_000);
        vm.warp(START + 7 days);
        vm.prank(CONSUMER);
        marketplace.acceptBid(id, bidId);
        _contribute(id, ALICE, 10_000);
        Generator utility = Generator(marketplace.requestOf(id).utility);
        assertEq(utility.terms().maxUnits, 1, "744 Wh a month are less than a unit");
    }

    // ------------------------------------------------------------------ refundFor

    function test_refundFor_paysTheFinancierBack() public {
        RequestId id = _failed();
        vm.expectEmit(address(marketplace));
        emit IMarketplace.Refunded(id, ALICE, 6 * SHARE_PRICE, 6 * SHARE_PRICE);
        assertEq(marketplace.refundFor(id, ALICE), 6 * SHARE_PRICE, "amount");
        assertEq(token.balanceOf(ALICE), 6 * SHARE_PRICE, "paid");
        assertEq(marketplace.escrowOf(id), 3 * SHARE_PRICE, "the others' is left");
        assertTrue(marketplace.contributionOf(id, ALICE).refunded, "refunded");
        assertEq(marketplace.refundFor(id, BOB), 3 * SHARE_PRICE, "the other");
        assertEq(marketplace.escrowOf(id), 0, "nothing is left");
        assertEq(marketplace.requestOf(id).refundedTotal, 9 * SHARE_PRICE, "in all");
    }

    function test_refundFor_paysNothingTheSecondTime() public {
        RequestId id = _failed();
        marketplace.refundFor(id, ALICE);
        vm.recordLogs();
        assertEq(marketplace.refundFor(id, ALICE), 0, "nothing");
        assertEq(vm.getRecordedLogs().length, 0, "no event");
    }

    function test_refundFor_revertsForWhoGaveNothing() public {
        RequestId id = _failed();
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.NotContributor.selector, id, CAROL));
        marketplace.refundFor(id, CAROL);
    }

    function test_refundFor_revertsOneSecondBeforeFundingCloses() public {
        RequestId id = _accepted();
        _contribute(id, ALICE, 6);
        vm.warp(marketplace.requestOf(id).fundingClosesAt - 1);
        _expectStatus(id, RequestStatus.FUNDING);
        marketplace.refundFor(id, ALICE);
    }

    function test_refundFor_revertsOnceFunded() public {
        RequestId id = _funded().requestId();
        vm.warp(block.timestamp + 60 days);
        _expectStatus(id, RequestStatus.FUNDED);
        marketplace.refundFor(id, ALICE);
    }

    // ------------------------------------------------------------------ internal

    function _failed() private returns (RequestId id) {
        id = _accepted();
        _contribute(id, ALICE, 6);
        _contribute(id, BOB, 3);
        vm.warp(marketplace.requestOf(id).fundingClosesAt);
    }

    function _terms(RequestId id) private view returns (UtilityTerms memory) {
        return UtilityTerms({
            requestId: id,
            consumer: CONSUMER,
            provider: PROVIDER,
            kind: ELECTRICITY,
            unitName: "kWh",
            unitScale: 1_000,
            ratedPowerW: WATTAGE,
            maxUnits: 1_488,
            maxPrice: MAX_PRICE,
            cost: COST,
            installBy: block.timestamp + INSTALL_SECONDS + 30 days,
            minActivation: 1e18
        });
    }
}
