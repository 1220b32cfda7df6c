// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Generator} from "../../src/Generator.sol";
import {OrderBook} from "../../src/OrderBook.sol";
import {CloseReason, MarketId, Order, OrderId, Side, TimeInForce} from "../../src/book/types.sol";
import {MarketBase} from "./MarketBase.sol";

/// @title A book with one market: a pending generator, 6,000 shares of Alice and 4,000 of Bob
/// @notice Prices are given in ticks.
abstract contract BookBase is MarketBase {
    /// @dev A share cost 0.8 tokens.
    uint256 internal constant TICK = 1e14;
    MarketId internal constant MARKET = MarketId.wrap(1);

    address internal immutable DAVE = _actor("dave");
    address internal immutable RECIPIENT = _actor("recipient");

    OrderBook internal book;
    Generator internal asset;

    function setUp() public virtual override {
        super.setUp();
        asset = _funded();
        book = _book(0);
    }

    // ------------------------------------------------------------------ steps

    /// @dev With the asset's market open.
    function _book(uint256 feeBps) internal returns (OrderBook made) {
        made = new OrderBook(address(marketplace), feeBps, RECIPIENT);
        made.openMarket(address(asset));
    }

    function _buy(address account, uint256 ticks, uint256 shares) internal returns (OrderId) {
        return _place(account, Side.BUY, ticks, shares, TimeInForce.GTC, 0, 64);
    }

    function _sell(address account, uint256 ticks, uint256 shares) internal returns (OrderId) {
        return _place(account, Side.SELL, ticks, shares, TimeInForce.GTC, 0, 64);
    }

    /// @dev One that expires.
    function _placeUntil(address account, Side side, uint256 ticks, uint256 shares, uint256 expiresAt)
        internal
        returns (OrderId)
    {
        return _place(account, side, ticks, shares, TimeInForce.GTC, expiresAt, 64);
    }

    function _placeAs(address account, Side side, uint256 ticks, uint256 shares, TimeInForce timeInForce)
        internal
        returns (OrderId)
    {
        return _place(account, side, ticks, shares, timeInForce, 0, 64);
    }

    function _place(
        address account,
        Side side,
        uint256 ticks,
        uint256 shares,
        TimeInForce timeInForce,
        uint256 expiresAt,
        uint256 maxSteps
    ) internal returns (OrderId) {
        _allow(account, side, ticks, shares);
        vm.prank(account);
        return book.placeOrder(MARKET, side, ticks * TICK, shares, timeInForce, expiresAt, maxSteps);
    }

    /// @dev Lets the book take what such an order needs; a buyer gets it first, with a fee of up to 1 %.
    function _allow(address account, Side side, uint256 ticks, uint256 shares) internal {
        if (side == Side.BUY) {
            _fund(account, address(book), ticks * TICK * shares * 101 / 100);
        } else {
            vm.prank(account);
            asset.approve(address(book), shares);
        }
    }

    function _cancel(OrderId id) internal {
        vm.prank(book.orderOf(id).maker);
        book.cancelOrder(id);
    }

    function _default() internal {
        vm.prank(PROVIDER);
        asset.declareDefault();
    }

    function _prune(OrderId id) internal returns (uint256) {
        OrderId[] memory ids = new OrderId[](1);
        ids[0] = id;
        return book.prune(ids);
    }

    // ------------------------------------------------------------------ assertions

    function assertOrder(OrderId id, uint256 filled, uint256 remaining, CloseReason reason, string memory label)
        internal
        view
    {
        Order memory order = book.orderOf(id);
        assertEq(order.filled, filled, string.concat(label, ": filled"));
        assertEq(order.remaining, remaining, string.concat(label, ": remaining"));
        assertEq(uint256(order.closeReason), uint256(reason), string.concat(label, ": reason"));
    }

    function assertRests(OrderId id, uint256 remaining, string memory label) internal view {
        Order memory order = book.orderOf(id);
        assertOrder(id, order.quantity - remaining, remaining, CloseReason.NONE, label);
    }

    function assertBest(uint256 bidTicks, uint256 askTicks, string memory label) internal view {
        assertEq(book.bestPrice(MARKET, Side.BUY), bidTicks * TICK, string.concat(label, ": best bid"));
        assertEq(book.bestPrice(MARKET, Side.SELL), askTicks * TICK, string.concat(label, ": best ask"));
    }
}
