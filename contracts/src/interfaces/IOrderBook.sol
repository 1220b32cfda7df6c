// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {CloseReason, Market, MarketId, Order, OrderId, PriceLevel, Side, TimeInForce} from "../book/types.sol";

/// @title The secondary market: shares against SolarToken, by price and then by time
/// @notice Prices are SolarToken base units per whole share, quantities whole shares. A resting bid has exactly remaining x
/// price in escrow here; a resting ask has its shares locked in place, where they earn and vote on. Nothing else is kept.
/// Assumes: SolarToken moves exactly the amount asked, and neither it nor an asset calls anybody back; an asset's shares
/// reach whoever can place an order; block time does not go backwards.
interface IOrderBook {
    // ------------------------------------------------------------------ events

    /// @param quote The SolarToken
    /// @param tickSize Every price is a multiple of it
    /// @param minNotional Least price x quantity of a new order
    event MarketOpened(
        MarketId indexed marketId,
        address indexed asset,
        address quote,
        uint256 tickSize,
        uint256 minNotional,
        uint256 feeBps
    );
    /// @notice Before its fills. An order which is not closed by the end of its transaction rests.
    /// @param expiresAt Unix seconds from which it can no longer be matched; 0: never
    event OrderPlaced(
        OrderId indexed orderId,
        MarketId indexed marketId,
        address indexed maker,
        Side side,
        uint256 price,
        uint256 quantity,
        TimeInForce timeInForce,
        uint256 expiresAt
    );
    /// @param orderId The order that rested
    /// @param takerSide BUY if the taker bought
    /// @param price The resting order's
    /// @param quantity Whole shares matched
    /// @param remaining Whole shares left of the order that rested
    /// @param takerRemaining Whole shares left of the order that came
    /// @param quoteAmount price x quantity, from the buyer to the seller
    /// @param fee Paid by the taker, besides what it buys for or out of what it sells for; rounded down
    event OrderFilled(
        OrderId indexed orderId,
        MarketId indexed marketId,
        address indexed taker,
        address maker,
        OrderId takerOrderId,
        Side takerSide,
        uint256 price,
        uint256 quantity,
        uint256 remaining,
        uint256 takerRemaining,
        uint256 quoteAmount,
        uint256 fee
    );
    /// @param released Whole shares taken back; a bid gets released x price back
    event OrderReduced(
        OrderId indexed orderId, MarketId indexed marketId, address indexed maker, uint256 remaining, uint256 released
    );
    /// @param released Whole shares not matched; a bid that rested gets released x price back, an ask that rested its
    /// shares; of an order that never rested (UNFILLED, WOULD_CROSS) nothing was taken
    event OrderClosed(
        OrderId indexed orderId, MarketId indexed marketId, address indexed maker, CloseReason reason, uint256 released
    );

    // ------------------------------------------------------------------ errors

    error BelowMinNotional(uint256 notional, uint256 minNotional);
    error ExpiryOutOfRange(uint256 expiresAt);
    error InvalidFee(uint256 feeBps, address recipient);
    error MarketExists(MarketId marketId);
    error MarketHalted(MarketId marketId);
    error NoShareLock(address asset);
    error NotFilled(uint256 remaining);
    error NotMaker(address caller, address maker);
    error OrderNotOpen(OrderId orderId, CloseReason reason);
    error PriceOffTick(uint256 price, uint256 tickSize);
    error PriceOutOfRange(uint256 price, uint256 maxPrice);
    error QuantityOutOfRange(uint256 quantity, uint256 maxQuantity);
    error RemainingOutOfRange(uint256 remaining, uint256 current);
    error TooManySteps(uint256 steps, uint256 maxSteps);
    error UnknownAsset(address asset);
    error UnknownMarket(MarketId marketId);
    error UnknownOrder(OrderId orderId);
    error WouldCross(uint256 price);

    // ------------------------------------------------------------------ markets

    /// @notice Opens the market of an asset which the factory made and whose shares can be locked. By anyone, once.
    function openMarket(address asset) external returns (MarketId marketId);

    // ------------------------------------------------------------------ orders

    /// @notice Matches against the other side, best price and then oldest first, at the price of what rests there; what is
    /// left rests if GTC or POST_ONLY. A buyer lets this contract take price x quantity and fees in SolarToken, a seller
    /// lets it take the shares; fees are paid as the taker only. What rests on the other side and is expired, or the
    /// caller's own, is closed on the way.
    /// @param price A multiple of the market's tick: the highest to pay, the least to take
    /// @param quantity Whole shares
    /// @param expiresAt Unix seconds, later than now; 0: never
    /// @param maxSteps How many resting orders may be met, at most 64. A GTC order which still crosses then is closed
    function placeOrder(
        MarketId marketId,
        Side side,
        uint256 price,
        uint256 quantity,
        TimeInForce timeInForce,
        uint256 expiresAt,
        uint256 maxSteps
    ) external returns (OrderId orderId);

    /// @notice Only its maker, while it rests; also in a halted market.
    function cancelOrder(OrderId orderId) external;

    /// @notice Lowers what remains, and keeps the order's place. Only its maker, while it rests.
    /// @param remaining Whole shares to keep: at least 1, less than now
    function reduceOrder(OrderId orderId, uint256 remaining) external;

    /// @notice Closes those which are expired or whose market is halted, and skips all others. By anyone.
    /// @return closed How many
    function prune(OrderId[] calldata orderIds) external returns (uint256 closed);

    // ------------------------------------------------------------------ views

    /// @notice Where listed assets come from.
    function factory() external view returns (address);
    function solarToken() external view returns (address);
    function feeBps() external view returns (uint256);
    function feeRecipient() external view returns (address);
    function marketCount() external view returns (uint256);
    function marketOf(MarketId marketId) external view returns (Market memory);
    /// @notice 0 if the asset has no market.
    function marketIdOf(address asset) external view returns (MarketId);
    /// @notice Whether the asset defaulted: then nothing is placed, and all can be closed.
    function isHalted(MarketId marketId) external view returns (bool);
    function orderCount() external view returns (uint256);
    function orderOf(OrderId orderId) external view returns (Order memory);
    /// @notice The highest bid or the lowest ask, expired ones included; 0 if the side is empty.
    function bestPrice(MarketId marketId, Side side) external view returns (uint256);
    /// @notice What rests at one price.
    function levelOf(MarketId marketId, Side side, uint256 price) external view returns (PriceLevel memory);
    /// @notice Levels from the best on.
    /// @param afterPrice The price of a level: only those behind it; 0 for the best and all behind it
    /// @param limit Most levels to return
    function levels(MarketId marketId, Side side, uint256 afterPrice, uint256 limit)
        external
        view
        returns (PriceLevel[] memory);
    /// @notice The orders of one level, oldest first.
    /// @param afterOrder An order that rests there: only those behind it; 0 for all
    /// @param limit Most orders to return
    function queueOf(MarketId marketId, Side side, uint256 price, OrderId afterOrder, uint256 limit)
        external
        view
        returns (OrderId[] memory);
    /// @notice SolarToken base units held for resting bids: the sum of remaining x price.
    function escrow() external view returns (uint256);
}
