// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @dev A utility has 10,000 shares: one is 0.01 %.
uint256 constant TOTAL_SHARES = 10_000;

/// @dev Ids count up from 1, so 0 never names anything.
type RequestId is uint256;
type BidId is uint256;

/// @dev Index of a utility kind, in the order of the Marketplace's constructor, from 0.
type KindId is uint256;

/// @notice What a kind of utility sells.
/// @param name Human name, "Solar generator"
/// @param unitName Unit of sale, "kWh"
/// @param unitScale Base units in one unit of sale: 1,000 (Wh in a kWh) for electricity
/// @param implementation Contract whose clones are the utilities of this kind
struct Kind {
    string name;
    string unitName;
    uint256 unitScale;
    address implementation;
}

/// @notice Where a request stands at the block's time. All edges but CANCELED and FUNDED may come by time alone.
enum RequestStatus {
    BIDDING,
    CHOOSING,
    FUNDING,
    FUNDED,
    CANCELED,
    LAPSED,
    FAILED
}

enum UtilityStatus {
    PENDING,
    ACTIVE,
    DEFAULTED
}

/// @notice A consumer's call for a utility, as stored.
/// @param acceptedBid 0 until a bid is accepted
/// @param fundingClosesAt Unix seconds; 0 until a bid is accepted
/// @param raised Contributions so far, SolarToken base units
/// @param refundedTotal Paid back after a failed funding, SolarToken base units
/// @param utility Zero until funded
struct Request {
    address consumer;
    KindId kind;
    string location;
    uint256 wattage;
    string reason;
    uint256 maxPrice;
    uint256 bidsCloseAt;
    uint256 acceptBy;
    bool canceled;
    BidId acceptedBid;
    uint256 goal;
    uint256 fundingClosesAt;
    uint256 raised;
    uint256 sharesAllocated;
    uint256 refundedTotal;
    address utility;
}

/// @notice A provider's offer on a request, as stored.
/// @param cost SolarToken base units, a positive multiple of 10,000
/// @param installSeconds 1 to 365 days
struct Bid {
    RequestId requestId;
    address provider;
    string unitType;
    uint256 cost;
    uint256 installSeconds;
    string insurance;
    bool withdrawn;
}

/// @notice One financier's part of a request's funding.
/// @param amount Contributed in all, SolarToken base units
/// @param shares Whole shares taken in all
struct Contribution {
    uint256 amount;
    uint256 shares;
    bool refunded;
}

/// @notice Everything a utility is born with.
/// @param consumer The request's consumer when it was funded; the role may have been handed on since
/// @param ratedPowerW Base units an hour: watts, for a generator
/// @param maxUnits Most units one purchase may buy: a month at full power, at least 1
/// @param maxPrice Highest price a vote may name, base units of SolarToken per unit
/// @param installBy Unix seconds from which anyone may declare the default
/// @param minActivation Least first payment, SolarToken base units
struct UtilityTerms {
    RequestId requestId;
    address consumer;
    address provider;
    KindId kind;
    string unitName;
    uint256 unitScale;
    uint256 ratedPowerW;
    uint256 maxUnits;
    uint256 maxPrice;
    uint256 cost;
    uint256 installBy;
    uint256 minActivation;
}
