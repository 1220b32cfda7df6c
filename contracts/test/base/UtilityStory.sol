// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Generator} from "../../src/Generator.sol";
import {RequestId} from "../../src/types.sol";
import {MarketBase} from "./MarketBase.sol";

// Share transfers revert where they do not happen.
// forge-lint: disable-start(erc20-unchecked-transfer)

/// @title A utility's life as a list of calls, each of which is measured
abstract contract UtilityStory is MarketBase {
    address private immutable OPERATOR = _actor("operator");

    /// @dev Told before and after each call that is measured; before the funding ends there is no utility yet.
    function _before(Generator utility) internal virtual {}
    function _did(string memory name) internal virtual;

    /// @dev The life of a utility that is activated. The first holders have one share each.
    function _live(Generator utility) internal {
        (address first, address second) = (_holder(0), _holder(1));
        _before(utility);
        _vote(utility, first, 1e18);
        _did("vote, first");
        _before(utility);
        _vote(utility, first, 2e18);
        _did("vote, again");
        _fund(CONSUMER, address(utility), 1e18 + 1);
        _before(utility);
        vm.prank(CONSUMER);
        utility.activate(1e18 + 1);
        _did("activate");
        _before(utility);
        utility.claimFor(second);
        _did("claimFor, first");
        _buy(utility, 20e18);
        _did("purchase, first");
        _buy(utility, 20e18);
        _did("purchase");
        _before(utility);
        utility.claimFor(second);
        _did("claimFor");
        _before(utility);
        vm.prank(first);
        utility.transfer(ALICE, 1);
        _did("transfer, last share of a voter to a new holder");
        _before(utility);
        vm.prank(ALICE);
        utility.transfer(first, 1);
        _did("transfer");
        _before(utility);
        vm.prank(second);
        utility.approve(OPERATOR, 1);
        _did("approve");
        _before(utility);
        vm.prank(OPERATOR);
        utility.lockFrom(second, 1);
        _did("lockFrom");
        _before(utility);
        vm.prank(OPERATOR);
        utility.transferLocked(second, BOB, 1);
        _did("transferLocked");
        _before(utility);
        _vote(utility, BOB, 3e18);
        _did("vote");
        _before(utility);
        vm.prank(BOB);
        utility.withdrawVote();
        _did("withdrawVote");
        _buy(utility, 0);
        _did("purchase, free");
        address[] memory accounts = new address[](1);
        accounts[0] = CAROL;
        _before(utility);
        utility.open(accounts);
        _did("open");
    }

    /// @dev The life of a utility that defaults.
    function _end(Generator utility) internal {
        address first = _holder(0);
        _vote(utility, first, 1e18);
        vm.prank(first);
        utility.approve(OPERATOR, 1);
        vm.prank(OPERATOR);
        utility.lockFrom(first, 1);
        _before(utility);
        vm.prank(OPERATOR);
        utility.unlock(first, 1);
        _did("unlock");
        _before(utility);
        vm.prank(PROVIDER);
        utility.declareInstallation();
        _did("declareInstallation");
        _before(utility);
        vm.prank(PROVIDER);
        utility.declareDefault();
        _did("declareDefault");
        _before(utility);
        utility.redeemFor(first);
        _did("redeemFor, a voter");
        _before(utility);
        utility.redeemFor(_holder(1));
        _did("redeemFor");
    }

    /// @dev A pending utility with so many holders, one share each but for the last, who holds the rest.
    function _with(uint256 holders) internal returns (Generator utility) {
        RequestId id = _accepted();
        for (uint256 i; i < holders - 2; ++i) {
            _contribute(id, _holder(i), 1);
        }
        for (uint256 i = holders - 2; i < holders; ++i) {
            bool last = i == holders - 1;
            _fund(_holder(i), address(marketplace), (last ? 10_001 - holders : 1) * SHARE_PRICE);
            _before(utility);
            vm.prank(_holder(i));
            marketplace.contribute(id, last ? 10_000 : 1);
            _did(last ? "contribute, last" : "contribute");
        }
        utility = Generator(marketplace.requestOf(id).utility);
    }

    function _holder(uint256 index) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode("holder", index)))));
    }

    function _buy(Generator utility, uint256 amount) private {
        _fund(CAROL, address(utility), amount);
        _before(utility);
        vm.prank(CAROL);
        utility.purchase(10, CAROL, FOREVER, FOREVER);
    }
}
// forge-lint: disable-end(erc20-unchecked-transfer)
