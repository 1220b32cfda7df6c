// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IMarketplace} from "../../src/interfaces/IMarketplace.sol";
import {IUtility} from "../../src/interfaces/IUtility.sol";
import {Contribution, KindId, RequestId, UtilityStatus, UtilityTerms} from "../../src/types.sol";
import {Vm} from "../base/Vm.sol";
import {ModelBase} from "./ModelBase.sol";

/// @title Utilities as their logs tell them
abstract contract UtilityModel is ModelBase {
    struct UtilityState {
        bool known;
        UtilityTerms terms;
        UtilityStatus status;
        bool installed;
        uint256 price;
        uint256 weightedSum;
        uint256 votingShares;
        uint256 totalUnits;
        uint256 freeUnits;
        uint256 totalRevenue;
        uint256 accPerShare;
        uint256 carry;
        uint256 providerPaid;
        uint256 escrow;
        uint256 supply;
        uint256 totalClaimed;
        uint256 priceChangedInCall;
    }

    struct AccountState {
        bool opened;
        uint256 balance;
        uint256 locked;
        uint256 owed;
        uint256 accPerShareAt;
        uint256 claimedTotal;
        bool hasVote;
        uint256 price;
        uint256 stakeVoted;
        uint256 transferSum;
    }

    mapping(address utility => UtilityState) internal _utilityOf;
    mapping(address utility => mapping(address account => AccountState)) internal _accounts;
    mapping(address utility => mapping(address account => mapping(address operator => uint256))) private _lockedBy;

    // ------------------------------------------------------------------ logs

    function _applyCreation(Vm.Log memory log) internal {
        UtilityState storage state = _utilityOf[_address(log.topics[1])];
        _expect(!state.known, "GeneratorCreated once");
        state.known = true;
        state.supply = 10_000;
        UtilityTerms storage terms = state.terms;
        terms.requestId = RequestId.wrap(uint256(log.topics[2]));
        terms.consumer = _address(log.topics[3]);
        (terms.provider, terms.kind, terms.unitName, terms.unitScale, terms.ratedPowerW,,,,,) = abi.decode(
            log.data, (address, KindId, string, uint256, uint256, uint256, uint256, uint256, uint256, uint256)
        );
        (,,,,, terms.maxUnits, terms.maxPrice, terms.cost, terms.installBy, terms.minActivation) = abi.decode(
            log.data, (address, KindId, string, uint256, uint256, uint256, uint256, uint256, uint256, uint256)
        );
        state.escrow = terms.cost;
    }

    function _applyUtility(Vm.Log memory log) internal {
        bytes32 topic = log.topics[0];
        UtilityState storage state = _utilityOf[log.emitter];
        AccountState storage account =
            _accounts[log.emitter][log.topics.length > 1 ? _address(log.topics[1]) : address(0)];
        if (topic == IERC20.Transfer.selector) {
            _transfer(log);
        } else if (topic == IUtility.ShareBalance.selector) {
            _shareBalance(account, log);
        } else if (topic == IUtility.PriceVoted.selector) {
            _priceVoted(account, log);
        } else if (topic == IUtility.PriceChanged.selector) {
            _priceChanged(state, log);
        } else if (topic == IUtility.InstallationDeclared.selector) {
            state.installed = true;
        } else if (topic == IUtility.StatusChanged.selector) {
            _statusChanged(state, log);
        } else if (topic == IUtility.ProviderPaid.selector) {
            _providerPaid(state, log);
        } else if (topic == IUtility.UnitsPurchased.selector) {
            _unitsPurchased(state, log);
        } else if (topic == IUtility.RevenueAccrued.selector) {
            _revenueAccrued(state, log);
        } else if (topic == IUtility.PayoutClaimed.selector) {
            _payoutClaimed(state, account, log);
        } else if (topic == IUtility.SharesLocked.selector || topic == IUtility.SharesUnlocked.selector) {
            _lock(account, log);
        } else if (topic == IUtility.EscrowRedeemed.selector) {
            _escrowRedeemed(state, log);
        } else if (topic == IUtility.Activated.selector) {
            state.totalRevenue += abi.decode(log.data, (uint256));
        } else if (topic == IUtility.DefaultDeclared.selector) {
            _expect(abi.decode(log.data, (uint256)) == state.escrow, "DefaultDeclared.escrow");
        } else {
            _expect(topic == IERC20.Approval.selector, "unknown log of a utility");
        }
    }

    function _transfer(Vm.Log memory log) private {
        (address from, address to) = (_address(log.topics[1]), _address(log.topics[2]));
        uint256 value = abi.decode(log.data, (uint256));
        if (from == address(0)) {
            AccountState storage account = _accounts[log.emitter][to];
            _expect(!account.opened, "an account opens once");
            account.opened = true;
            account.balance = value;
        } else {
            _accounts[log.emitter][from].transferSum -= value;
        }
        if (to != address(0)) _accounts[log.emitter][to].transferSum += value;
    }

    function _shareBalance(AccountState storage account, Vm.Log memory log) private {
        _expect(account.opened, "ShareBalance of an opened account");
        (account.balance, account.locked, account.owed, account.accPerShareAt) =
            abi.decode(log.data, (uint256, uint256, uint256, uint256));
    }

    function _priceVoted(AccountState storage account, Vm.Log memory log) private {
        (account.hasVote, account.price, account.stakeVoted) = abi.decode(log.data, (bool, uint256, uint256));
        _expect(account.stakeVoted == (account.hasVote ? account.balance : 0), "PriceVoted.stake");
    }

    function _priceChanged(UtilityState storage state, Vm.Log memory log) private {
        (uint256 price, uint256 sum, uint256 shares) = abi.decode(log.data, (uint256, uint256, uint256));
        _expect(sum != state.weightedSum || shares != state.votingShares, "PriceChanged only for a change");
        _expect(state.priceChangedInCall != _call, "PriceChanged once in a call");
        state.priceChangedInCall = _call;
        (state.price, state.weightedSum, state.votingShares) = (price, sum, shares);
    }

    function _statusChanged(UtilityState storage state, Vm.Log memory log) private {
        UtilityStatus from;
        (from, state.status) = abi.decode(log.data, (UtilityStatus, UtilityStatus));
        _expect(from == UtilityStatus.PENDING, "StatusChanged.from");
    }

    function _providerPaid(UtilityState storage state, Vm.Log memory log) private {
        state.providerPaid = abi.decode(log.data, (uint256));
        state.escrow -= state.providerPaid;
    }

    function _unitsPurchased(UtilityState storage state, Vm.Log memory log) private {
        uint256[6] memory v = abi.decode(log.data, (uint256[6]));
        _expect(v[1] == state.price && v[2] == v[0] * v[1], "UnitsPurchased.amount");
        _expect(state.totalUnits + (v[1] == 0 ? 0 : v[0]) == v[3], "UnitsPurchased.totalUnits");
        _expect(state.freeUnits + (v[1] == 0 ? v[0] : 0) == v[4], "UnitsPurchased.freeUnits");
        _expect(state.totalRevenue + v[2] == v[5], "UnitsPurchased.totalRevenue");
        (state.totalUnits, state.freeUnits, state.totalRevenue) = (v[3], v[4], v[5]);
    }

    function _revenueAccrued(UtilityState storage state, Vm.Log memory log) private {
        (, state.accPerShare, state.carry) = abi.decode(log.data, (uint256, uint256, uint256));
        _expect(state.accPerShare * 10_000 + state.carry == state.totalRevenue, "RevenueAccrued.accPerShare");
    }

    function _payoutClaimed(UtilityState storage state, AccountState storage account, Vm.Log memory log) private {
        (uint256 amount, uint256 claimedTotal) = abi.decode(log.data, (uint256, uint256));
        _expect(account.claimedTotal + amount == claimedTotal, "PayoutClaimed.claimedTotal");
        account.claimedTotal = claimedTotal;
        state.totalClaimed += amount;
    }

    function _lock(AccountState storage account, Vm.Log memory log) private {
        uint256 byOperator;
        (, byOperator, account.locked) = abi.decode(log.data, (uint256, uint256, uint256));
        _lockedBy[log.emitter][_address(log.topics[1])][_address(log.topics[2])] = byOperator;
    }

    function _escrowRedeemed(UtilityState storage state, Vm.Log memory log) private {
        (uint256 shares, uint256 amount, uint256 sharesLeft) = abi.decode(log.data, (uint256, uint256, uint256));
        _expect(sharesLeft + shares == state.supply, "EscrowRedeemed.sharesLeft");
        state.supply = sharesLeft;
        state.escrow -= amount;
    }

    // ------------------------------------------------------------------ comparison

    function _compareUtility(
        address target,
        address[] memory accounts,
        mapping(address financier => Contribution) storage contributions
    ) internal {
        IUtility utility = IUtility(target);
        UtilityState memory state = _utilityOf[target];
        _expect(keccak256(abi.encode(utility.terms())) == keccak256(abi.encode(state.terms)), "terms");
        _expect(utility.status() == state.status, "status");
        _expect(utility.installationDeclared() == state.installed, "installationDeclared");
        _expect(utility.getAvg() == state.price, "getAvg");
        _expect(utility.weightedSum() == state.weightedSum, "weightedSum");
        _expect(utility.votingShares() == state.votingShares, "votingShares");
        _expect(utility.totalUnits() == state.totalUnits, "totalUnits");
        _expect(utility.freeUnits() == state.freeUnits, "freeUnits");
        _expect(utility.totalRevenue() == state.totalRevenue, "totalRevenue");
        _expect(utility.accPerShare() == state.accPerShare, "accPerShare");
        _expect(utility.carry() == state.carry, "carry");
        _expect(utility.providerPaid() == state.providerPaid, "providerPaid");
        _expect(utility.escrow() == state.escrow, "escrow");
        _expect(utility.totalSupply() == state.supply, "totalSupply");
        _expect(utility.totalClaimed() == state.totalClaimed, "totalClaimed");
        for (uint256 i; i < accounts.length; ++i) {
            AccountState memory account = _accounts[target][accounts[i]];
            // Before its first touch an account holds what its last Contributed said.
            if (!account.opened) account.balance = contributions[accounts[i]].shares;
            _compareAccount(utility, accounts[i], account, state.accPerShare);
        }
    }

    function _compareLocks(address target, address[] memory accounts, address[] memory operators) internal {
        for (uint256 i; i < accounts.length; ++i) {
            uint256 sum;
            for (uint256 j; j < operators.length; ++j) {
                uint256 byOperator = _lockedBy[target][accounts[i]][operators[j]];
                _expect(IUtility(target).lockedBy(accounts[i], operators[j]) == byOperator, "lockedBy");
                sum += byOperator;
            }
            _expect(_accounts[target][accounts[i]].locked == sum, "locked is what the operators hold");
        }
    }

    function _compareAccount(IUtility utility, address holder, AccountState memory account, uint256 accPerShare)
        private
    {
        _expect(utility.isOpened(holder) == account.opened, "isOpened");
        _expect(utility.balanceOf(holder) == account.balance, "balanceOf");
        _expect(utility.lockedOf(holder) == account.locked, "lockedOf");
        (uint256 owed, uint256 accPerShareAt) = utility.owedOf(holder);
        _expect(owed == account.owed && accPerShareAt == account.accPerShareAt, "owedOf");
        uint256 claimable = account.owed + account.balance * (accPerShare - account.accPerShareAt);
        _expect(utility.claimable(holder) == claimable, "claimable");
        _expect(utility.claimedTotalOf(holder) == account.claimedTotal, "claimedTotalOf");
        (bool hasVote, uint256 price) = utility.voteOf(holder);
        _expect(hasVote == account.hasVote && price == account.price, "voteOf");
    }
}
