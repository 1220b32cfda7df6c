// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {TestBase} from "../../base/TestBase.sol";
import {BookHandler} from "./BookHandler.sol";

/// @title Random walks show that the handler takes every path which the book's invariants are about
/// @notice `forge test --match-contract BookHandlerTest -vv` prints how often.
contract BookHandlerTest is TestBase {
    /// @dev By this name forge prints it.
    event log_named_uint(string key, uint256 val);

    uint256 private constant WALKS = 8;
    uint256 private constant STEPS = 256;

    string[] private _paths = [
        "wait",
        "wait to an expiry",
        "GTC",
        "GTC refused",
        "IOC",
        "IOC refused",
        "FOK",
        "FOK refused",
        "POST_ONLY",
        "POST_ONLY refused",
        "filled",
        "filled in part",
        "rests",
        "closed unfilled",
        "closed for it would cross",
        "expired order met",
        "own order met",
        "more than four orders met",
        "cancelOrder",
        "cancelOrder refused",
        "cancelOrder in a halted market",
        "reduceOrder",
        "reduceOrder refused",
        "prune",
        "prune nothing",
        "pruned, expired",
        "pruned, halted",
        "transfer",
        "transfer refused",
        "lock elsewhere",
        "unlock elsewhere",
        "purchase",
        "declareDefault",
        "redeemFor",
        "redeemFor leaves locked shares"
    ];

    function test_handler_takesEveryPath() public {
        uint256[] memory times = new uint256[](_paths.length);
        for (uint256 i; i < WALKS; ++i) {
            BookHandler handler = _walk(i);
            for (uint256 j; j < _paths.length; ++j) {
                times[j] += handler.reached(_paths[j]);
            }
        }
        for (uint256 j; j < _paths.length; ++j) {
            emit log_named_uint(_paths[j], times[j]);
        }
        for (uint256 j; j < _paths.length; ++j) {
            assertTrue(times[j] != 0, string.concat("reached: ", _paths[j]));
        }
    }

    /// @dev As one run of the invariant suite: a new book, and random actions with random arguments.
    function _walk(uint256 seed) private returns (BookHandler handler) {
        handler = new BookHandler();
        bytes4[] memory actions = handler.actions();
        for (uint256 i; i < STEPS; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            bytes memory data = abi.encodePacked(actions[random % actions.length]);
            for (uint256 j = 1; j <= 5; ++j) {
                data = abi.encodePacked(data, keccak256(abi.encode(random, j)));
            }
            (bool ok,) = address(handler).call(data);
            assertTrue(ok, "a step of the walk does not revert");
        }
        for (uint256 number = 1; number <= 20; ++number) {
            assertEq(handler.breach(number), "", string.concat("invariant ", vm.toString(number)));
        }
        assertEq(handler.model().difference(), "", "the model fed by logs");
    }
}
