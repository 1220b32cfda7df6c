// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Generator} from "../../src/Generator.sol";
import {OrderBook} from "../../src/OrderBook.sol";
import {Market, MarketId} from "../../src/book/types.sol";
import {IOrderBook} from "../../src/interfaces/IOrderBook.sol";
import {BidId, Kind, KindId, RequestId, UtilityTerms} from "../../src/types.sol";
import {BookBase} from "../base/BookBase.sol";

/// @title A kind whose utilities know no locks
contract Lockless {
    UtilityTerms private _terms;

    function initialize(UtilityTerms calldata terms_) external {
        _terms = terms_;
    }

    function terms() external view returns (UtilityTerms memory) {
        return _terms;
    }
}

contract MarketsTest is BookBase {
    KindId private constant LOCKLESS = KindId.wrap(1);

    // ------------------------------------------------------------------ constructor

    function test_constructor_fixesFactoryAndFee() public {
        OrderBook made = new OrderBook(address(marketplace), 100, RECIPIENT);
        assertEq(made.factory(), address(marketplace), "factory");
        assertEq(made.solarToken(), address(token), "token");
        assertEq(made.feeBps(), 100, "fee");
        assertEq(made.feeRecipient(), RECIPIENT, "recipient");
        assertEq(made.marketCount(), 0, "markets");
        assertEq(made.orderCount(), 0, "orders");
        assertEq(made.escrow(), 0, "escrow");
    }

    function test_constructor_needsNoRecipientWithoutAFee() public {
        assertEq(new OrderBook(address(marketplace), 0, address(0)).feeBps(), 0, "fee");
    }

    function test_constructor_refusesBadFees() public {
        _refuseFee(101, RECIPIENT);
        _refuseFee(1, address(0));
        _refuseFee(1, address(token));
    }

    // ------------------------------------------------------------------ openMarket

    function test_openMarket_opensTheMarketOfAGenerator() public {
        OrderBook made = new OrderBook(address(marketplace), 25, RECIPIENT);
        vm.expectEmit(address(made));
        emit IOrderBook.MarketOpened(MARKET, address(asset), address(token), TICK, 100 * TICK, 25);
        vm.prank(CAROL);
        assertEq(MarketId.unwrap(made.openMarket(address(asset))), 1, "id");
        Market memory market = made.marketOf(MARKET);
        assertEq(market.asset, address(asset), "asset");
        assertEq(market.quote, address(token), "quote");
        assertEq(market.tickSize, TICK, "tick");
        assertEq(market.minNotional, 100 * TICK, "least notional");
        assertEq(market.feeBps, 25, "fee");
        assertEq(MarketId.unwrap(made.marketIdOf(address(asset))), 1, "market of the asset");
        assertEq(made.marketCount(), 1, "markets");
        assertTrue(!made.isHalted(MARKET), "not halted");
    }

    function test_openMarket_opensAnAssetOnce() public {
        vm.expectRevert(abi.encodeWithSelector(IOrderBook.MarketExists.selector, MARKET));
        book.openMarket(address(asset));
    }

    function test_openMarket_refusesStrangers() public {
        Generator stranger = new Generator();
        vm.expectRevert(abi.encodeWithSelector(IOrderBook.UnknownAsset.selector, address(stranger)));
        book.openMarket(address(stranger));
        vm.expectRevert(abi.encodeWithSelector(IOrderBook.UnknownAsset.selector, BOB));
        book.openMarket(BOB);
    }

    function test_openMarket_refusesAnAssetWithoutLocks() public {
        address lockless = _fundedLockless();
        vm.expectRevert(abi.encodeWithSelector(IOrderBook.NoShareLock.selector, lockless));
        book.openMarket(lockless);
    }

    /// @dev The greatest power of ten which is at most a thousandth of a share's cost, and at least 1.
    function testFuzz_openMarket_setsTheTick(uint256 sharePrice) public {
        sharePrice = bound(sharePrice, 1, 1e21);
        MarketId id = book.openMarket(address(_fundedAt(sharePrice * 10_000)));
        uint256 tick = book.marketOf(id).tickSize;
        assertTrue(tick == 1 || tick <= sharePrice / 1_000, "not too great");
        assertTrue(tick * 10 > sharePrice / 1_000, "not too small");
        while (tick > 1) {
            assertEq(tick % 10, 0, "a power of ten");
            tick /= 10;
        }
    }

    function test_openMarket_setsTheTickAtItsEdges() public {
        _assertTick(1, 1);
        _assertTick(999, 1);
        _assertTick(9_999, 1);
        _assertTick(10_000, 10);
        _assertTick(99_999, 10);
        _assertTick(1e21, 1e18);
    }

    // ------------------------------------------------------------------ views

    function test_views_refuseUnknownMarkets() public {
        MarketId none = MarketId.wrap(2);
        bytes memory unknown = abi.encodeWithSelector(IOrderBook.UnknownMarket.selector, none);
        vm.expectRevert(unknown);
        book.marketOf(none);
        vm.expectRevert(unknown);
        book.isHalted(none);
        assertEq(MarketId.unwrap(book.marketIdOf(BOB)), 0, "no market of a stranger");
    }

    function test_isHalted_followsTheDefault() public {
        _default();
        assertTrue(book.isHalted(MARKET), "halted");
    }

    // ------------------------------------------------------------------ internal

    function _refuseFee(uint256 feeBps, address recipient) private {
        vm.expectRevert(abi.encodeWithSelector(IOrderBook.InvalidFee.selector, feeBps, recipient));
        new OrderBook(address(marketplace), feeBps, recipient);
    }

    function _assertTick(uint256 sharePrice, uint256 tick) private {
        MarketId id = book.openMarket(address(_fundedAt(sharePrice * 10_000)));
        assertEq(book.marketOf(id).tickSize, tick, "tick");
        assertEq(book.marketOf(id).minNotional, 100 * tick, "least notional");
    }

    function _fundedLockless() private returns (address) {
        vm.prank(CONSUMER);
        RequestId id = marketplace.createRequest(LOCKLESS, "Kisumu", WATTAGE, "", MAX_PRICE);
        BidId bidId = _bid(id, COST);
        vm.warp(block.timestamp + 7 days);
        vm.prank(CONSUMER);
        marketplace.acceptBid(id, bidId);
        _contribute(id, ALICE, 10_000);
        return marketplace.requestOf(id).utility;
    }

    function _kinds() internal override returns (Kind[] memory kinds) {
        kinds = new Kind[](2);
        kinds[0] = super._kinds()[0];
        kinds[1] = Kind("Lockless", "kWh", 1_000, address(new Lockless()));
    }
}
