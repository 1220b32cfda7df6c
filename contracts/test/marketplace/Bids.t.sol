// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IMarketplace} from "../../src/interfaces/IMarketplace.sol";
import {Bid, BidId, RequestId, RequestStatus} from "../../src/types.sol";
import {MarketBase} from "../base/MarketBase.sol";

contract BidsTest is MarketBase {
    // ------------------------------------------------------------------ placeBid

    function test_placeBid_storesTheOffer() public {
        RequestId id = _request();
        vm.expectEmit(address(marketplace));
        emit IMarketplace.BidPlaced(id, BidId.wrap(1), PROVIDER, "PV roof", COST, INSTALL_SECONDS, "Mutual of Nakuru");
        BidId bidId = _bid(id, COST);
        assertEq(marketplace.bidCount(), 1, "count");
        Bid memory bid = marketplace.bidOf(bidId);
        assertEq(RequestId.unwrap(bid.requestId), RequestId.unwrap(id), "request");
        assertEq(bid.provider, PROVIDER, "provider");
        assertEq(bid.unitType, "PV roof", "type of unit");
        assertEq(bid.cost, COST, "cost");
        assertEq(bid.installSeconds, INSTALL_SECONDS, "time of installation");
        assertEq(bid.insurance, "Mutual of Nakuru", "insurance");
        assertTrue(!bid.withdrawn, "not withdrawn");
    }

    function test_placeBid_succeedsUntilOneSecondBeforeBiddingCloses() public {
        RequestId id = _request();
        _bid(id, COST);
        vm.warp(START + 7 days - 1);
        _bid(id, COST);
        vm.warp(START + 7 days);
        _expectStatus(id, RequestStatus.CHOOSING);
        _bid(id, COST);
    }

    function testFuzz_placeBid_takesEveryMultipleOfTheShares(uint256 perShare) public {
        RequestId id = _request();
        uint256 cost = bound(perShare, 1, token.CAP() / 10_000) * 10_000;
        assertEq(marketplace.bidOf(_bid(id, cost)).cost, cost, "cost");
    }

    function testFuzz_placeBid_refusesOtherCosts(uint256 cost) public {
        RequestId id = _request();
        vm.assume(cost % 10_000 != 0 || cost == 0 || cost > token.CAP());
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.CostOutOfRange.selector, cost));
        _bid(id, cost);
    }

    function test_placeBid_refusesCostsOutOfBounds() public {
        RequestId id = _request();
        _bid(id, token.CAP());
        uint256[3] memory costs = [0, 10_001, token.CAP() + 10_000];
        for (uint256 i; i < costs.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IMarketplace.CostOutOfRange.selector, costs[i]));
            _bid(id, costs[i]);
        }
    }

    function test_placeBid_refusesInstallationTimesOutOfBounds() public {
        RequestId id = _request();
        marketplace.placeBid(id, "PV", COST, 1 days, "");
        marketplace.placeBid(id, "PV", COST, 365 days, "");
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.InstallSecondsOutOfRange.selector, 1 days - 1));
        marketplace.placeBid(id, "PV", COST, 1 days - 1, "");
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.InstallSecondsOutOfRange.selector, 365 days + 1));
        marketplace.placeBid(id, "PV", COST, 365 days + 1, "");
    }

    function test_placeBid_refusesTextOutOfBounds() public {
        RequestId id = _request();
        marketplace.placeBid(id, _text(64), COST, 1 days, _text(256));
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.EmptyText.selector, "unitType"));
        marketplace.placeBid(id, "", COST, 1 days, "");
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.TextTooLong.selector, "unitType", 65, 64));
        marketplace.placeBid(id, _text(65), COST, 1 days, "");
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.TextTooLong.selector, "insurance", 257, 256));
        marketplace.placeBid(id, "PV", COST, 1 days, _text(257));
    }

    // ------------------------------------------------------------------ withdrawBid

    function test_withdrawBid_takesTheOfferBack() public {
        RequestId id = _request();
        BidId bidId = _bid(id, COST);
        vm.expectEmit(address(marketplace));
        emit IMarketplace.BidWithdrawn(id, bidId);
        _withdraw(bidId);
        assertTrue(marketplace.bidOf(bidId).withdrawn, "withdrawn");
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.BidNotOpen.selector, bidId));
        _withdraw(bidId);
    }

    function test_withdrawBid_isPossibleUntilOneSecondBeforeTheLapse() public {
        RequestId id = _request();
        BidId first = _bid(id, COST);
        BidId second = _bid(id, COST);
        vm.warp(START + 14 days - 1);
        _withdraw(first);
        vm.warp(START + 14 days);
        _expectStatus(id, RequestStatus.LAPSED);
        _withdraw(second);
    }

    function test_withdrawBid_revertsAfterAcceptance() public {
        RequestId id = _accepted();
        _expectStatus(id, RequestStatus.FUNDING);
        _withdraw(BidId.wrap(1));
    }

    function test_withdrawBid_revertsForAnyoneElse() public {
        BidId bidId = _bid(_request(), COST);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.NotProvider.selector, CONSUMER, PROVIDER));
        vm.prank(CONSUMER);
        marketplace.withdrawBid(bidId);
    }

    function test_withdrawBid_revertsForAnUnknownBid() public {
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.UnknownBid.selector, BidId.wrap(7)));
        marketplace.withdrawBid(BidId.wrap(7));
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.UnknownBid.selector, BidId.wrap(7)));
        marketplace.bidOf(BidId.wrap(7));
    }

    // ------------------------------------------------------------------ acceptBid

    function test_acceptBid_opensTheFunding() public {
        RequestId id = _request();
        BidId bidId = _bid(id, COST);
        vm.warp(START + 7 days);
        vm.expectEmit(address(marketplace));
        emit IMarketplace.BidAccepted(id, bidId, PROVIDER, COST, SHARE_PRICE, START + 37 days);
        _accept(id, bidId);
        assertTrue(marketplace.statusOf(id) == RequestStatus.FUNDING, "status");
        assertEq(marketplace.sharePriceOf(id), SHARE_PRICE, "price of a share");
        assertEq(marketplace.requestOf(id).goal, COST, "goal");
        assertEq(marketplace.requestOf(id).fundingClosesAt, START + 37 days, "30 days");
        assertEq(BidId.unwrap(marketplace.requestOf(id).acceptedBid), BidId.unwrap(bidId), "bid");
    }

    function test_acceptBid_revertsOneSecondBeforeBiddingCloses() public {
        RequestId id = _request();
        BidId bidId = _bid(id, COST);
        vm.warp(START + 7 days - 1);
        _expectStatus(id, RequestStatus.BIDDING);
        _accept(id, bidId);
    }

    function test_acceptBid_succeedsUntilOneSecondBeforeTheLapse() public {
        RequestId id = _request();
        BidId bidId = _bid(id, COST);
        RequestId late = _request();
        BidId lateBid = _bid(late, COST);
        vm.warp(START + 14 days - 1);
        _accept(id, bidId);
        vm.warp(START + 14 days);
        _expectStatus(late, RequestStatus.LAPSED);
        _accept(late, lateBid);
    }

    function test_acceptBid_revertsForASecondBid() public {
        RequestId id = _request();
        BidId first = _bid(id, COST);
        BidId second = _bid(id, COST);
        vm.warp(START + 7 days);
        _accept(id, first);
        _expectStatus(id, RequestStatus.FUNDING);
        _accept(id, second);
    }

    function test_acceptBid_revertsForACanceledRequest() public {
        RequestId id = _request();
        BidId bidId = _bid(id, COST);
        vm.prank(CONSUMER);
        marketplace.cancelRequest(id);
        vm.warp(START + 7 days);
        _expectStatus(id, RequestStatus.CANCELED);
        _accept(id, bidId);
    }

    function test_acceptBid_refusesBidsThatAreNotOpenHere() public {
        RequestId id = _request();
        RequestId other = _request();
        BidId withdrawn = _bid(id, COST);
        BidId elsewhere = _bid(other, COST);
        _withdraw(withdrawn);
        vm.warp(START + 7 days);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.BidNotOpen.selector, withdrawn));
        _accept(id, withdrawn);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.WrongRequest.selector, elsewhere, id));
        _accept(id, elsewhere);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.UnknownBid.selector, BidId.wrap(3)));
        _accept(id, BidId.wrap(3));
    }

    function test_acceptBid_revertsForAnyoneElse() public {
        RequestId id = _request();
        BidId bidId = _bid(id, COST);
        vm.warp(START + 7 days);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.NotConsumer.selector, PROVIDER, CONSUMER));
        vm.prank(PROVIDER);
        marketplace.acceptBid(id, bidId);
    }

    // ------------------------------------------------------------------ internal

    function _withdraw(BidId bidId) private {
        vm.prank(PROVIDER);
        marketplace.withdrawBid(bidId);
    }

    function _accept(RequestId id, BidId bidId) private {
        vm.prank(CONSUMER);
        marketplace.acceptBid(id, bidId);
    }
}
