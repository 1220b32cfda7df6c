// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {InvariantBase} from "./InvariantBase.sol";

/// @title The logs alone tell the whole state
contract LogInvariants is InvariantBase {
    function invariant_18_logsTellTheWholeState() public {
        assertEq(
            handler.model().difference(actors, handler.operators()),
            "",
            "18: the model fed by logs differs from the getters"
        );
    }
}
