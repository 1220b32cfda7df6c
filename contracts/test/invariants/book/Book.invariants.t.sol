// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Generator} from "../../../src/Generator.sol";
import {SolarToken} from "../../../src/SolarToken.sol";
import {CloseReason, MarketId, Order, OrderId, PriceLevel, Side, TimeInForce} from "../../../src/book/types.sol";
import {IOrderBook} from "../../../src/interfaces/IOrderBook.sol";
import {UtilityStatus} from "../../../src/types.sol";
import {TestBase} from "../../base/TestBase.sol";
import {BookHandler} from "./BookHandler.sol";
import {BookWorld} from "./BookWorld.sol";

/// @title What must hold of the book after every call
/// @notice What an invariant does to the state is undone after it, so some play a story to its end.
contract BookInvariants is TestBase {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    address private constant STRANGER = address(0x57A9);

    BookHandler private handler;
    IOrderBook private book;
    SolarToken private token;
    address[] private traders;
    Generator[] private assets;

    function setUp() public {
        handler = new BookHandler();
        book = handler.book();
        token = SolarToken(handler.money());
        traders = handler.traders();
        assets = handler.assets();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    /// @dev Placing is what matters most.
    function targetSelectors() public view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(handler), handler.actions());
    }

    function invariant_13_theBookIsSortedLinkedAndNeverCrossed() public view {
        assertNoBreach(13);
        for (uint256 i = 1; i <= assets.length; ++i) {
            MarketId marketId = MarketId.wrap(i);
            uint256 bid = book.bestPrice(marketId, Side.BUY);
            uint256 ask = book.bestPrice(marketId, Side.SELL);
            if (bid != 0 && ask != 0) assertTrue(bid < ask, "13: not crossed, expired orders counted");
            assertEq(
                _checkSide(marketId, Side.BUY) + _checkSide(marketId, Side.SELL), _resting(i), "13: all are linked"
            );
        }
    }

    function invariant_14_escrowAndLocksAreWhatRests() public view {
        assertNoBreach(14);
        uint256 escrow;
        uint256[] memory locked = new uint256[](assets.length * traders.length);
        for (uint256 id = 1; id <= handler.ghostCount(); ++id) {
            BookWorld.GhostOrder memory order = handler.ghost(id);
            if (order.side == Side.BUY) escrow += order.remaining * order.price;
            else locked[(order.marketId - 1) * traders.length + _indexOf(order.maker)] += order.remaining;
        }
        assertEq(book.escrow(), escrow, "14: escrow");
        assertEq(token.balanceOf(address(book)), escrow, "14: the escrow is here");
        for (uint256 i; i < locked.length; ++i) {
            Generator asset = assets[i / traders.length];
            address trader = traders[i % traders.length];
            uint256 byBook = asset.lockedBy(trader, address(book));
            assertEq(byBook, locked[i], "14: lockedBy is what rests");
            uint256 elsewhere = asset.lockedBy(trader, handler.OPERATOR());
            assertEq(byBook + elsewhere, asset.lockedOf(trader), "14: operators' locks sum to the locked");
            assertLe(asset.lockedOf(trader), asset.balanceOf(trader), "14: locked <= balance");
        }
    }

    /// @dev That each fill is the one which brute force over all orders finds, the handler sees as it acts.
    function invariant_15_fillsAreTheBestAndOldest() public view {
        assertNoBreach(15);
        assertNoBreach(3);
        for (uint256 id = 1; id <= handler.ghostCount(); ++id) {
            Order memory order = book.orderOf(OrderId.wrap(id));
            BookWorld.GhostOrder memory ghost = handler.ghost(id);
            assertEq(order.remaining, ghost.remaining, "15: remaining");
            assertEq(order.filled, ghost.filled, "15: filled");
            assertTrue(order.closeReason == ghost.reason, "15: reason");
            assertEq(order.price, ghost.price, "15: price");
            assertEq(order.maker, ghost.maker, "15: maker");
        }
    }

    function invariant_16_whatWasPlacedIsAccountedFor() public view {
        assertNoBreach(16);
        assertEq(book.orderCount(), handler.ghostCount(), "16: orders");
        for (uint256 id = 1; id <= handler.ghostCount(); ++id) {
            Order memory order = book.orderOf(OrderId.wrap(id));
            BookWorld.GhostOrder memory ghost = handler.ghost(id);
            uint256 sum = order.filled + order.remaining + ghost.reduced + ghost.released;
            assertEq(sum, ghost.quantity, "16: fills + remaining + reduced + released");
            assertTrue((order.remaining == 0) == (order.closeReason != CloseReason.NONE), "16: open while it remains");
        }
    }

    /// @dev Every maker leaves, the youngest order first.
    function invariant_book17_nobodyBlocksAnothersCancel() public {
        assertNoBreach(17);
        for (uint256 id = handler.ghostCount(); id != 0; --id) {
            BookWorld.GhostOrder memory ghost = handler.ghost(id);
            if (ghost.remaining == 0) continue;
            vm.prank(ghost.maker);
            book.cancelOrder(OrderId.wrap(id));
        }
        _assertEmpty("17: ");
    }

    function invariant_book18_logsTellTheWholeState() public {
        assertEq(handler.model().difference(), "", "18: the model fed by logs differs from the getters");
    }

    /// @dev A newcomer bids more than all others, and an owner sells to it.
    function invariant_book19_aTradeStaysPossible() public {
        _pruneAll();
        for (uint256 i = 1; i <= assets.length; ++i) {
            if (handler.isDefaulted(i)) continue;
            MarketId marketId = MarketId.wrap(i);
            address seller = _seller(assets[i - 1]);
            uint256 tickSize = book.marketOf(marketId).tickSize;
            uint256 price = Math.max(book.bestPrice(marketId, Side.BUY) + tickSize, 100 * tickSize);
            uint256 ask = book.bestPrice(marketId, Side.SELL);
            if (seller == address(0) || price >= tickSize << 24 || (ask != 0 && price >= ask)) continue;
            vm.prank(address(uint160(uint256(keccak256("bank")))));
            assertTrue(token.transfer(STRANGER, price), "19: money");
            vm.prank(STRANGER);
            token.approve(address(book), price);
            vm.prank(STRANGER);
            OrderId bid = book.placeOrder(marketId, Side.BUY, price, 1, TimeInForce.POST_ONLY, 0, 0);
            vm.prank(seller);
            assets[i - 1].approve(address(book), 1);
            vm.prank(seller);
            book.placeOrder(marketId, Side.SELL, price, 1, TimeInForce.FOK, 0, 1);
            assertTrue(book.orderOf(bid).closeReason == CloseReason.FILLED, "19: the newcomer buys");
        }
    }

    function invariant_book20_locksAreTheirOperators() public view {
        assertNoBreach(20);
        for (uint256 i; i < assets.length; ++i) {
            for (uint256 j; j < traders.length; ++j) {
                uint256 elsewhere = assets[i].lockedBy(traders[j], handler.OPERATOR());
                assertEq(elsewhere, handler.lockedElsewhere(address(assets[i]), traders[j]), "20: another's locks");
            }
        }
    }

    /// @dev Ends each utility which can default, closes all orders, and sees everybody out.
    function invariant_book10_afterADefaultEverybodyLeavesWhole() public {
        for (uint256 i; i < assets.length; ++i) {
            if (assets[i].status() == UtilityStatus.ACTIVE) continue;
            if (assets[i].status() == UtilityStatus.PENDING) {
                vm.prank(assets[i].terms().provider);
                assets[i].declareDefault();
            }
        }
        _pruneAll();
        for (uint256 i; i < assets.length; ++i) {
            if (assets[i].status() == UtilityStatus.ACTIVE) continue;
            for (uint256 j; j < traders.length; ++j) {
                uint256 elsewhere = handler.lockedElsewhere(address(assets[i]), traders[j]);
                vm.prank(handler.OPERATOR());
                if (elsewhere != 0) assets[i].unlock(traders[j], elsewhere);
                assets[i].redeemFor(traders[j]);
            }
            assertEq(assets[i].totalSupply(), 0, "10: no share is left");
            assertEq(assets[i].escrow(), 0, "10: the escrow ends at 0");
        }
    }

    // ------------------------------------------------------------------ internal

    /// @return count Orders that rest on this side
    function _checkSide(MarketId marketId, Side side) private view returns (uint256 count) {
        PriceLevel[] memory page = book.levels(marketId, side, 0, type(uint256).max);
        for (uint256 i; i < page.length; ++i) {
            if (i == 0) assertEq(page[i].price, book.bestPrice(marketId, side), "13: the first is the best");
            else assertTrue((page[i].price < page[i - 1].price) == (side == Side.BUY), "13: sorted");
            OrderId[] memory queue = book.queueOf(marketId, side, page[i].price, OrderId.wrap(0), type(uint256).max);
            uint256 sum;
            for (uint256 j; j < queue.length; ++j) {
                Order memory order = book.orderOf(queue[j]);
                sum += order.remaining;
                assertTrue(order.remaining != 0, "13: no empty order can be matched");
                assertTrue(order.side == side && order.price == page[i].price, "13: each where it belongs");
                if (j == 0) continue;
                assertTrue(OrderId.unwrap(queue[j]) > OrderId.unwrap(queue[j - 1]), "13: oldest first");
            }
            assertEq(sum, page[i].quantity, "13: quantity of a level");
            assertEq(queue.length, page[i].orders, "13: orders of a level");
            count += queue.length;
        }
    }

    function _resting(uint256 marketId) private view returns (uint256 count) {
        for (uint256 id = 1; id <= handler.ghostCount(); ++id) {
            BookWorld.GhostOrder memory ghost = handler.ghost(id);
            if (ghost.marketId == marketId && ghost.remaining != 0) ++count;
        }
    }

    function _pruneAll() private {
        uint256 count = handler.ghostCount();
        OrderId[] memory ids = new OrderId[](count);
        for (uint256 id = 1; id <= count; ++id) {
            ids[id - 1] = OrderId.wrap(id);
        }
        book.prune(ids);
    }

    function _assertEmpty(string memory number) private view {
        assertEq(book.escrow(), 0, string.concat(number, "the escrow ends at 0"));
        assertEq(token.balanceOf(address(book)), 0, string.concat(number, "no money is left"));
        for (uint256 i; i < assets.length; ++i) {
            for (uint256 j; j < traders.length; ++j) {
                assertEq(assets[i].lockedBy(traders[j], address(book)), 0, string.concat(number, "no lock is left"));
            }
        }
    }

    function _seller(Generator asset) private view returns (address) {
        for (uint256 i; i < traders.length; ++i) {
            if (asset.balanceOf(traders[i]) > asset.lockedOf(traders[i])) return traders[i];
        }
        return address(0);
    }

    function _indexOf(address trader) private view returns (uint256 index) {
        while (traders[index] != trader) ++index;
    }

    function assertNoBreach(uint256 number) private view {
        assertEq(handler.breach(number), "", string.concat("invariant ", vm.toString(number)));
    }
}
