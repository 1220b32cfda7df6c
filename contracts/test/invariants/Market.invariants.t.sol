// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Contribution, Request, RequestId, RequestStatus} from "../../src/types.sol";
import {InvariantBase} from "./InvariantBase.sol";
import {World} from "./World.sol";

/// @title What must hold of every request and of its funding after every call
contract MarketInvariants is InvariantBase {
    function invariant_05_fundingSucceedsExactlyAtItsGoal() public view {
        assertNoBreach(5);
        uint256 escrow;
        uint256 funded;
        for (uint256 i = 1; i <= handler.requestCount(); ++i) {
            RequestId id = RequestId.wrap(i);
            Request memory request = marketplace.requestOf(id);
            World.GhostRequest memory ghost = handler.ghostRequest(i);
            uint256 price = _sharePrice(ghost);
            assertEq(request.raised, ghost.allocated * price, "5: raised");
            assertLe(request.raised, request.goal, "5: raised <= goal");
            bool success = ghost.allocated == 10_000;
            assertTrue((request.utility != address(0)) == success, "5: a utility exactly if funded");
            if (success) assertTrue(marketplace.isGenerator(request.utility), "5: and it is known");
            if (success) ++funded;
            uint256 held = success ? 0 : (ghost.allocated - ghost.refundedShares) * price;
            assertEq(marketplace.escrowOf(id), held, "5: escrow is contributions less refunds");
            escrow += held;
        }
        assertEq(marketplace.generatorCount(), funded, "5: as many utilities as funded requests");
        assertEq(
            token.balanceOf(address(marketplace)), escrow + handler.donatedToMarketplace(), "5: escrow is what is here"
        );
    }

    /// @dev Lets each open funding fail, at once, and pays everybody back, the last first, each of them twice.
    function invariant_06_failedFundingIsPaidBackOnce() public {
        assertNoBreach(6);
        for (uint256 i = 1; i <= handler.requestCount(); ++i) {
            RequestId id = RequestId.wrap(i);
            World.GhostRequest memory ghost = handler.ghostRequest(i);
            RequestStatus status = handler.ghostStatus(i);
            if (status == RequestStatus.FUNDING) vm.warp(ghost.acceptedAt + 30 days);
            else if (status != RequestStatus.FAILED) continue;
            for (uint256 j = actors.length; j > 0; --j) {
                address financier = actors[j - 1];
                uint256 shares = handler.fundingShares(i, financier);
                if (shares == 0) continue;
                uint256 due = handler.refunded(i, financier) ? 0 : shares * _sharePrice(ghost);
                uint256 before = token.balanceOf(financier);
                assertEq(marketplace.refundFor(id, financier), due, "6: refund");
                assertEq(marketplace.refundFor(id, financier), 0, "6: second refund");
                assertEq(token.balanceOf(financier) - before, due, "6: paid once");
            }
            assertEq(marketplace.escrowOf(id), 0, "6: the escrow ends at 0");
        }
    }

    function invariant_07_sharesCostTheirPrice() public view {
        assertNoBreach(7);
        for (uint256 i = 1; i <= handler.requestCount(); ++i) {
            RequestId id = RequestId.wrap(i);
            uint256 price = _sharePrice(handler.ghostRequest(i));
            assertEq(marketplace.sharePriceOf(id), price, "7: price of a share");
            uint256 allocated = marketplace.requestOf(id).sharesAllocated;
            assertLe(allocated, 10_000, "7: at most 10,000 shares");
            if (allocated == 0) continue;
            for (uint256 j; j < actors.length; ++j) {
                Contribution memory contribution = marketplace.contributionOf(id, actors[j]);
                assertEq(contribution.shares, handler.fundingShares(i, actors[j]), "7: shares");
                assertEq(contribution.amount, contribution.shares * price, "7: amount");
            }
        }
    }

    function invariant_08_nothingHappensOutsideItsWindow() public view {
        assertNoBreach(8);
    }

    /// @dev Looks at each request now, and in the last second before and the first second after each edge to come.
    function invariant_09_requestStatusMovesAlongItsEdges() public {
        uint256 nowAt = block.timestamp;
        for (uint256 i = 1; i <= handler.requestCount(); ++i) {
            World.GhostRequest memory ghost = handler.ghostRequest(i);
            vm.warp(nowAt);
            _checkStatus(i);
            assertEq(marketplace.consumerOf(RequestId.wrap(i)), ghost.consumer, "9: consumer");
            uint256[3] memory edges = [ghost.createdAt + 7 days, ghost.createdAt + 14 days, ghost.acceptedAt + 30 days];
            for (uint256 j; j < edges.length; ++j) {
                if (edges[j] <= nowAt) continue;
                vm.warp(edges[j] - 1);
                _checkStatus(i);
                vm.warp(edges[j]);
                _checkStatus(i);
            }
        }
    }

    /// @dev The consumer of every undecided request cancels it.
    function invariant_17_nobodyBlocksAnothersCancel() public {
        for (uint256 i = 1; i <= handler.requestCount(); ++i) {
            if (handler.ghostStatus(i) > RequestStatus.CHOOSING) continue;
            vm.prank(handler.ghostRequest(i).consumer);
            marketplace.cancelRequest(RequestId.wrap(i));
        }
    }

    function _checkStatus(uint256 requestId) private view {
        RequestStatus status = marketplace.statusOf(RequestId.wrap(requestId));
        assertTrue(status == handler.ghostStatus(requestId), "9: status of a request");
    }

    function _sharePrice(World.GhostRequest memory ghost) private view returns (uint256) {
        return handler.ghostBid(ghost.acceptedBid).cost / 10_000;
    }
}
