// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Which of 2^24 ticks hold something: three levels of 256 bits, so that each question reads three words or five
/// @notice A tick's bit is in `leaf`; a leaf that is not empty has its bit in `middle`, that one has its in `root`.
/// Tick 0 is never set: it answers "none".
library TickBitmap {
    struct Bitmap {
        uint256 root;
        mapping(uint256 high => uint256) middle;
        mapping(uint256 high => uint256) leaf;
    }

    uint256 internal constant MAX_TICK = (1 << 24) - 1;

    // ------------------------------------------------------------------ changes

    function insert(Bitmap storage self, uint256 tick) internal {
        uint256 leaf = self.leaf[tick >> 8];
        self.leaf[tick >> 8] = leaf | _bit(tick);
        if (leaf != 0) return;
        uint256 middle = self.middle[tick >> 16];
        self.middle[tick >> 16] = middle | _bit(tick >> 8);
        if (middle == 0) self.root |= _bit(tick >> 16);
    }

    function remove(Bitmap storage self, uint256 tick) internal {
        uint256 leaf = self.leaf[tick >> 8] & ~_bit(tick);
        self.leaf[tick >> 8] = leaf;
        if (leaf != 0) return;
        uint256 middle = self.middle[tick >> 16] & ~_bit(tick >> 8);
        self.middle[tick >> 16] = middle;
        if (middle == 0) self.root &= ~_bit(tick >> 16);
    }

    // ------------------------------------------------------------------ views

    function has(Bitmap storage self, uint256 tick) internal view returns (bool) {
        return self.leaf[tick >> 8] & _bit(tick) != 0;
    }

    /// @return tick 0 if there is none
    function lowest(Bitmap storage self) internal view returns (uint256 tick) {
        uint256 root = self.root;
        if (root == 0) return 0;
        tick = _first(root);
        tick = tick << 8 | _first(self.middle[tick]);
        tick = tick << 8 | _first(self.leaf[tick]);
    }

    /// @return tick 0 if there is none
    function highest(Bitmap storage self) internal view returns (uint256 tick) {
        uint256 root = self.root;
        if (root == 0) return 0;
        tick = Math.log2(root);
        tick = tick << 8 | Math.log2(self.middle[tick]);
        tick = tick << 8 | Math.log2(self.leaf[tick]);
    }

    /// @return The lowest tick above `tick`; 0 if there is none
    function above(Bitmap storage self, uint256 tick) internal view returns (uint256) {
        uint256 word = self.leaf[tick >> 8] & _bitsAbove(tick);
        if (word != 0) return tick >> 8 << 8 | _first(word);
        word = self.middle[tick >> 16] & _bitsAbove(tick >> 8);
        uint256 high = tick >> 16;
        if (word == 0) {
            uint256 root = self.root & _bitsAbove(high);
            if (root == 0) return 0;
            high = _first(root);
            word = self.middle[high];
        }
        high = high << 8 | _first(word);
        return high << 8 | _first(self.leaf[high]);
    }

    /// @return The highest tick below `tick`; 0 if there is none
    function below(Bitmap storage self, uint256 tick) internal view returns (uint256) {
        uint256 word = self.leaf[tick >> 8] & (_bit(tick) - 1);
        if (word != 0) return tick >> 8 << 8 | Math.log2(word);
        word = self.middle[tick >> 16] & (_bit(tick >> 8) - 1);
        uint256 high = tick >> 16;
        if (word == 0) {
            uint256 root = self.root & (_bit(high) - 1);
            if (root == 0) return 0;
            high = Math.log2(root);
            word = self.middle[high];
        }
        high = high << 8 | Math.log2(word);
        return high << 8 | Math.log2(self.leaf[high]);
    }

    // ------------------------------------------------------------------ bits

    function _bit(uint256 index) private pure returns (uint256) {
        // The bit is moved, by the index.
        // forge-lint: disable-next-line(incorrect-shift)
        return 1 << (index & 0xff);
    }

    function _bitsAbove(uint256 index) private pure returns (uint256) {
        // forge-lint: disable-next-line(incorrect-shift)
        return type(uint256).max << 1 << (index & 0xff);
    }

    /// @dev Index of the lowest bit that is set; `word` is not 0.
    function _first(uint256 word) private pure returns (uint256) {
        return Math.log2(word & (~word + 1));
    }
}
