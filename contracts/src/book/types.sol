// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {TickBitmap} from "../libraries/TickBitmap.sol";

/// @dev Ids count up from 1, so 0 never names anything. A lower order id is an older order.
type MarketId is uint256;
type OrderId is uint256;

enum Side {
    BUY,
    SELL
}

/// @notice What becomes of the part of an order that finds no match at once.
/// GTC rests; IOC is closed; FOK reverts unless all is filled; POST_ONLY reverts rather than take.
enum TimeInForce {
    GTC,
    IOC,
    FOK,
    POST_ONLY
}

/// @notice Why an order no longer rests; NONE while it does.
enum CloseReason {
    NONE,
    FILLED,
    CANCELED,
    EXPIRED,
    SELF_TRADE,
    UNFILLED,
    WOULD_CROSS,
    HALTED
}

/// @notice One tradable asset against SolarToken.
/// @param tickSize Every price is a multiple of it, SolarToken base units per whole share
/// @param minNotional Least price x quantity of a new order, SolarToken base units
/// @param feeBps Paid by the taker, in 1/10,000 of what changes hands
struct Market {
    address asset;
    address quote;
    uint256 tickSize;
    uint256 minNotional;
    uint256 feeBps;
}

/// @notice An order, open or closed.
/// @param price SolarToken base units per whole share
/// @param quantity Whole shares, as placed
/// @param expiresAt Unix seconds from which it can no longer be matched; 0: never
/// @param remaining Whole shares still to be matched; 0 once closed
/// @param filled Whole shares matched so far
struct Order {
    MarketId marketId;
    address maker;
    Side side;
    uint256 price;
    uint256 quantity;
    TimeInForce timeInForce;
    uint256 expiresAt;
    uint256 remaining;
    uint256 filled;
    CloseReason closeReason;
}

/// @notice All that rests at one price, expired orders included until they are closed.
/// @param quantity Sum of what remains, whole shares
struct PriceLevel {
    uint256 price;
    uint256 quantity;
    uint256 orders;
}

// ---------------------------------------------------------------------- storage

struct StoredMarket {
    address asset;
    uint96 tickSize;
}

/// @dev Two words. The first never changes, all that changes is in the second.
/// @param prev The next older order of its level; 0 for the oldest
/// @param next The next younger order of its level; 0 for the youngest
struct StoredOrder {
    address maker;
    uint24 tick;
    Side side;
    TimeInForce timeInForce;
    uint40 expiresAt;
    uint32 marketId;
    uint40 quantity;
    uint40 remaining;
    uint40 filled;
    uint48 prev;
    uint48 next;
    CloseReason closeReason;
}

/// @dev A queue of orders by id, the oldest at its head.
struct Level {
    uint48 head;
    uint48 tail;
    uint96 quantity;
    uint32 orders;
}

/// @dev One side of a market.
struct Ladder {
    TickBitmap.Bitmap ticks;
    mapping(uint256 tick => Level) levels;
}

// ---------------------------------------------------------------------- memory

/// @dev What one order that was met is due: shares for money (a fill), its shares back, or its money back.
/// @param shares 0 if a bid was closed
/// @param quote 0 if an ask was closed; SolarToken base units
struct Due {
    address maker;
    uint256 shares;
    uint256 quote;
}

/// @dev A new order on its way through the book.
/// @param tick Its limit
/// @param steps Orders met so far, and how much of `dues` is in use
/// @param fees SolarToken base units to the fee's recipient
/// @param proceeds SolarToken base units that a seller gets from the escrow, fees not yet taken off
struct Taking {
    OrderId orderId;
    Order order;
    uint256 tick;
    uint256 tickSize;
    uint256 steps;
    uint256 fees;
    uint256 proceeds;
    Due[] dues;
}

/// @dev The values of one `OrderFilled`.
struct Fill {
    OrderId orderId;
    MarketId marketId;
    address taker;
    address maker;
    OrderId takerOrderId;
    Side takerSide;
    uint256 price;
    uint256 quantity;
    uint256 remaining;
    uint256 takerRemaining;
    uint256 quoteAmount;
    uint256 fee;
}
