// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Utility} from "./utility/Utility.sol";

/// @title Solar generator, which sells electricity by the kilowatt hour
contract Generator is Utility {
    function _kindName() internal pure override returns (string memory) {
        return "Solar generator";
    }

    function _symbolPrefix() internal pure override returns (string memory) {
        return "GEN";
    }
}
