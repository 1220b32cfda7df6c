// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Generator} from "../../src/Generator.sol";
import {IUtility} from "../../src/interfaces/IUtility.sol";
import {BidId, Kind, KindId, RequestId} from "../../src/types.sol";
import {MarketBase} from "../base/MarketBase.sol";
import {WaterPump} from "./WaterPump.sol";

/// @title A second kind of utility goes the whole way without a change to shared code
contract WaterPumpTest is MarketBase {
    KindId private constant WATER = KindId.wrap(1);

    function test_waterPump_goesFromRequestToPayout() public {
        vm.prank(CONSUMER);
        // 1,500 litres an hour: base units are litres, a unit of sale is a cubic metre.
        RequestId id = marketplace.createRequest(WATER, "Wajir, Kenya (1.75, 40.07)", 1_500, "A well", 3e18);
        vm.prank(PROVIDER);
        BidId bidId = marketplace.placeBid(id, "Solar well pump", COST, INSTALL_SECONDS, "");
        vm.warp(block.timestamp + 7 days);
        vm.prank(CONSUMER);
        marketplace.acceptBid(id, bidId);
        _contribute(id, ALICE, 7_500);
        _contribute(id, BOB, 2_500);

        WaterPump pump = WaterPump(marketplace.requestOf(id).utility);
        assertEq(pump.name(), "Water pump 1", "name");
        assertEq(pump.symbol(), "PUMP1", "symbol");
        assertEq(pump.terms().unitName, "m3", "unit");
        assertEq(pump.terms().maxUnits, 1_116, "1.5 m3 an hour for 744 hours");

        vm.prank(ALICE);
        pump.vote(2e18);
        _fund(CONSUMER, address(pump), 1e18);
        vm.prank(CONSUMER);
        pump.activate(1e18);
        assertEq(token.balanceOf(PROVIDER), COST, "the provider has the cost");

        _fund(CAROL, address(pump), 8e18);
        vm.expectEmit(address(pump));
        emit IUtility.UnitsPurchased(CAROL, CAROL, 4, 2e18, 8e18, 4, 0, 9e18);
        vm.prank(CAROL);
        pump.purchase(4, CAROL, 2e18, block.timestamp);
        assertEq(pump.claimFor(ALICE), 6.75e18, "75 % of 9");
        assertEq(pump.claimFor(BOB), 2.25e18, "25 % of 9");
    }

    function test_waterPump_isApartFromGenerators() public {
        Generator generator = _funded();
        assertEq(generator.name(), "Solar generator 1", "name");
        assertEq(generator.terms().unitName, "kWh", "unit");
        assertEq(marketplace.kindCount(), 2, "kinds");
    }

    function _kinds() internal override returns (Kind[] memory kinds) {
        kinds = new Kind[](2);
        kinds[0] = Kind("Solar generator", "kWh", 1_000, address(new Generator()));
        kinds[1] = Kind("Water pump", "m3", 1_000, address(new WaterPump()));
    }
}
