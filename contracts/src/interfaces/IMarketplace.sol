// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BidId, Bid, Contribution, Kind, KindId, Request, RequestId, RequestStatus} from "../types.sol";

/// @title The primary market: requests, bids, acceptance, funding, refunds, creation of the utility
/// @notice Windows are half-open: an action is allowed while `opensAt <= block.timestamp < closesAt`.
/// Assumes: SolarToken moves exactly the amount asked and calls nobody back; block time does not go backwards.
interface IMarketplace {
    // ------------------------------------------------------------------ events

    event KindAdded(KindId indexed kind, string name, string unitName, uint256 unitScale, address implementation);
    event RequestCreated(
        RequestId indexed requestId,
        address indexed consumer,
        KindId kind,
        string location,
        uint256 wattage,
        string reason,
        uint256 maxPrice,
        uint256 bidsCloseAt,
        uint256 acceptBy
    );
    event RequestCanceled(RequestId indexed requestId);
    event RequestTransferred(RequestId indexed requestId, address indexed from, address indexed to);
    event BidPlaced(
        RequestId indexed requestId,
        BidId indexed bidId,
        address indexed provider,
        string unitType,
        uint256 cost,
        uint256 installSeconds,
        string insurance
    );
    event BidWithdrawn(RequestId indexed requestId, BidId indexed bidId);
    event BidAccepted(
        RequestId indexed requestId,
        BidId indexed bidId,
        address indexed provider,
        uint256 goal,
        uint256 sharePrice,
        uint256 fundingClosesAt
    );
    event Contributed(
        RequestId indexed requestId,
        address indexed financier,
        uint256 amount,
        uint256 shares,
        uint256 financierTotal,
        uint256 financierShares,
        uint256 raised,
        uint256 sharesAllocated
    );
    event FundingSucceeded(RequestId indexed requestId, address indexed generator, uint256 raised);
    event Refunded(RequestId indexed requestId, address indexed financier, uint256 amount, uint256 refundedTotal);
    event GeneratorCreated(
        address indexed generator,
        RequestId indexed requestId,
        address indexed consumer,
        address provider,
        KindId kind,
        string unitName,
        uint256 unitScale,
        uint256 ratedPowerW,
        uint256 maxUnits,
        uint256 maxPrice,
        uint256 cost,
        uint256 installBy,
        uint256 minActivation
    );

    // ------------------------------------------------------------------ errors

    error AlreadyCanceled(RequestId requestId);
    error BidNotOpen(BidId bidId);
    error CostOutOfRange(uint256 cost);
    error EmptyText(string field);
    error InstallSecondsOutOfRange(uint256 installSeconds);
    error InvalidConsumer(address consumer);
    error InvalidKind(KindId kind);
    error MaxPriceOutOfRange(uint256 maxPrice);
    error NotConsumer(address caller, address consumer);
    error NotContributor(RequestId requestId, address account);
    error NotProvider(address caller, address provider);
    error TextTooLong(string field, uint256 length, uint256 limit);
    error UnknownBid(BidId bidId);
    error UnknownKind(KindId kind);
    error UnknownRequest(RequestId requestId);
    error UtilityActivated(address utility);
    error WattageOutOfRange(uint256 wattage);
    error WrongRequest(BidId bidId, RequestId requestId);
    error WrongStatus(RequestId requestId, RequestStatus status);
    error ZeroShares();

    // ------------------------------------------------------------------ requests

    /// @notice Opens a request; bidding is open for one week, then the caller has one week to choose.
    /// @param wattage Base units an hour, 1 to 2^64 - 1
    /// @param maxPrice Highest price per unit a vote may name, 0 < maxPrice < 2^128
    function createRequest(
        KindId kind,
        string calldata location,
        uint256 wattage,
        string calldata reason,
        uint256 maxPrice
    ) external returns (RequestId requestId);

    /// @notice Withdraws a request before a bid was accepted. Only its consumer, while BIDDING or CHOOSING.
    function cancelRequest(RequestId requestId) external;

    /// @notice Hands the consumer's role to `to`, the right to activate included. Only its consumer, until the
    /// utility is active, and only while the request can still lead to one.
    function transferRequest(RequestId requestId, address to) external;

    // ------------------------------------------------------------------ bids

    /// @notice Offers to install. While BIDDING.
    /// @param cost SolarToken base units: a positive multiple of 10,000, at most the token's cap
    /// @param installSeconds 1 to 365 days
    function placeBid(
        RequestId requestId,
        string calldata unitType,
        uint256 cost,
        uint256 installSeconds,
        string calldata insurance
    ) external returns (BidId bidId);

    /// @notice Only its provider, while BIDDING or CHOOSING.
    function withdrawBid(BidId bidId) external;

    /// @notice Only the request's consumer, while CHOOSING. Funding is open for 30 days from now.
    function acceptBid(RequestId requestId, BidId bidId) external;

    // ------------------------------------------------------------------ funding

    /// @notice Takes up to `shares` shares at `sharePrice` each, paid by the caller; capped to what is left, so the
    /// last contribution is never reverted. Creates the utility when the goal is reached. While FUNDING.
    /// @return taken Shares taken: at least 1
    function contribute(RequestId requestId, uint256 shares) external returns (uint256 taken);

    /// @notice Pays `financier` back what it gave to a request that FAILED. By anyone; a second call pays 0.
    function refundFor(RequestId requestId, address financier) external returns (uint256 amount);

    // ------------------------------------------------------------------ views

    function solarToken() external view returns (address);
    function kindCount() external view returns (uint256);
    function kindOf(KindId kind) external view returns (Kind memory);
    function requestCount() external view returns (uint256);
    function requestOf(RequestId requestId) external view returns (Request memory);
    function statusOf(RequestId requestId) external view returns (RequestStatus);
    function consumerOf(RequestId requestId) external view returns (address);
    function bidCount() external view returns (uint256);
    function bidOf(BidId bidId) external view returns (Bid memory);
    function sharePriceOf(RequestId requestId) external view returns (uint256);
    function contributionOf(RequestId requestId, address financier) external view returns (Contribution memory);

    /// @notice Whole shares `account` took in the funding of `requestId`; never changes after success.
    function sharesOf(RequestId requestId, address account) external view returns (uint256);

    /// @notice SolarToken base units held for `requestId`: contributions less refunds, 0 once funded.
    function escrowOf(RequestId requestId) external view returns (uint256);
    function generatorCount() external view returns (uint256);
    /// @param index From 0, in order of creation
    function generatorAt(uint256 index) external view returns (address);
    function isGenerator(address account) external view returns (bool);
}
