// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IMarketplace} from "../interfaces/IMarketplace.sol";
import {IOrderBook} from "../interfaces/IOrderBook.sol";
import {IShareLock} from "../interfaces/IShareLock.sol";
import {IUtility} from "../interfaces/IUtility.sol";
import {TOTAL_SHARES, UtilityStatus} from "../types.sol";
import {Market, MarketId, StoredMarket} from "./types.sol";

/// @title The markets' part of the OrderBook: which assets are listed, in which steps, for which fee
/// @dev All that the book knows of an asset besides its lock is asked here, in three functions: shares of another sort
/// need their own answers, and nothing else.
abstract contract Markets is IOrderBook {
    // ------------------------------------------------------------------ constants

    uint256 private constant MAX_FEE_BPS = 100;
    uint256 private constant MIN_NOTIONAL_TICKS = 100;
    /// @dev A tick is at most this part of what a share cost at first.
    uint256 private constant TICKS_PER_COST = 1_000;

    // ------------------------------------------------------------------ immutables

    /// @inheritdoc IOrderBook
    address public immutable factory;
    /// @inheritdoc IOrderBook
    address public immutable solarToken;
    /// @inheritdoc IOrderBook
    uint256 public immutable feeBps;
    /// @inheritdoc IOrderBook
    address public immutable feeRecipient;

    // ------------------------------------------------------------------ storage

    /// @inheritdoc IOrderBook
    uint256 public marketCount;
    /// @inheritdoc IOrderBook
    mapping(address asset => MarketId) public marketIdOf;
    mapping(MarketId marketId => StoredMarket) private _markets;

    // ------------------------------------------------------------------ constructor

    /// @param feeRecipient_ Gets the fees; may be zero without a fee
    constructor(address factory_, uint256 feeBps_, address feeRecipient_) {
        solarToken = IMarketplace(factory_).solarToken();
        // The token refuses these two: no taker could pay.
        bool refused = feeRecipient_ == address(0) || feeRecipient_ == solarToken;
        if (feeBps_ > MAX_FEE_BPS || (feeBps_ != 0 && refused)) revert InvalidFee(feeBps_, feeRecipient_);

        factory = factory_;
        feeBps = feeBps_;
        feeRecipient = feeRecipient_;
    }

    // ------------------------------------------------------------------ markets

    /// @inheritdoc IOrderBook
    function openMarket(address asset) external returns (MarketId marketId) {
        if (!_isListable(asset)) revert UnknownAsset(asset);
        if (MarketId.unwrap(marketIdOf[asset]) != 0) revert MarketExists(marketIdOf[asset]);
        try IShareLock(asset).lockedBy(address(this), address(this)) returns (uint256) {}
        catch {
            revert NoShareLock(asset);
        }

        marketId = MarketId.wrap(++marketCount);
        marketIdOf[asset] = marketId;
        // The greatest power of ten, rounded down; the logarithm of 0 counts as 0, so it is at least 1.
        uint256 tickSize = 10 ** Math.log10(_sharePriceOf(asset) / TICKS_PER_COST);
        _markets[marketId] = StoredMarket(asset, SafeCast.toUint96(tickSize));
        emit MarketOpened(marketId, asset, solarToken, tickSize, MIN_NOTIONAL_TICKS * tickSize, feeBps);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IOrderBook
    function marketOf(MarketId marketId) external view returns (Market memory) {
        StoredMarket storage market = _market(marketId);
        uint256 tickSize = market.tickSize;
        return Market(market.asset, solarToken, tickSize, MIN_NOTIONAL_TICKS * tickSize, feeBps);
    }

    /// @inheritdoc IOrderBook
    function isHalted(MarketId marketId) public view returns (bool) {
        return _isDefaulted(_market(marketId).asset);
    }

    // ------------------------------------------------------------------ internal

    function _market(MarketId marketId) internal view returns (StoredMarket storage market) {
        market = _markets[marketId];
        if (market.asset == address(0)) revert UnknownMarket(marketId);
    }

    function _requireNotional(uint256 notional, uint256 tickSize) internal pure {
        uint256 minNotional = MIN_NOTIONAL_TICKS * tickSize;
        if (notional < minNotional) revert BelowMinNotional(notional, minNotional);
    }

    // ------------------------------------------------------------------ assets

    function _isListable(address asset) internal view virtual returns (bool) {
        return IMarketplace(factory).isGenerator(asset);
    }

    /// @dev What a share cost when it was issued, SolarToken base units.
    function _sharePriceOf(address asset) internal view virtual returns (uint256) {
        // Exact: a cost is a multiple of the shares.
        return IUtility(asset).terms().cost / TOTAL_SHARES;
    }

    function _isDefaulted(address asset) internal view virtual returns (bool) {
        return IUtility(asset).status() == UtilityStatus.DEFAULTED;
    }
}
