// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {CloseReason, Side, TimeInForce} from "../../../src/book/types.sol";
import {BookWorld} from "./BookWorld.sol";

/// @title What must become of a new order, by brute force over all orders there are
abstract contract BookPlan is BookWorld {
    struct Placing {
        uint256 marketId;
        address taker;
        Side side;
        uint256 price;
        uint256 quantity;
        TimeInForce timeInForce;
        uint256 expiresAt;
        uint256 maxSteps;
    }

    /// @param met Ids of the orders met, in order
    /// @param filled Shares matched with each; 0 if it is closed
    /// @param reason NONE: the rest rests
    struct Plan {
        uint256[] met;
        uint256[] filled;
        uint256 steps;
        uint256 remaining;
        uint256 quote;
        uint256 fees;
        CloseReason reason;
        bool refused;
    }

    function _planOf(Placing memory placing) internal view returns (Plan memory plan) {
        uint256[] memory left = new uint256[](ghostCount + 1);
        for (uint256 id = 1; id <= ghostCount; ++id) {
            left[id] = _ghosts[id].remaining;
        }
        (plan.met, plan.filled) = (new uint256[](placing.maxSteps), new uint256[](placing.maxSteps));
        plan.remaining = placing.quantity;
        while (plan.remaining != 0 && plan.steps < placing.maxSteps) {
            uint256 id = _bestCrossing(placing, left);
            if (id == 0 || !_planStep(placing, plan, left, id)) break;
        }
        if (plan.remaining == 0) plan.reason = CloseReason.FILLED;
        else if (placing.timeInForce == TimeInForce.FOK) plan.refused = true;
        else if (placing.timeInForce == TimeInForce.IOC) plan.reason = CloseReason.UNFILLED;
        else if (_bestCrossing(placing, left) == 0) plan.reason = CloseReason.NONE;
        else if (placing.timeInForce == TimeInForce.POST_ONLY) plan.refused = true;
        else plan.reason = CloseReason.WOULD_CROSS;
    }

    function _planStep(Placing memory placing, Plan memory plan, uint256[] memory left, uint256 id)
        private
        view
        returns (bool)
    {
        GhostOrder storage maker = _ghosts[id];
        bool expired = _isGhostExpired(maker);
        if (!expired && placing.timeInForce == TimeInForce.POST_ONLY) return false;
        plan.met[plan.steps] = id;
        if (expired || maker.maker == placing.taker) {
            left[id] = 0;
        } else {
            uint256 shares = left[id] < plan.remaining ? left[id] : plan.remaining;
            plan.filled[plan.steps] = shares;
            plan.remaining -= shares;
            left[id] -= shares;
            plan.quote += shares * maker.price;
            plan.fees += shares * maker.price * FEE_BPS / 10_000;
        }
        ++plan.steps;
        return true;
    }

    /// @dev The best and then oldest order of the other side that the limit reaches; 0 if there is none.
    function _bestCrossing(Placing memory placing, uint256[] memory left) private view returns (uint256 best) {
        bool isBuy = placing.side == Side.BUY;
        for (uint256 id = 1; id < left.length; ++id) {
            GhostOrder storage order = _ghosts[id];
            if (left[id] == 0 || order.marketId != placing.marketId || order.side == placing.side) continue;
            if (isBuy ? order.price > placing.price : order.price < placing.price) continue;
            uint256 than = _ghosts[best].price;
            if (best == 0 || (isBuy ? order.price < than : order.price > than)) best = id;
        }
    }
}
