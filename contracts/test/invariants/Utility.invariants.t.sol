// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IMarketplace} from "../../src/interfaces/IMarketplace.sol";
import {IUtility} from "../../src/interfaces/IUtility.sol";
import {RequestId, UtilityStatus} from "../../src/types.sol";
import {InvariantBase} from "./InvariantBase.sol";
import {LogModel} from "./LogModel.sol";
import {World} from "./World.sol";

/// @title What must hold of every utility after every call
contract UtilityInvariants is InvariantBase {
    function invariant_01_sharesAreNeitherMadeNorLost() public view {
        assertNoBreach(1);
        address[] memory utilities = handler.utilities();
        LogModel model = handler.model();
        for (uint256 i; i < utilities.length; ++i) {
            IUtility utility = IUtility(utilities[i]);
            World.GhostUtility memory ghost = _ghost(utility);
            uint256 sum;
            for (uint256 j; j < actors.length; ++j) {
                uint256 balance = utility.balanceOf(actors[j]);
                sum += balance;
                assertEq(balance, _holder(utility, j).balance, "1: balance");
                uint256 taken = marketplace.sharesOf(RequestId.wrap(ghost.requestId), actors[j]);
                assertEq(taken, handler.fundingShares(ghost.requestId, actors[j]), "1: sharesOf never changes");
                uint256 transferred = model.transferSum(address(utility), actors[j]);
                assertEq(transferred, utility.isOpened(actors[j]) ? balance : 0, "1: transfers sum to the balance");
            }
            assertEq(sum, utility.totalSupply(), "1: balances sum to the supply");
            assertEq(sum, 10_000 - ghost.redeemed, "1: supply is 10,000 less the redeemed");
            assertTrue(!utility.isOpened(actors[actors.length - 1]), "1: who is not touched stays unopened");
        }
    }

    function invariant_02_revenueIsConserved() public view {
        address[] memory utilities = handler.utilities();
        for (uint256 i; i < utilities.length; ++i) {
            IUtility utility = IUtility(utilities[i]);
            uint256 claimable = _sumClaimable(utility);
            uint256 revenue = utility.totalRevenue();
            assertEq(revenue, _ghost(utility).revenue, "2: revenue is what was paid in");
            assertEq(
                claimable + utility.totalClaimed() + utility.carry(), revenue, "2: claims and carry are the revenue"
            );
            assertEq(
                utility.accPerShare() * 10_000 + utility.carry(), revenue, "2: accPerShare and carry are the revenue"
            );
            assertLe(utility.carry(), 9_999, "2: carry");
            if (_ghost(utility).status != UtilityStatus.ACTIVE) assertEq(utility.accPerShare(), 0, "2: never active");
        }
    }

    /// @dev What an account may claim is what each revenue gave the shares it held then, less what it claimed: so
    /// neither a transfer nor another's claim changes it, and `accPerShare` never falls.
    function invariant_03_earningsFollowTheSharesHeld() public view {
        assertNoBreach(3);
        address[] memory utilities = handler.utilities();
        for (uint256 i; i < utilities.length; ++i) {
            IUtility utility = IUtility(utilities[i]);
            assertEq(utility.accPerShare(), _ghost(utility).accPerShare, "3: accPerShare");
            assertEq(utility.totalClaimed(), _ghost(utility).claimed, "3: claimed in all");
            for (uint256 j; j < actors.length; ++j) {
                World.GhostHolder memory holder = _holder(utility, j);
                assertEq(utility.claimable(actors[j]), holder.earned - holder.claimed, "3: claimable");
                assertEq(utility.claimedTotalOf(actors[j]), holder.claimed, "3: claimed");
            }
        }
    }

    function invariant_04_priceIsTheMeanOfTheVotes() public view {
        assertNoBreach(4);
        address[] memory utilities = handler.utilities();
        for (uint256 i; i < utilities.length; ++i) {
            IUtility utility = IUtility(utilities[i]);
            (uint256 sum, uint256 shares) = handler.ghostVotes(address(utility));
            (uint256 least, uint256 most) = (type(uint256).max, 0);
            for (uint256 j; j < actors.length; ++j) {
                (bool hasVote, uint256 price) = utility.voteOf(actors[j]);
                assertTrue(hasVote == _holder(utility, j).hasVote, "4: has a vote");
                assertEq(price, _holder(utility, j).price, "4: vote");
                if (!hasVote) continue;
                assertTrue(utility.balanceOf(actors[j]) != 0, "4: who holds nothing has no vote");
                least = price < least ? price : least;
                most = price > most ? price : most;
            }
            assertEq(utility.weightedSum(), sum, "4: weightedSum");
            assertEq(utility.votingShares(), shares, "4: votingShares");
            assertEq(utility.getAvg(), handler.ghostPrice(address(utility)), "4: price");
            if (shares != 0) {
                assertTrue(least <= utility.getAvg() && utility.getAvg() <= most, "4: min <= price <= max");
            }
        }
    }

    function invariant_09_utilityStatusMovesAlongItsEdges() public view {
        assertNoBreach(9);
        address[] memory utilities = handler.utilities();
        address[] memory providers = handler.providers();
        uint256[] memory paid = new uint256[](providers.length);
        for (uint256 i; i < utilities.length; ++i) {
            IUtility utility = IUtility(utilities[i]);
            World.GhostUtility memory ghost = _ghost(utility);
            assertTrue(utility.status() == ghost.status, "9: status");
            assertTrue(utility.installationDeclared() == ghost.installed, "9: installation declared");
            uint256 cost = ghost.status == UtilityStatus.ACTIVE ? ghost.cost : 0;
            assertEq(utility.providerPaid(), cost, "9: the provider is paid the cost, at activation");
            for (uint256 j; j < providers.length; ++j) {
                if (providers[j] == ghost.provider) paid[j] += cost;
            }
        }
        for (uint256 j; j < providers.length; ++j) {
            assertEq(token.balanceOf(providers[j]), paid[j], "9: providers have the costs of the active utilities");
        }
    }

    /// @dev Ends each utility which can default, at once, and sees everybody out.
    function invariant_10_afterADefaultEverybodyLeavesWhole() public {
        assertNoBreach(10);
        address[] memory utilities = handler.utilities();
        for (uint256 i; i < utilities.length; ++i) {
            IUtility utility = IUtility(utilities[i]);
            World.GhostUtility memory ghost = _ghost(utility);
            if (ghost.status == UtilityStatus.ACTIVE) continue;
            if (ghost.status == UtilityStatus.PENDING) {
                if (block.timestamp < ghost.installBy) vm.warp(ghost.installBy);
                utility.declareDefault();
            }
            for (uint256 j; j < actors.length; ++j) {
                _unlockAll(utility, actors[j]);
                uint256 before = token.balanceOf(actors[j]);
                utility.redeemFor(actors[j]);
                uint256 due = _holder(utility, j).balance * ghost.cost / 10_000;
                assertEq(token.balanceOf(actors[j]) - before, due, "10: shares x cost / 10,000");
            }
            assertEq(utility.totalSupply(), 0, "10: no share is left");
            assertEq(utility.escrow(), 0, "10: the escrow ends at 0");
            assertEq(token.balanceOf(address(utility)), ghost.donated, "10: donations are left");
        }
    }

    function invariant_11_moneyIsCarryUnclaimedAndEscrow() public view {
        assertNoBreach(11);
        address[] memory utilities = handler.utilities();
        for (uint256 i; i < utilities.length; ++i) {
            IUtility utility = IUtility(utilities[i]);
            uint256 tracked = utility.carry() + _sumClaimable(utility) + utility.escrow();
            assertEq(token.balanceOf(address(utility)), tracked + _ghost(utility).donated, "11: money");
        }
    }

    function invariant_12_purchasesCostUnitsTimesPrice() public view {
        assertNoBreach(12);
        address[] memory utilities = handler.utilities();
        for (uint256 i; i < utilities.length; ++i) {
            IUtility utility = IUtility(utilities[i]);
            assertEq(utility.totalUnits(), _ghost(utility).units, "12: units sold");
            assertEq(utility.freeUnits(), _ghost(utility).freeUnits, "12: units taken for free");
        }
    }

    function invariant_17_nobodyBlocksAnothersClaim() public {
        assertNoBreach(17);
        address[] memory utilities = handler.utilities();
        for (uint256 i; i < utilities.length; ++i) {
            IUtility utility = IUtility(utilities[i]);
            for (uint256 j = actors.length; j > 0; --j) {
                uint256 due = utility.claimable(actors[j - 1]);
                assertEq(utility.claimFor(actors[j - 1]), due, "17: everybody can be paid");
            }
            assertEq(utility.totalRevenue() - utility.totalClaimed(), utility.carry(), "17: only the carry is left");
        }
    }

    /// @dev Buys the most and the least that is allowed of every active utility.
    function invariant_19_purchaseStaysPossible() public {
        address[] memory utilities = handler.utilities();
        for (uint256 i; i < utilities.length; ++i) {
            IUtility utility = IUtility(utilities[i]);
            World.GhostUtility memory ghost = _ghost(utility);
            uint256 price = handler.ghostPrice(address(utility));
            if (ghost.status != UtilityStatus.ACTIVE || price > 1e20) continue;
            uint256 most = price * ghost.maxUnits > 1e23 ? 1e23 / price : ghost.maxUnits;
            vm.prank(address(0xBA4C));
            // The token reverts where it does not transfer.
            // forge-lint: disable-next-line(erc20-unchecked-transfer)
            token.transfer(address(this), price * (most + 1));
            token.approve(address(utility), price * (most + 1));
            assertEq(utility.purchase(most, address(this), price, block.timestamp), most * price, "19: the most");
            assertEq(utility.purchase(1, address(this), price, block.timestamp), price, "19: one unit");
        }
    }

    function invariant_20_locksAreTheirOperators() public view {
        assertNoBreach(20);
        address[] memory utilities = handler.utilities();
        address[] memory operators = handler.operators();
        for (uint256 i; i < utilities.length; ++i) {
            IUtility utility = IUtility(utilities[i]);
            for (uint256 j; j < actors.length; ++j) {
                uint256 locked = utility.lockedOf(actors[j]);
                uint256 sum;
                for (uint256 k; k < operators.length; ++k) {
                    uint256 byOperator = utility.lockedBy(actors[j], operators[k]);
                    uint256 expected = handler.ghostLockedBy(address(utility), actors[j], operators[k]);
                    assertEq(byOperator, expected, "20: locked by an operator");
                    sum += byOperator;
                }
                assertEq(sum, locked, "20: the operators' locks sum to the locked");
                assertLe(locked, utility.balanceOf(actors[j]), "20: locked <= balance");
            }
        }
    }

    // ------------------------------------------------------------------ internal

    function _unlockAll(IUtility utility, address owner) private {
        address[] memory operators = handler.operators();
        for (uint256 k; k < operators.length; ++k) {
            uint256 byOperator = utility.lockedBy(owner, operators[k]);
            if (byOperator == 0) continue;
            vm.prank(operators[k]);
            utility.unlock(owner, byOperator);
        }
    }

    function _sumClaimable(IUtility utility) private view returns (uint256 sum) {
        for (uint256 j; j < actors.length; ++j) {
            sum += utility.claimable(actors[j]);
        }
    }

    function _ghost(IUtility utility) private view returns (World.GhostUtility memory) {
        return handler.ghostUtility(address(utility));
    }

    function _holder(IUtility utility, uint256 index) private view returns (World.GhostHolder memory) {
        return handler.ghostHolder(address(utility), actors[index]);
    }
}
