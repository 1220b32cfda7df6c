// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IMarketplace} from "../../src/interfaces/IMarketplace.sol";
import {BidId, KindId, RequestId, RequestStatus, UtilityStatus} from "../../src/types.sol";
import {World} from "./World.sol";

/// @title Time, requests, bids and funding
abstract contract MarketActions is World {
    // ------------------------------------------------------------------ time

    /// @dev Some hours, or to a second before, at or after an edge that lies ahead.
    function wait(uint256 seed, uint256 seconds_) external {
        uint256 to = block.timestamp + bound(seconds_, 1, 3 days);
        for (uint256 i; i < requestCount && seed % 2 == 0; ++i) {
            uint256 edge = _edgeOf((_mix(seed) + i) % requestCount + 1) + seconds_ % 3 - 1;
            if (edge <= block.timestamp) continue;
            to = edge;
            _reach("wait to an edge");
            break;
        }
        vm.warp(to);
        _reach("wait");
    }

    // ------------------------------------------------------------------ requests

    function createRequest(uint256 seed, uint256 wattage, uint256 maxPrice) external {
        _createRequest(seed, bound(wattage, 1, 10_000), seed % 8 == 0 ? type(uint128).max : bound(maxPrice, 1, 9e18));
    }

    function cancelRequest(uint256 seed, uint256 callerSeed) external {
        // Seldom, since it ends what other actions need.
        if (seed % 3 != 0) return;
        uint256 id = _pickRequest(_mix(seed), RequestStatus.BIDDING);
        GhostRequest storage request = _ghostRequests[id];
        address caller = _mostly(callerSeed, request.consumer, _consumers);
        bool allowed = caller == request.consumer && ghostStatus(id) <= RequestStatus.CHOOSING;
        bytes memory data = abi.encodeCall(IMarketplace.cancelRequest, (RequestId.wrap(id)));
        (bool ok,) = _attempt(caller, address(marketplace), data, allowed, 8, "cancelRequest");
        if (ok) request.canceled = true;
    }

    function transferRequest(uint256 seed, uint256 callerSeed, uint256 toSeed) external {
        uint256 id = _pickRequest(seed, RequestStatus(_mix(seed) % 4));
        GhostRequest storage request = _ghostRequests[id];
        address caller = _mostly(callerSeed, request.consumer, _consumers);
        address to = _mostly(toSeed, _consumers[toSeed % 2], _actors);
        bool pending = request.utility == address(0) || _ghostUtilities[request.utility].status == UtilityStatus.PENDING;
        bool allowed = caller == request.consumer && to != caller && ghostStatus(id) <= RequestStatus.FUNDED && pending;
        bytes memory data = abi.encodeCall(IMarketplace.transferRequest, (RequestId.wrap(id), to));
        (bool ok,) = _attempt(caller, address(marketplace), data, allowed, 8, "transferRequest");
        if (ok) request.consumer = to;
    }

    // ------------------------------------------------------------------ bids

    function placeBid(uint256 seed, uint256 cost, uint256 installSeconds) external {
        // At the least cost a share is worth one base unit.
        cost = cost % 8 == 0 ? 10_000 : bound(cost, 1, 2e18) * 10_000;
        uint256 id = _pickRequest(seed, RequestStatus.BIDDING);
        _placeBid(id, _providers[_mix(seed) % 2], cost, bound(installSeconds, 1 days, 365 days));
    }

    function withdrawBid(uint256 seed, uint256 callerSeed) external {
        uint256 id = _mix(seed) % bidCount + 1;
        // A bid on an undecided request, if there is one; now and then any.
        for (uint256 i; i < bidCount && seed % 4 != 0; ++i) {
            if (ghostStatus(_ghostBids[id].requestId) <= RequestStatus.CHOOSING) break;
            id = id % bidCount + 1;
        }
        _withdrawBid(id, _mostly(callerSeed, _ghostBids[id].provider, _providers));
    }

    function acceptBid(uint256 seed, uint256 bidSeed, uint256 callerSeed) external {
        uint256 id = _pickRequest(seed, seed % 4 == 0 ? RequestStatus.BIDDING : RequestStatus.CHOOSING);
        uint256 bidId = bidSeed % bidCount + 1;
        for (uint256 i; i < bidCount && _ghostBids[bidId].requestId != id && bidSeed % 8 != 0; ++i) {
            bidId = bidId % bidCount + 1;
        }
        _acceptBid(id, bidId, _mostly(callerSeed, _ghostRequests[id].consumer, _consumers));
    }

    // ------------------------------------------------------------------ funding

    function contribute(uint256 seed, uint256 actorSeed, uint256 shares) external {
        _contribute(_pickRequest(seed, RequestStatus.FUNDING), _actor(actorSeed), bound(shares, 1, 6_000));
    }

    function refundFor(uint256 seed, uint256 actorSeed) external {
        uint256 id = _pickRequest(seed, RequestStatus.FAILED);
        address financier = _actor(actorSeed);
        uint256 shares = fundingShares[id][financier];
        bool allowed = ghostStatus(id) == RequestStatus.FAILED && shares != 0;
        uint256 due = refunded[id][financier] ? 0 : shares * _sharePrice(id);
        uint256 before = token.balanceOf(financier);
        bytes memory data = abi.encodeCall(IMarketplace.refundFor, (RequestId.wrap(id), financier));
        (bool ok, uint256 amount) = _attempt(address(this), address(marketplace), data, allowed, 6, "refundFor");
        if (!ok) return;
        _check(6, amount == due, "refundFor returns what is due");
        _check(6, token.balanceOf(financier) == before + due, "refundFor pays what is due");
        if (refunded[id][financier]) return _reach("refundFor again");
        refunded[id][financier] = true;
        _ghostRequests[id].refundedShares += shares;
    }

    function donateToMarketplace(uint256 amount) external {
        amount = bound(amount, 1, 1e18);
        _provide(address(this), address(this), amount);
        bytes memory data = abi.encodeCall(token.transfer, (address(marketplace), amount));
        (bool ok,) = _attempt(address(this), address(token), data, true, 5, "donateToMarketplace");
        if (ok) donatedToMarketplace += amount;
    }

    // ------------------------------------------------------------------ internal

    function _createRequest(uint256 seed, uint256 wattage, uint256 maxPrice) internal returns (uint256 id) {
        address consumer = _consumers[seed % 2];
        bytes memory data = abi.encodeCall(
            IMarketplace.createRequest, (KindId.wrap(0), "Kisumu (-0.1, 34.8)", wattage, "School", maxPrice)
        );
        (bool ok, uint256 result) = _attempt(consumer, address(marketplace), data, true, 8, "createRequest");
        if (!ok) return 0;
        id = ++requestCount;
        _check(5, result == id, "requests count up");
        GhostRequest storage request = _ghostRequests[id];
        request.consumer = consumer;
        request.createdAt = block.timestamp;
        request.wattage = wattage;
        request.maxPrice = maxPrice;
    }

    function _placeBid(uint256 id, address provider, uint256 cost, uint256 installSeconds)
        internal
        returns (uint256 bidId)
    {
        bool allowed = ghostStatus(id) == RequestStatus.BIDDING;
        bytes memory data =
            abi.encodeCall(IMarketplace.placeBid, (RequestId.wrap(id), "PV roof", cost, installSeconds, "Insured"));
        (bool ok, uint256 result) = _attempt(provider, address(marketplace), data, allowed, 8, "placeBid");
        if (!ok) return 0;
        bidId = ++bidCount;
        _check(5, result == bidId, "bids count up");
        _ghostBids[bidId] = GhostBid(id, provider, cost, installSeconds, false);
    }

    function _withdrawBid(uint256 bidId, address caller) internal {
        GhostBid storage bid = _ghostBids[bidId];
        bool allowed = caller == bid.provider && !bid.withdrawn && ghostStatus(bid.requestId) <= RequestStatus.CHOOSING;
        bytes memory data = abi.encodeCall(IMarketplace.withdrawBid, (BidId.wrap(bidId)));
        (bool ok,) = _attempt(caller, address(marketplace), data, allowed, 8, "withdrawBid");
        if (ok) bid.withdrawn = true;
    }

    function _acceptBid(uint256 id, uint256 bidId, address caller) internal {
        GhostBid storage bid = _ghostBids[bidId];
        GhostRequest storage request = _ghostRequests[id];
        bool allowed = ghostStatus(id) == RequestStatus.CHOOSING && caller == request.consumer && bid.requestId == id
            && !bid.withdrawn;
        bytes memory data = abi.encodeCall(IMarketplace.acceptBid, (RequestId.wrap(id), BidId.wrap(bidId)));
        (bool ok,) = _attempt(caller, address(marketplace), data, allowed, 8, "acceptBid");
        if (!ok) return;
        request.acceptedAt = block.timestamp;
        request.acceptedBid = bidId;
    }

    function _contribute(uint256 id, address financier, uint256 shares) internal {
        bool allowed = ghostStatus(id) == RequestStatus.FUNDING;
        GhostRequest storage request = _ghostRequests[id];
        uint256 left = 10_000 - request.allocated;
        _provide(financier, address(marketplace), shares * _sharePrice(id));
        uint256 before = token.balanceOf(financier);
        bytes memory data = abi.encodeCall(IMarketplace.contribute, (RequestId.wrap(id), shares));
        (bool ok, uint256 taken) = _attempt(financier, address(marketplace), data, allowed, 8, "contribute");
        if (!ok) return;
        if (shares > left) _reach("contribute capped");
        _check(7, taken == (shares < left ? shares : left), "contribute takes what is asked or left");
        _check(7, before - token.balanceOf(financier) == taken * _sharePrice(id), "contribute costs shares x price");
        request.allocated += taken;
        fundingShares[id][financier] += taken;
        if (request.allocated == 10_000) _bear(id);
    }

    /// @dev The request is funded: writes down the utility that must be there now.
    function _bear(uint256 id) private {
        GhostRequest storage request = _ghostRequests[id];
        GhostBid storage bid = _ghostBids[request.acceptedBid];
        address utility = marketplace.requestOf(RequestId.wrap(id)).utility;
        request.utility = utility;
        _utilities.push(utility);
        GhostUtility storage ghost = _ghostUtilities[utility];
        ghost.requestId = id;
        ghost.provider = bid.provider;
        ghost.cost = bid.cost;
        ghost.maxPrice = request.maxPrice;
        ghost.maxUnits = request.wattage * 744 / 1_000;
        if (ghost.maxUnits == 0) ghost.maxUnits = 1;
        ghost.installBy = block.timestamp + bid.installSeconds + 30 days;
        for (uint256 i; i < _actors.length; ++i) {
            _ghostHolders[utility][_actors[i]].balance = fundingShares[id][_actors[i]];
        }
        _reach("utility created");
    }

    /// @dev When time alone will next change what may be done, as far as it does.
    function _edgeOf(uint256 id) private view returns (uint256) {
        GhostRequest storage request = _ghostRequests[id];
        if (request.utility != address(0)) return _ghostUtilities[request.utility].installBy;
        if (request.acceptedAt != 0) return request.acceptedAt + 30 days;
        return request.createdAt + (block.timestamp < request.createdAt + 7 days ? 7 days : 14 days);
    }

    /// @dev 0 before acceptance.
    function _sharePrice(uint256 id) internal view returns (uint256) {
        return _ghostBids[_ghostRequests[id].acceptedBid].cost / 10_000;
    }
}
