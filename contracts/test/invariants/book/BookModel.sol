// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {
    CloseReason,
    Market,
    MarketId,
    Order,
    OrderId,
    PriceLevel,
    Side,
    TimeInForce
} from "../../../src/book/types.sol";
import {IOrderBook} from "../../../src/interfaces/IOrderBook.sol";
import {Vm} from "../../base/Vm.sol";
import {ModelBase} from "../ModelBase.sol";

/// @title An index of the book in small: knows it by its logs alone, in their order
/// @notice It is compared with the getters after every call; what the logs do not say, it cannot know.
contract BookModel is ModelBase {
    /// @dev What `OrderFilled` has beside its topics.
    struct FillTold {
        address maker;
        uint256 takerOrderId;
        Side takerSide;
        uint256 price;
        uint256 quantity;
        uint256 remaining;
        uint256 takerRemaining;
        uint256 quoteAmount;
        uint256 fee;
    }

    IOrderBook private immutable _BOOK;
    uint256 private _marketCount;
    uint256 private _orderCount;
    uint256 private _escrow;
    mapping(uint256 marketId => Market) private _markets;
    mapping(uint256 orderId => Order) private _orders;
    /// @dev Of each order that rested at the end of a call, the call in which it came.
    mapping(uint256 orderId => uint256) private _placedIn;

    constructor(address book) {
        _BOOK = IOrderBook(book);
    }

    // ------------------------------------------------------------------ logs

    /// @notice Applies the logs of one call.
    function feed(Vm.Log[] memory logs) external {
        ++_call;
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].emitter == address(_BOOK)) _apply(logs[i]);
        }
        // What was placed and is not closed by the end of its transaction rests.
        for (uint256 id = _orderCount; id != 0 && _placedIn[id] == _call; --id) {
            _escrow += _escrowOf(_orders[id], _orders[id].remaining);
        }
    }

    function _apply(Vm.Log memory log) private {
        bytes32 topic = log.topics[0];
        if (topic == IOrderBook.MarketOpened.selector) {
            _marketOpened(log);
        } else if (topic == IOrderBook.OrderPlaced.selector) {
            _orderPlaced(log);
        } else if (topic == IOrderBook.OrderFilled.selector) {
            _orderFilled(log);
        } else if (topic == IOrderBook.OrderReduced.selector) {
            _orderReduced(log);
        } else {
            _expect(topic == IOrderBook.OrderClosed.selector, "unknown log of the book");
            _orderClosed(log);
        }
    }

    function _marketOpened(Vm.Log memory log) private {
        Market storage market = _markets[uint256(log.topics[1])];
        _expect(uint256(log.topics[1]) == ++_marketCount, "MarketOpened.marketId");
        market.asset = _address(log.topics[2]);
        (market.quote, market.tickSize, market.minNotional, market.feeBps) =
            abi.decode(log.data, (address, uint256, uint256, uint256));
    }

    function _orderPlaced(Vm.Log memory log) private {
        uint256 id = uint256(log.topics[1]);
        _expect(id == ++_orderCount, "OrderPlaced.orderId");
        _placedIn[id] = _call;
        Order storage order = _orders[id];
        order.marketId = MarketId.wrap(uint256(log.topics[2]));
        order.maker = _address(log.topics[3]);
        (order.side, order.price, order.quantity, order.timeInForce, order.expiresAt) =
            abi.decode(log.data, (Side, uint256, uint256, TimeInForce, uint256));
        order.remaining = order.quantity;
    }

    function _orderFilled(Vm.Log memory log) private {
        FillTold memory told = abi.decode(log.data, (FillTold));
        Order storage order = _orders[uint256(log.topics[1])];
        Order storage taking = _orders[told.takerOrderId];
        _expect(order.maker == told.maker && taking.maker == _address(log.topics[3]), "OrderFilled: maker and taker");
        _expect(MarketId.unwrap(order.marketId) == uint256(log.topics[2]), "OrderFilled.marketId");
        _expect(taking.side == told.takerSide && order.side != told.takerSide, "OrderFilled.takerSide");
        _expect(order.price == told.price, "OrderFilled.price");
        _expect(told.quoteAmount == told.price * told.quantity, "OrderFilled.quoteAmount");
        _expect(told.fee == told.quoteAmount * _markets[uint256(log.topics[2])].feeBps / 10_000, "OrderFilled.fee");
        _expect(order.remaining == told.remaining + told.quantity, "OrderFilled.remaining");
        _expect(taking.remaining == told.takerRemaining + told.quantity, "OrderFilled.takerRemaining");
        _expect(order.closeReason == CloseReason.NONE && told.quantity != 0, "OrderFilled of an open order");
        (order.remaining, taking.remaining) = (told.remaining, told.takerRemaining);
        order.filled += told.quantity;
        taking.filled += told.quantity;
        _escrow -= _escrowOf(order, told.quantity);
    }

    function _orderReduced(Vm.Log memory log) private {
        Order storage order = _orders[uint256(log.topics[1])];
        (uint256 remaining, uint256 released) = abi.decode(log.data, (uint256, uint256));
        _expect(order.maker == _address(log.topics[3]), "OrderReduced.maker");
        _expect(order.remaining == remaining + released && remaining != 0, "OrderReduced.remaining");
        order.remaining = remaining;
        _escrow -= _escrowOf(order, released);
    }

    function _orderClosed(Vm.Log memory log) private {
        uint256 id = uint256(log.topics[1]);
        Order storage order = _orders[id];
        (CloseReason reason, uint256 released) = abi.decode(log.data, (CloseReason, uint256));
        _expect(order.maker == _address(log.topics[3]), "OrderClosed.maker");
        _expect(MarketId.unwrap(order.marketId) == uint256(log.topics[2]), "OrderClosed.marketId");
        _expect(order.closeReason == CloseReason.NONE && reason != CloseReason.NONE, "OrderClosed once");
        _expect(order.remaining == released, "OrderClosed.released");
        _expect((reason == CloseReason.FILLED) == (released == 0), "OrderClosed.reason");
        order.closeReason = reason;
        order.remaining = 0;
        // One that comes and goes in a call never had an escrow.
        if (_placedIn[id] != _call) _escrow -= _escrowOf(order, released);
    }

    function _escrowOf(Order storage order, uint256 shares) private view returns (uint256) {
        return order.side == Side.BUY ? shares * order.price : 0;
    }

    // ------------------------------------------------------------------ comparison

    /// @notice The first difference between this model and the getters; empty if there is none.
    function difference() external returns (string memory) {
        _expect(_BOOK.marketCount() == _marketCount, "marketCount");
        _expect(_BOOK.orderCount() == _orderCount, "orderCount");
        _expect(_BOOK.escrow() == _escrow, "escrow");
        for (uint256 id = 1; id <= _orderCount; ++id) {
            bytes32 told = keccak256(abi.encode(_orders[id]));
            _expect(keccak256(abi.encode(_BOOK.orderOf(OrderId.wrap(id)))) == told, "orderOf");
        }
        for (uint256 id = 1; id <= _marketCount; ++id) {
            Market memory market = _markets[id];
            MarketId marketId = MarketId.wrap(id);
            _expect(keccak256(abi.encode(_BOOK.marketOf(marketId))) == keccak256(abi.encode(market)), "marketOf");
            _expect(MarketId.unwrap(_BOOK.marketIdOf(market.asset)) == id, "marketIdOf");
            _compareSide(marketId, Side.BUY);
            _compareSide(marketId, Side.SELL);
        }
        return _firstDifference;
    }

    /// @dev All levels, best first, three to a page, and the queue of each.
    function _compareSide(MarketId marketId, Side side) private {
        uint256[] memory ids = _openOrders(marketId, side);
        uint256 price = _nextPrice(ids, side, 0);
        _expect(_BOOK.bestPrice(marketId, side) == price, "bestPrice");
        PriceLevel[] memory page = _BOOK.levels(marketId, side, 0, 3);
        uint256 index;
        while (price != 0) {
            if (index == 3) {
                page = _BOOK.levels(marketId, side, page[2].price, 3);
                index = 0;
            }
            if (index >= page.length) return _expect(false, "levels: one is missing");
            _compareLevel(marketId, side, page[index++], ids, price);
            price = _nextPrice(ids, side, price);
        }
        if (index == 3) (page, index) = (_BOOK.levels(marketId, side, page[2].price, 3), 0);
        _expect(page.length == index, "levels: one too many");
    }

    function _compareLevel(MarketId marketId, Side side, PriceLevel memory level, uint256[] memory ids, uint256 price)
        private
    {
        OrderId[] memory queue = _BOOK.queueOf(marketId, side, price, OrderId.wrap(0), ids.length);
        uint256 quantity;
        uint256 orders;
        for (uint256 i; i < ids.length; ++i) {
            Order storage order = _orders[ids[i]];
            if (order.price != price) continue;
            if (orders >= queue.length) return _expect(false, "queueOf: one is missing");
            _expect(OrderId.unwrap(queue[orders++]) == ids[i], "queueOf");
            quantity += order.remaining;
        }
        _expect(queue.length == orders, "queueOf: one too many");
        _expect(level.price == price && level.quantity == quantity && level.orders == orders, "levels");
        bytes32 same = keccak256(abi.encode(level));
        _expect(keccak256(abi.encode(_BOOK.levelOf(marketId, side, price))) == same, "levelOf");
        if (orders < 2) return;
        OrderId[] memory rest = _BOOK.queueOf(marketId, side, price, queue[0], 1);
        _expect(rest.length == 1 && OrderId.unwrap(rest[0]) == OrderId.unwrap(queue[1]), "queueOf, the second page");
    }

    function _openOrders(MarketId marketId, Side side) private view returns (uint256[] memory ids) {
        uint256[] memory all = new uint256[](_orderCount);
        uint256 count;
        for (uint256 id = 1; id <= _orderCount; ++id) {
            Order storage order = _orders[id];
            bool rests = order.closeReason == CloseReason.NONE && order.side == side;
            if (rests && MarketId.unwrap(order.marketId) == MarketId.unwrap(marketId)) all[count++] = id;
        }
        ids = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            ids[i] = all[i];
        }
    }

    /// @dev The best price behind `price`, or the best of all if that is 0; 0 if there is none.
    function _nextPrice(uint256[] memory ids, Side side, uint256 price) private view returns (uint256 next) {
        for (uint256 i; i < ids.length; ++i) {
            uint256 other = _orders[ids[i]].price;
            bool behind = price == 0 || (side == Side.BUY ? other < price : other > price);
            bool better = next == 0 || (side == Side.BUY ? other > next : other < next);
            if (behind && better) next = other;
        }
    }
}
