// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Utility} from "../../src/utility/Utility.sol";

/// @title Water pump, which sells by the cubic metre: all that a new kind of utility takes
contract WaterPump is Utility {
    function _kindName() internal pure override returns (string memory) {
        return "Water pump";
    }

    function _symbolPrefix() internal pure override returns (string memory) {
        return "PUMP";
    }
}
