// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Generator} from "../src/Generator.sol";
import {SolarToken} from "../src/SolarToken.sol";
import {TokenSale} from "../src/TokenSale.sol";
import {BidId, RequestId} from "../src/types.sol";
import {UtilityStory} from "./base/UtilityStory.sol";

// Share transfers revert where they do not happen.
// forge-lint: disable-start(erc20-unchecked-transfer)

/// @title What users pay, kept in contracts/snapshots
/// @notice Each call is a transaction of its own, so the figures hold the 21,000 of one and cold storage. Each test
/// has a file, which it writes whole; with FORGE_SNAPSHOT_CHECK=true a figure that differs is an error.
/// forge-config: default.isolate = true
contract GasTest is UtilityStory {
    string private file;

    function test_gas_ofTheTokenAndItsSale() public {
        file = "SolarToken";
        vm.warp(START - 1);
        SolarToken sold = new SolarToken(vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1));
        TokenSale sale = new TokenSale(address(sold), 1e18, BANK, START, START + 1 days);
        vm.warp(START);
        vm.deal(ALICE, 1e18);
        vm.prank(ALICE);
        sale.buy{value: 1e18}();
        _did("buy");
        vm.prank(ALICE);
        sold.transfer(BOB, 1);
        _did("transfer");
        vm.prank(ALICE);
        sold.approve(BOB, 1);
        _did("approve");
        sale.withdraw();
        _did("withdraw");
    }

    function test_gas_ofRequestsAndBids() public {
        file = "Requests";
        RequestId id = _request();
        _did("createRequest");
        BidId bidId = _bid(id, COST);
        _did("placeBid");
        BidId other = _bid(id, COST);
        vm.prank(PROVIDER);
        marketplace.withdrawBid(other);
        _did("withdrawBid");
        vm.prank(CONSUMER);
        marketplace.transferRequest(id, CAROL);
        _did("transferRequest");
        vm.warp(START + 7 days);
        vm.prank(CAROL);
        marketplace.acceptBid(id, bidId);
        _did("acceptBid");

        RequestId canceled = _request();
        vm.prank(CONSUMER);
        marketplace.cancelRequest(canceled);
        _did("cancelRequest");
    }

    function test_gas_ofFunding() public {
        file = "Funding";
        RequestId id = _accepted();
        RequestId failing = _accepted();
        _contribute(id, ALICE, 1);
        _did("contribute, first");
        _contribute(id, BOB, 1);
        _did("contribute");
        _contribute(id, ALICE, 1);
        _did("contribute, again");
        _contribute(id, CAROL, 9_997);
        _did("contribute, last");

        _contribute(failing, ALICE, 1);
        vm.warp(marketplace.requestOf(failing).fundingClosesAt);
        marketplace.refundFor(failing, ALICE);
        _did("refundFor");
    }

    function test_gas_ofAnActiveUtility() public {
        Generator utility = _with(3);
        file = "ActiveUtility";
        _live(utility);
    }

    function test_gas_ofADefaultedUtility() public {
        Generator utility = _with(3);
        file = "DefaultedUtility";
        _end(utility);
    }

    function _did(string memory name) internal override {
        if (bytes(file).length != 0) vm.snapshotGasLastCall(file, name);
    }
}
// forge-lint: disable-end(erc20-unchecked-transfer)
