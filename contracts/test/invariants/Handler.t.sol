// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Handler} from "./Handler.sol";
import {InvariantBase} from "./InvariantBase.sol";

/// @title Random walks show that the handler takes every path which the invariants are about
/// @notice `forge test --match-contract HandlerTest -vv` prints how often.
contract HandlerTest is InvariantBase {
    /// @dev By this name forge prints it.
    event log_named_uint(string key, uint256 val);

    uint256 private constant WALKS = 24;
    uint256 private constant STEPS = 128;

    bytes4[] private _actions;

    string[] private _paths = [
        "wait to an edge",
        "createRequest",
        "cancelRequest",
        "cancelRequest refused",
        "transferRequest",
        "transferRequest refused",
        "placeBid",
        "placeBid refused",
        "withdrawBid",
        "withdrawBid refused",
        "acceptBid",
        "acceptBid refused",
        "contribute",
        "contribute refused",
        "contribute capped",
        "utility created",
        "refundFor",
        "refundFor again",
        "refundFor refused",
        "declareInstallation",
        "declareInstallation refused",
        "activate",
        "activate refused",
        "activate after installBy",
        "declareDefault by the provider",
        "declareDefault by anyone",
        "declareDefault refused",
        "redeemFor",
        "redeemFor refused",
        "redeemFor leaves locked shares",
        "vote",
        "vote refused",
        "vote erased",
        "withdrawVote",
        "withdrawVote refused",
        "purchase",
        "purchase refused",
        "purchase for free",
        "revenue joined to a carry",
        "claimFor",
        "claimFor nothing",
        "claimFor the refuser",
        "open",
        "transfer",
        "transfer refused",
        "transfer to oneself",
        "transferFrom",
        "transferFrom refused",
        "lockFrom",
        "lockFrom refused",
        "locked by two operators",
        "unlock",
        "unlock refused",
        "transferLocked",
        "transferLocked refused",
        "transferLocked after a default",
        "donate",
        "donateToMarketplace"
    ];

    function setUp() public override {
        super.setUp();
        _actions = [
            handler.wait.selector,
            handler.createRequest.selector,
            handler.cancelRequest.selector,
            handler.transferRequest.selector,
            handler.placeBid.selector,
            handler.withdrawBid.selector,
            handler.acceptBid.selector,
            handler.contribute.selector,
            handler.refundFor.selector,
            handler.donateToMarketplace.selector,
            handler.declareInstallation.selector,
            handler.activate.selector,
            handler.declareDefault.selector,
            handler.redeemFor.selector,
            handler.vote.selector,
            handler.withdrawVote.selector,
            handler.purchase.selector,
            handler.claimFor.selector,
            handler.donate.selector,
            handler.open.selector,
            handler.transfer.selector,
            handler.transferFrom.selector,
            handler.approve.selector,
            handler.lockFrom.selector,
            handler.unlock.selector,
            handler.transferLocked.selector
        ];
    }

    function test_handler_takesEveryPath() public {
        uint256[] memory times = new uint256[](_paths.length);
        for (uint256 i; i < WALKS; ++i) {
            _walk(i);
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

    /// @dev As one run of the invariant suites: a new market, and random actions with random arguments.
    function _walk(uint256 seed) private {
        handler = new Handler();
        for (uint256 i; i < STEPS; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            bytes memory data = abi.encodePacked(
                _actions[random % _actions.length],
                keccak256(abi.encode(random, 1)),
                keccak256(abi.encode(random, 2)),
                keccak256(abi.encode(random, 3)),
                keccak256(abi.encode(random, 4))
            );
            (bool ok,) = address(handler).call(data);
            assertTrue(ok, "a step of the walk does not revert");
        }
        for (uint256 number = 1; number <= 20; ++number) {
            assertNoBreach(number);
        }
        assertEq(handler.model().difference(actors, handler.operators()), "", "the model fed by logs");
    }
}
