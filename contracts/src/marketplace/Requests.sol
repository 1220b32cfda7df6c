// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IMarketplace} from "../interfaces/IMarketplace.sol";
import {IUtility} from "../interfaces/IUtility.sol";
import {BidId, Kind, KindId, Request, RequestId, RequestStatus, UtilityStatus} from "../types.sol";

/// @title The requests' part of the Marketplace, with the kinds of utility one may ask for
abstract contract Requests is IMarketplace {
    // ------------------------------------------------------------------ constants

    uint256 internal constant BIDDING_SECONDS = 7 days;
    uint256 internal constant CHOOSING_SECONDS = 7 days;
    uint256 private constant MAX_LOCATION_BYTES = 128;
    uint256 private constant MAX_REASON_BYTES = 512;

    // ------------------------------------------------------------------ storage

    /// @inheritdoc IMarketplace
    uint256 public requestCount;
    Kind[] private _kinds;
    mapping(RequestId requestId => Request) internal _requests;

    // ------------------------------------------------------------------ constructor

    constructor(Kind[] memory kinds) {
        for (uint256 i; i < kinds.length; ++i) {
            Kind memory kind = kinds[i];
            // A clone of an address without code would accept every call and do nothing.
            if (kind.unitScale == 0 || kind.implementation.code.length == 0) revert InvalidKind(KindId.wrap(i));
            _kinds.push(kind);
            emit KindAdded(KindId.wrap(i), kind.name, kind.unitName, kind.unitScale, kind.implementation);
        }
    }

    // ------------------------------------------------------------------ modifiers

    modifier onlyConsumer(RequestId requestId) {
        address consumer = _request(requestId).consumer;
        if (msg.sender != consumer) revert NotConsumer(msg.sender, consumer);
        _;
    }

    // ------------------------------------------------------------------ requests

    /// @inheritdoc IMarketplace
    function createRequest(
        KindId kind,
        string calldata location,
        uint256 wattage,
        string calldata reason,
        uint256 maxPrice
    ) external returns (RequestId requestId) {
        if (KindId.unwrap(kind) >= _kinds.length) revert UnknownKind(kind);
        _requireText("location", location, MAX_LOCATION_BYTES);
        _requireAtMost("reason", reason, MAX_REASON_BYTES);
        if (wattage == 0 || wattage > type(uint64).max) revert WattageOutOfRange(wattage);
        if (maxPrice == 0 || maxPrice > type(uint128).max) revert MaxPriceOutOfRange(maxPrice);

        requestId = RequestId.wrap(++requestCount);
        Request storage request = _requests[requestId];
        request.consumer = msg.sender;
        request.kind = kind;
        request.location = location;
        request.wattage = wattage;
        request.reason = reason;
        request.maxPrice = maxPrice;
        request.bidsCloseAt = block.timestamp + BIDDING_SECONDS;
        request.acceptBy = block.timestamp + BIDDING_SECONDS + CHOOSING_SECONDS;
        _emitRequestCreated(requestId, request);
    }

    /// @inheritdoc IMarketplace
    function cancelRequest(RequestId requestId) external onlyConsumer(requestId) {
        if (_requests[requestId].canceled) revert AlreadyCanceled(requestId);
        _requireUndecided(requestId);

        _requests[requestId].canceled = true;
        emit RequestCanceled(requestId);
    }

    /// @inheritdoc IMarketplace
    function transferRequest(RequestId requestId, address to) external onlyConsumer(requestId) {
        if (to == address(0) || to == msg.sender) revert InvalidConsumer(to);
        RequestStatus status = statusOf(requestId);
        if (status > RequestStatus.FUNDED) revert WrongStatus(requestId, status);
        if (status == RequestStatus.FUNDED) {
            address utility = _requests[requestId].utility;
            UtilityStatus utilityStatus = IUtility(utility).status();
            if (utilityStatus == UtilityStatus.ACTIVE) revert UtilityActivated(utility);
            if (utilityStatus == UtilityStatus.DEFAULTED) revert WrongStatus(requestId, status);
        }

        _requests[requestId].consumer = to;
        emit RequestTransferred(requestId, msg.sender, to);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IMarketplace
    function kindCount() external view returns (uint256) {
        return _kinds.length;
    }

    /// @inheritdoc IMarketplace
    function kindOf(KindId kind) public view returns (Kind memory) {
        if (KindId.unwrap(kind) >= _kinds.length) revert UnknownKind(kind);
        return _kinds[KindId.unwrap(kind)];
    }

    /// @inheritdoc IMarketplace
    function requestOf(RequestId requestId) external view returns (Request memory) {
        return _request(requestId);
    }

    /// @inheritdoc IMarketplace
    function consumerOf(RequestId requestId) external view returns (address) {
        return _request(requestId).consumer;
    }

    /// @inheritdoc IMarketplace
    function statusOf(RequestId requestId) public view returns (RequestStatus) {
        Request storage request = _request(requestId);
        if (request.canceled) return RequestStatus.CANCELED;
        if (BidId.unwrap(request.acceptedBid) == 0) {
            if (block.timestamp < request.bidsCloseAt) return RequestStatus.BIDDING;
            return block.timestamp < request.acceptBy ? RequestStatus.CHOOSING : RequestStatus.LAPSED;
        }
        if (request.utility != address(0)) return RequestStatus.FUNDED;
        return block.timestamp < request.fundingClosesAt ? RequestStatus.FUNDING : RequestStatus.FAILED;
    }

    // ------------------------------------------------------------------ internal

    function _request(RequestId requestId) internal view returns (Request storage request) {
        request = _requests[requestId];
        if (request.consumer == address(0)) revert UnknownRequest(requestId);
    }

    function _requireStatus(RequestId requestId, RequestStatus wanted) internal view {
        RequestStatus status = statusOf(requestId);
        if (status != wanted) revert WrongStatus(requestId, status);
    }

    /// @dev BIDDING or CHOOSING: before a bid was accepted, and not too late for that.
    function _requireUndecided(RequestId requestId) internal view {
        RequestStatus status = statusOf(requestId);
        if (status > RequestStatus.CHOOSING) revert WrongStatus(requestId, status);
    }

    function _requireText(string memory field, string calldata text, uint256 limit) internal pure {
        if (bytes(text).length == 0) revert EmptyText(field);
        _requireAtMost(field, text, limit);
    }

    function _requireAtMost(string memory field, string calldata text, uint256 limit) internal pure {
        uint256 length = bytes(text).length;
        if (length > limit) revert TextTooLong(field, length, limit);
    }

    /// @dev Apart, because the event's nine values and the caller's locals do not fit the stack together.
    function _emitRequestCreated(RequestId requestId, Request memory request) private {
        emit RequestCreated(
            requestId,
            request.consumer,
            request.kind,
            request.location,
            request.wattage,
            request.reason,
            request.maxPrice,
            request.bidsCloseAt,
            request.acceptBy
        );
    }
}
