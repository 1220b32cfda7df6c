// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Generator} from "../../../src/Generator.sol";
import {CloseReason, Side} from "../../../src/book/types.sol";
import {IOrderBook} from "../../../src/interfaces/IOrderBook.sol";
import {RequestId} from "../../../src/types.sol";
import {MarketBase} from "../../base/MarketBase.sol";
import {BookModel} from "./BookModel.sol";

/// @title The book under test, who trades on it, and an account of what must have come of it
/// @notice "Ghosts" are kept by the rules, by brute force, never read from the book. An action is tried whether or not it
/// may happen; the ghost says which, and the book must agree.
abstract contract BookWorld is MarketBase {
    struct GhostOrder {
        uint256 marketId;
        address maker;
        Side side;
        uint256 price;
        uint256 quantity;
        uint256 expiresAt;
        uint256 remaining;
        uint256 filled;
        uint256 reduced;
        uint256 released;
        CloseReason reason;
    }

    uint256 internal constant FEE_BPS = 30;
    /// @dev No call here may use more, but for what each order that is met takes.
    uint256 private constant MAX_GAS = 500_000;
    uint256 private constant MAX_STEP_GAS = 150_000;

    address public immutable FEE_RECIPIENT = _actor("fee recipient");
    /// @dev Locks shares as another market would.
    address public immutable OPERATOR = _actor("operator");

    IOrderBook public book;
    BookModel public model;
    address[] internal _traders;
    Generator[] internal _assets;
    uint256[] internal _tickSizes;

    uint256 public ghostCount;
    mapping(uint256 orderId => GhostOrder) internal _ghosts;
    mapping(uint256 marketId => bool) public isDefaulted;
    mapping(address asset => mapping(address account => uint256)) public lockedElsewhere;

    /// @notice First breach seen of each invariant, by its number; empty while it holds.
    mapping(uint256 number => string) public breach;
    /// @notice How often each path was taken.
    mapping(string path => uint256) public reached;

    constructor() {
        setUp();
        _traders = [ALICE, BOB, CAROL, _actor("dave"), _actor("erin")];
        // A share costs 0.8 tokens, 0.0123 tokens and one base unit.
        uint256[3] memory costs = [uint256(8_000e18), 123e18, 10_000];
        for (uint256 i; i < costs.length; ++i) {
            _assets.push(_owned(costs[i]));
        }
        _tickSizes = [uint256(1e14), 1e13, 1];
        _activate(_assets[0], 1e18);
        _vote(_assets[0], ALICE, 1e16 + 1);

        vm.recordLogs();
        // By its artifact, so that a fault seeded into it leaves the suites compiled.
        bytes memory arguments = abi.encode(address(marketplace), FEE_BPS, FEE_RECIPIENT);
        book = IOrderBook(vm.deployCode("OrderBook.sol:OrderBook", arguments));
        model = new BookModel(address(book));
        for (uint256 i; i < _assets.length; ++i) {
            book.openMarket(address(_assets[i]));
        }
        model.feed(vm.getRecordedLogs());
    }

    // ------------------------------------------------------------------ views

    function traders() external view returns (address[] memory) {
        return _traders;
    }

    function assets() external view returns (Generator[] memory) {
        return _assets;
    }

    function money() external view returns (address) {
        return address(token);
    }

    function ghost(uint256 orderId) external view returns (GhostOrder memory) {
        return _ghosts[orderId];
    }

    // ------------------------------------------------------------------ internal

    /// @dev Calls as `caller`, feeds the logs to the model, and notes a breach of invariant `number` unless the call
    /// succeeds exactly when it may.
    function _attempt(
        address caller,
        address target,
        bytes memory data,
        bool allowed,
        uint256 number,
        uint256 steps,
        string memory path
    ) internal returns (bool ok) {
        vm.recordLogs();
        vm.prank(caller);
        uint256 gasBefore = gasleft();
        (ok,) = target.call(data);
        _check(17, gasBefore - gasleft() <= MAX_GAS + steps * MAX_STEP_GAS, string.concat(path, " used too much gas"));
        // The recorder keeps the logs of a call that reverted too; a chain does not.
        if (ok) model.feed(vm.getRecordedLogs());
        _check(number, ok == allowed, string.concat(path, ok ? " was allowed" : " was refused"));
        _reach(ok ? path : string.concat(path, " refused"));
    }

    function _check(uint256 number, bool holds, string memory label) internal {
        if (!holds && bytes(breach[number]).length == 0) breach[number] = label;
    }

    function _reach(string memory path) internal {
        ++reached[path];
    }

    function _trader(uint256 seed) internal view returns (address) {
        return _traders[seed % _traders.length];
    }

    function _assetOf(uint256 marketId) internal view returns (Generator) {
        return _assets[marketId - 1];
    }

    function _unlockedOf(Generator asset, address account) internal view returns (uint256) {
        return asset.balanceOf(account) - asset.lockedOf(account);
    }

    function _isGhostExpired(GhostOrder storage order) internal view returns (bool) {
        return order.expiresAt != 0 && order.expiresAt <= block.timestamp;
    }

    /// @dev Another number from the same seed, so that one choice does not decide the next.
    function _mix(uint256 seed) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed)));
    }

    /// @dev A pending utility whose shares all traders but one have.
    function _owned(uint256 cost) private returns (Generator) {
        RequestId id = _acceptedAt(cost);
        for (uint256 i; i < 4; ++i) {
            _contribute(id, _traders[i], 2_500);
        }
        return Generator(marketplace.requestOf(id).utility);
    }
}
