// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {UtilityTerms} from "../types.sol";

/// @title Where a utility stands: CREATE2, so that a reorg cannot put another one at an address people pay to
library UtilityAddress {
    function saltOf(UtilityTerms memory terms) internal pure returns (bytes32) {
        return keccak256(abi.encode(terms.requestId, terms.consumer, terms.provider, terms.cost));
    }

    function predict(address implementation, UtilityTerms memory terms, address deployer)
        internal
        pure
        returns (address)
    {
        return Clones.predictDeterministicAddress(implementation, saltOf(terms), deployer);
    }
}
