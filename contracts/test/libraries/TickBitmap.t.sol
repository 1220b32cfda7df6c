// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {TickBitmap} from "../../src/libraries/TickBitmap.sol";
import {TestBase} from "../base/TestBase.sol";

contract TickBitmapTest is TestBase {
    using TickBitmap for TickBitmap.Bitmap;

    TickBitmap.Bitmap private bitmap;
    uint256[] private ticks;

    function test_lowest_andHighestOfAnEmptyMapAreNone() public view {
        assertEq(bitmap.lowest(), 0, "lowest");
        assertEq(bitmap.highest(), 0, "highest");
        assertEq(bitmap.above(0), 0, "above");
        assertEq(bitmap.below(TickBitmap.MAX_TICK), 0, "below");
    }

    function test_insert_reachesBothEndsOfTheRange() public {
        bitmap.insert(1);
        bitmap.insert(TickBitmap.MAX_TICK);
        assertEq(bitmap.lowest(), 1, "lowest");
        assertEq(bitmap.highest(), TickBitmap.MAX_TICK, "highest");
        assertEq(bitmap.above(1), TickBitmap.MAX_TICK, "above the lowest");
        assertEq(bitmap.below(TickBitmap.MAX_TICK), 1, "below the highest");
        assertEq(bitmap.above(TickBitmap.MAX_TICK), 0, "above the highest");
        assertEq(bitmap.below(1), 0, "below the lowest");
    }

    /// @dev The last of one word and the first of the next, on each level.
    function test_above_crossesTheBordersOfWords() public {
        uint256[4] memory borders = [uint256(0xff), 0xffff, 0x1ff, 0x1ffff];
        for (uint256 i; i < borders.length; ++i) {
            bitmap.insert(borders[i]);
            bitmap.insert(borders[i] + 1);
            assertEq(bitmap.above(borders[i]), borders[i] + 1, "above");
            assertEq(bitmap.below(borders[i] + 1), borders[i], "below");
        }
    }

    function test_remove_clearsTheEmptyWordsAbove() public {
        bitmap.insert(0x123456);
        bitmap.insert(0x123457);
        bitmap.remove(0x123456);
        assertEq(bitmap.lowest(), 0x123457, "the other is still there");
        bitmap.remove(0x123457);
        assertEq(bitmap.root, 0, "root");
        assertEq(bitmap.middle[0x12], 0, "middle");
        assertEq(bitmap.leaf[0x1234], 0, "leaf");
    }

    /// @dev Ticks drawn from few words, put in and taken out at random, against a plain list of them.
    function testFuzz_bitmap_equalsAList(uint256 seed) public {
        for (uint256 i; i < 48; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            uint256 tick = _tick(random);
            if (random >> 128 & 1 == 0) {
                bitmap.insert(tick);
                _listInsert(tick);
            } else {
                bitmap.remove(tick);
                _listRemove(tick);
            }
            uint256 from = _tick(uint256(keccak256(abi.encode(random))));
            assertTrue(bitmap.has(from) == _listHas(from), "has");
            assertEq(bitmap.above(from), _listAbove(from), "above");
            assertEq(bitmap.below(from), _listBelow(from), "below");
            assertEq(bitmap.lowest(), _listAbove(0), "lowest");
            assertEq(bitmap.highest(), _listBelow(type(uint256).max), "highest");
        }
    }

    // ------------------------------------------------------------------ list

    function _tick(uint256 random) private pure returns (uint256) {
        uint256 high = random >> 16 & 3 == 0 ? 0xff : random >> 16 & 1;
        uint256 tick = high << 16 | (random >> 8 & 0x81) << 8 | (random & 0xc3);
        return tick == 0 ? 1 : tick;
    }

    function _listHas(uint256 tick) private view returns (bool) {
        for (uint256 i; i < ticks.length; ++i) {
            if (ticks[i] == tick) return true;
        }
        return false;
    }

    function _listInsert(uint256 tick) private {
        if (!_listHas(tick)) ticks.push(tick);
    }

    function _listRemove(uint256 tick) private {
        for (uint256 i; i < ticks.length; ++i) {
            if (ticks[i] != tick) continue;
            ticks[i] = ticks[ticks.length - 1];
            ticks.pop();
            return;
        }
    }

    function _listAbove(uint256 tick) private view returns (uint256 next) {
        for (uint256 i; i < ticks.length; ++i) {
            if (ticks[i] > tick && (next == 0 || ticks[i] < next)) next = ticks[i];
        }
    }

    function _listBelow(uint256 tick) private view returns (uint256 next) {
        for (uint256 i; i < ticks.length; ++i) {
            if (ticks[i] < tick && ticks[i] > next) next = ticks[i];
        }
    }
}
