// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IMarketplace} from "../../src/interfaces/IMarketplace.sol";
import {Bid, BidId, Contribution, Kind, KindId, Request, RequestId, RequestStatus} from "../../src/types.sol";
import {Vm} from "../base/Vm.sol";
import {ModelBase} from "./ModelBase.sol";

/// @title The Marketplace as its logs tell it
abstract contract MarketModel is ModelBase {
    Kind[] private _kinds;
    uint256 private _requestCount;
    uint256 private _bidCount;
    mapping(uint256 requestId => Request) internal _requests;
    mapping(uint256 bidId => Bid) private _bids;
    mapping(uint256 requestId => mapping(address financier => Contribution)) internal _contributions;
    /// @dev In the order of `FundingSucceeded`.
    uint256[] internal _requestsFunded;

    // ------------------------------------------------------------------ logs

    /// @return created Whether the log is `GeneratorCreated`, which is the utility model's
    function _applyMarket(Vm.Log memory log) internal returns (bool created) {
        bytes32 topic = log.topics[0];
        uint256 id = uint256(log.topics[1]);
        if (topic == IMarketplace.GeneratorCreated.selector) return true;
        if (topic == IMarketplace.KindAdded.selector) _addKind(log, id);
        else if (topic == IMarketplace.RequestCreated.selector) _createRequest(log, id);
        else if (topic == IMarketplace.RequestCanceled.selector) _requests[id].canceled = true;
        else if (topic == IMarketplace.RequestTransferred.selector) _transferRequest(log, id);
        else if (topic == IMarketplace.BidPlaced.selector) _placeBid(log, id);
        else if (topic == IMarketplace.BidWithdrawn.selector) _bids[uint256(log.topics[2])].withdrawn = true;
        else if (topic == IMarketplace.BidAccepted.selector) _acceptBid(log, id);
        else if (topic == IMarketplace.Contributed.selector) _contribute(log, id);
        else if (topic == IMarketplace.Refunded.selector) _refund(log, id);
        else if (topic == IMarketplace.FundingSucceeded.selector) _succeed(log, id);
        else _expect(false, "unknown log of the Marketplace");
        return false;
    }

    function _addKind(Vm.Log memory log, uint256 id) private {
        _expect(id == _kinds.length, "KindAdded in order");
        (string memory name, string memory unitName, uint256 unitScale, address implementation) =
            abi.decode(log.data, (string, string, uint256, address));
        _kinds.push(Kind(name, unitName, unitScale, implementation));
    }

    function _createRequest(Vm.Log memory log, uint256 id) private {
        _expect(id == ++_requestCount, "requests count up");
        Request storage request = _requests[id];
        request.consumer = _address(log.topics[2]);
        // In two parts, since the seven targets do not fit the stack.
        (request.kind, request.location, request.wattage,,,,) =
            abi.decode(log.data, (KindId, string, uint256, string, uint256, uint256, uint256));
        (,,, request.reason, request.maxPrice, request.bidsCloseAt, request.acceptBy) =
            abi.decode(log.data, (KindId, string, uint256, string, uint256, uint256, uint256));
    }

    function _transferRequest(Vm.Log memory log, uint256 id) private {
        _expect(_requests[id].consumer == _address(log.topics[2]), "RequestTransferred.from is the consumer");
        _requests[id].consumer = _address(log.topics[3]);
    }

    function _placeBid(Vm.Log memory log, uint256 id) private {
        _expect(uint256(log.topics[2]) == ++_bidCount, "bids count up");
        Bid storage bid = _bids[_bidCount];
        bid.requestId = RequestId.wrap(id);
        bid.provider = _address(log.topics[3]);
        (bid.unitType, bid.cost, bid.installSeconds, bid.insurance) =
            abi.decode(log.data, (string, uint256, uint256, string));
    }

    function _acceptBid(Vm.Log memory log, uint256 id) private {
        uint256 sharePrice;
        Request storage request = _requests[id];
        request.acceptedBid = BidId.wrap(uint256(log.topics[2]));
        (request.goal, sharePrice, request.fundingClosesAt) = abi.decode(log.data, (uint256, uint256, uint256));
        _expect(sharePrice * 10_000 == request.goal, "BidAccepted.sharePrice");
        _expect(_bids[uint256(log.topics[2])].provider == _address(log.topics[3]), "BidAccepted.provider");
    }

    function _contribute(Vm.Log memory log, uint256 id) private {
        Request storage request = _requests[id];
        Contribution storage contribution = _contributions[id][_address(log.topics[2])];
        uint256[6] memory v = abi.decode(log.data, (uint256[6]));
        _expect(contribution.amount + v[0] == v[2], "Contributed.financierTotal");
        _expect(contribution.shares + v[1] == v[3], "Contributed.financierShares");
        _expect(request.raised + v[0] == v[4], "Contributed.raised");
        _expect(request.sharesAllocated + v[1] == v[5], "Contributed.sharesAllocated");
        (contribution.amount, contribution.shares) = (v[2], v[3]);
        (request.raised, request.sharesAllocated) = (v[4], v[5]);
    }

    function _refund(Vm.Log memory log, uint256 id) private {
        Contribution storage contribution = _contributions[id][_address(log.topics[2])];
        (uint256 amount, uint256 refundedTotal) = abi.decode(log.data, (uint256, uint256));
        _expect(!contribution.refunded && amount == contribution.amount, "Refunded.amount");
        _expect(_requests[id].refundedTotal + amount == refundedTotal, "Refunded.refundedTotal");
        contribution.refunded = true;
        _requests[id].refundedTotal = refundedTotal;
    }

    function _succeed(Vm.Log memory log, uint256 id) private {
        _requests[id].utility = _address(log.topics[2]);
        _requestsFunded.push(id);
        _expect(abi.decode(log.data, (uint256)) == _requests[id].raised, "FundingSucceeded.raised");
    }

    // ------------------------------------------------------------------ comparison

    function _compareMarket(address target, address[] memory accounts) internal {
        IMarketplace market = IMarketplace(target);
        _expect(market.kindCount() == _kinds.length, "kindCount");
        for (uint256 i; i < _kinds.length; ++i) {
            _same(abi.encode(market.kindOf(KindId.wrap(i))), abi.encode(_kinds[i]), "kindOf");
        }
        _expect(market.bidCount() == _bidCount, "bidCount");
        for (uint256 i = 1; i <= _bidCount; ++i) {
            _same(abi.encode(market.bidOf(BidId.wrap(i))), abi.encode(_bids[i]), "bidOf");
        }
        _expect(market.generatorCount() == _requestsFunded.length, "generatorCount");
        for (uint256 i; i < _requestsFunded.length; ++i) {
            address utility = _requests[_requestsFunded[i]].utility;
            _expect(market.generatorAt(i) == utility && market.isGenerator(utility), "generatorAt");
        }
        _expect(market.requestCount() == _requestCount, "requestCount");
        for (uint256 i = 1; i <= _requestCount; ++i) {
            _compareRequest(market, i, accounts);
        }
    }

    function _compareRequest(IMarketplace market, uint256 i, address[] memory accounts) private {
        RequestId id = RequestId.wrap(i);
        Request memory request = _requests[i];
        _same(abi.encode(market.requestOf(id)), abi.encode(request), "requestOf");
        _expect(market.statusOf(id) == _statusOf(request), "statusOf");
        _expect(market.consumerOf(id) == request.consumer, "consumerOf");
        _expect(market.sharePriceOf(id) == request.goal / 10_000, "sharePriceOf");
        uint256 escrow = request.utility == address(0) ? request.raised - request.refundedTotal : 0;
        _expect(market.escrowOf(id) == escrow, "escrowOf");
        if (request.raised == 0) return;
        for (uint256 j; j < accounts.length; ++j) {
            Contribution memory contribution = _contributions[i][accounts[j]];
            _same(abi.encode(market.contributionOf(id, accounts[j])), abi.encode(contribution), "contributionOf");
            _expect(market.sharesOf(id, accounts[j]) == contribution.shares, "sharesOf");
        }
    }

    /// @dev Most edges come by time alone, without a log: the deadlines are in the opening events.
    function _statusOf(Request memory request) private view returns (RequestStatus) {
        if (request.canceled) return RequestStatus.CANCELED;
        if (request.utility != address(0)) return RequestStatus.FUNDED;
        if (request.fundingClosesAt != 0) {
            return block.timestamp < request.fundingClosesAt ? RequestStatus.FUNDING : RequestStatus.FAILED;
        }
        if (block.timestamp < request.bidsCloseAt) return RequestStatus.BIDDING;
        return block.timestamp < request.acceptBy ? RequestStatus.CHOOSING : RequestStatus.LAPSED;
    }

    function _same(bytes memory left, bytes memory right, string memory label) internal {
        _expect(keccak256(left) == keccak256(right), label);
    }
}
