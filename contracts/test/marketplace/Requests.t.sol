// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Generator} from "../../src/Generator.sol";
import {Marketplace} from "../../src/Marketplace.sol";
import {IMarketplace} from "../../src/interfaces/IMarketplace.sol";
import {BidId, Kind, KindId, Request, RequestId, RequestStatus} from "../../src/types.sol";
import {MarketBase} from "../base/MarketBase.sol";

contract RequestsTest is MarketBase {
    // ------------------------------------------------------------------ kinds

    function test_constructor_addsTheKinds() public {
        Kind[] memory kinds = new Kind[](2);
        kinds[0] = Kind("Solar generator", "kWh", 1_000, address(new Generator()));
        kinds[1] = Kind("Water pump", "m3", 1, address(new Generator()));
        address predicted = vm.computeCreateAddress(address(this), vm.getNonce(address(this)));
        for (uint256 i; i < 2; ++i) {
            vm.expectEmit(predicted);
            emit IMarketplace.KindAdded(
                KindId.wrap(i), kinds[i].name, kinds[i].unitName, kinds[i].unitScale, kinds[i].implementation
            );
        }
        Marketplace made = new Marketplace(address(token), kinds);
        assertEq(made.kindCount(), 2, "count");
        assertEq(abi.encode(made.kindOf(KindId.wrap(1))), abi.encode(kinds[1]), "kind");
        assertEq(made.solarToken(), address(token), "token");
    }

    function test_constructor_refusesAKindThatCannotWork() public {
        Kind[] memory kinds = new Kind[](1);
        kinds[0] = Kind("Solar generator", "kWh", 0, address(new Generator()));
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.InvalidKind.selector, KindId.wrap(0)));
        new Marketplace(address(token), kinds);
        kinds[0] = Kind("Solar generator", "kWh", 1_000, address(0xC0DE));
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.InvalidKind.selector, KindId.wrap(0)));
        new Marketplace(address(token), kinds);
    }

    function test_kindOf_revertsForAnUnknownKind() public {
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.UnknownKind.selector, KindId.wrap(1)));
        marketplace.kindOf(KindId.wrap(1));
    }

    // ------------------------------------------------------------------ createRequest

    function test_createRequest_opensBidding() public {
        vm.expectEmit(address(marketplace));
        emit IMarketplace.RequestCreated(
            RequestId.wrap(1), CONSUMER, ELECTRICITY, "Kisumu", 3, "", 5, START + 7 days, START + 14 days
        );
        vm.prank(CONSUMER);
        RequestId id = marketplace.createRequest(ELECTRICITY, "Kisumu", 3, "", 5);
        assertEq(RequestId.unwrap(id), 1, "ids count from 1");
        assertEq(marketplace.requestCount(), 1, "count");
        Request memory request = marketplace.requestOf(id);
        assertEq(request.consumer, CONSUMER, "consumer");
        assertEq(request.location, "Kisumu", "location");
        assertEq(request.reason, "", "reason may be empty");
        assertEq(request.wattage, 3, "wattage");
        assertEq(request.maxPrice, 5, "maxPrice");
        assertEq(request.bidsCloseAt, START + 7 days, "a week for bids");
        assertEq(request.acceptBy, START + 14 days, "and a week to choose");
        assertEq(marketplace.consumerOf(id), CONSUMER, "consumerOf");
        assertEq(marketplace.sharePriceOf(id), 0, "no price before acceptance");
        assertTrue(marketplace.statusOf(id) == RequestStatus.BIDDING, "status");
    }

    function testFuzz_createRequest_takesEveryBoundedText(uint256 location, uint256 reason) public {
        location = bound(location, 1, 128);
        reason = bound(reason, 0, 512);
        RequestId id = marketplace.createRequest(ELECTRICITY, _text(location), 1, _text(reason), 1);
        assertEq(marketplace.requestOf(id).location, _text(location), "location");
        assertEq(marketplace.requestOf(id).reason, _text(reason), "reason");
    }

    function test_createRequest_refusesTextOutOfBounds() public {
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.EmptyText.selector, "location"));
        marketplace.createRequest(ELECTRICITY, "", 1, "", 1);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.TextTooLong.selector, "location", 129, 128));
        marketplace.createRequest(ELECTRICITY, _text(129), 1, "", 1);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.TextTooLong.selector, "reason", 513, 512));
        marketplace.createRequest(ELECTRICITY, "here", 1, _text(513), 1);
    }

    function test_createRequest_refusesNumbersOutOfBounds() public {
        uint256 most = type(uint64).max;
        marketplace.createRequest(ELECTRICITY, "here", most, "", type(uint128).max);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.WattageOutOfRange.selector, 0));
        marketplace.createRequest(ELECTRICITY, "here", 0, "", 1);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.WattageOutOfRange.selector, most + 1));
        marketplace.createRequest(ELECTRICITY, "here", most + 1, "", 1);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.MaxPriceOutOfRange.selector, 0));
        marketplace.createRequest(ELECTRICITY, "here", 1, "", 0);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.MaxPriceOutOfRange.selector, uint256(1) << 128));
        marketplace.createRequest(ELECTRICITY, "here", 1, "", uint256(1) << 128);
    }

    function test_createRequest_refusesAnUnknownKind() public {
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.UnknownKind.selector, KindId.wrap(1)));
        marketplace.createRequest(KindId.wrap(1), "here", 1, "", 1);
    }

    // ------------------------------------------------------------------ cancelRequest

    function test_cancelRequest_endsIt() public {
        RequestId id = _request();
        vm.expectEmit(address(marketplace));
        emit IMarketplace.RequestCanceled(id);
        vm.prank(CONSUMER);
        marketplace.cancelRequest(id);
        assertTrue(marketplace.statusOf(id) == RequestStatus.CANCELED, "status");
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.AlreadyCanceled.selector, id));
        vm.prank(CONSUMER);
        marketplace.cancelRequest(id);
    }

    function test_cancelRequest_isPossibleUntilOneSecondBeforeTheLapse() public {
        RequestId first = _request();
        RequestId second = _request();
        vm.warp(START + 14 days - 1);
        vm.prank(CONSUMER);
        marketplace.cancelRequest(first);
        vm.warp(START + 14 days);
        _expectStatus(second, RequestStatus.LAPSED);
        vm.prank(CONSUMER);
        marketplace.cancelRequest(second);
    }

    function test_cancelRequest_revertsAfterAcceptance() public {
        RequestId id = _accepted();
        _expectStatus(id, RequestStatus.FUNDING);
        vm.prank(CONSUMER);
        marketplace.cancelRequest(id);
    }

    function test_cancelRequest_revertsForAnyoneElse() public {
        RequestId id = _request();
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.NotConsumer.selector, PROVIDER, CONSUMER));
        vm.prank(PROVIDER);
        marketplace.cancelRequest(id);
    }

    // ------------------------------------------------------------------ transferRequest

    function test_transferRequest_handsTheRoleOn() public {
        RequestId id = _request();
        vm.expectEmit(address(marketplace));
        emit IMarketplace.RequestTransferred(id, CONSUMER, CAROL);
        vm.prank(CONSUMER);
        marketplace.transferRequest(id, CAROL);
        assertEq(marketplace.consumerOf(id), CAROL, "consumer");
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.NotConsumer.selector, CONSUMER, CAROL));
        vm.prank(CONSUMER);
        marketplace.transferRequest(id, ALICE);
    }

    function test_transferRequest_refusesNobodyAndTheSame() public {
        RequestId id = _request();
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.InvalidConsumer.selector, address(0)));
        vm.prank(CONSUMER);
        marketplace.transferRequest(id, address(0));
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.InvalidConsumer.selector, CONSUMER));
        vm.prank(CONSUMER);
        marketplace.transferRequest(id, CONSUMER);
    }

    function test_transferRequest_isPossibleWhileItCanLeadToAUtility() public {
        RequestId id = _request();
        BidId bidId = _bid(id, COST);
        vm.warp(START + 14 days - 1);
        _hand(id, CONSUMER, ALICE);
        _hand(id, ALICE, CONSUMER);
        vm.prank(CONSUMER);
        marketplace.acceptBid(id, bidId);
        vm.warp(START + 14 days - 1 + 30 days - 1);
        _hand(id, CONSUMER, ALICE);
        vm.warp(block.timestamp + 1);
        _expectStatus(id, RequestStatus.FAILED);
        _hand(id, ALICE, CONSUMER);
    }

    function test_transferRequest_revertsOnceLapsedOrCanceled() public {
        RequestId id = _request();
        RequestId canceled = _request();
        vm.prank(CONSUMER);
        marketplace.cancelRequest(canceled);
        _expectStatus(canceled, RequestStatus.CANCELED);
        _hand(canceled, CONSUMER, ALICE);
        vm.warp(START + 14 days);
        _expectStatus(id, RequestStatus.LAPSED);
        _hand(id, CONSUMER, ALICE);
    }

    function test_transferRequest_takesTheRightToActivateAlong() public {
        Generator utility = _funded();
        RequestId id = utility.requestId();
        _hand(id, CONSUMER, ALICE);
        assertEq(utility.consumer(), ALICE, "the utility knows");
        _fund(ALICE, address(utility), 1e18);
        vm.prank(ALICE);
        utility.activate(1e18);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.UtilityActivated.selector, address(utility)));
        _hand(id, ALICE, BOB);
    }

    function test_transferRequest_revertsAfterADefault() public {
        Generator utility = _defaulted();
        RequestId id = utility.requestId();
        _expectStatus(id, RequestStatus.FUNDED);
        _hand(id, CONSUMER, ALICE);
    }

    // ------------------------------------------------------------------ status

    function test_statusOf_movesByTimeAlone() public {
        RequestId id = _request();
        vm.warp(START + 7 days - 1);
        assertTrue(marketplace.statusOf(id) == RequestStatus.BIDDING, "the last second of bidding");
        vm.warp(START + 7 days);
        assertTrue(marketplace.statusOf(id) == RequestStatus.CHOOSING, "the first second of choosing");
        vm.warp(START + 14 days - 1);
        assertTrue(marketplace.statusOf(id) == RequestStatus.CHOOSING, "the last second of choosing");
        vm.warp(START + 14 days);
        assertTrue(marketplace.statusOf(id) == RequestStatus.LAPSED, "lapsed");
    }

    function test_views_revertForAnUnknownRequest() public {
        RequestId id = RequestId.wrap(1);
        bytes memory unknown = abi.encodeWithSelector(IMarketplace.UnknownRequest.selector, id);
        vm.expectRevert(unknown);
        marketplace.requestOf(id);
        vm.expectRevert(unknown);
        marketplace.statusOf(id);
        vm.expectRevert(unknown);
        marketplace.consumerOf(id);
        vm.expectRevert(unknown);
        marketplace.sharePriceOf(id);
        vm.expectRevert(unknown);
        marketplace.escrowOf(id);
        vm.expectRevert(unknown);
        marketplace.cancelRequest(id);
        vm.expectRevert(unknown);
        marketplace.placeBid(id, "PV", COST, 1 days, "");
    }

    // ------------------------------------------------------------------ internal

    function _hand(RequestId id, address from, address to) private {
        vm.prank(from);
        marketplace.transferRequest(id, to);
    }
}
