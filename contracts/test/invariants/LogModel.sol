// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Vm} from "../base/Vm.sol";
import {MarketModel} from "./MarketModel.sol";
import {UtilityModel} from "./UtilityModel.sol";

/// @title An index in small: knows the market by its logs alone, in their order
/// @notice It is compared with the getters after every call; what the logs do not say, it cannot know.
contract LogModel is MarketModel, UtilityModel {
    address private immutable _TOKEN;
    address private immutable _MARKETPLACE;
    mapping(address account => uint256) private _tokenBalances;

    constructor(address token, address marketplace) {
        _TOKEN = token;
        _MARKETPLACE = marketplace;
    }

    /// @notice Applies the logs of one call.
    function feed(Vm.Log[] memory logs) external {
        ++_call;
        for (uint256 i; i < logs.length; ++i) {
            Vm.Log memory log = logs[i];
            if (log.emitter == _TOKEN) {
                _applyToken(log);
            } else if (log.emitter == _MARKETPLACE) {
                if (_applyMarket(log)) _applyCreation(log);
            } else {
                // An emitter that nothing announced: its creation must precede all its logs.
                _expect(_utilityOf[log.emitter].known, "log of a utility before GeneratorCreated");
                _applyUtility(log);
            }
        }
    }

    /// @notice The first difference between this model and the getters; empty if there is none.
    function difference(address[] memory accounts, address[] memory operators) external returns (string memory) {
        _compareMarket(_MARKETPLACE, accounts);
        for (uint256 i; i < _requestsFunded.length; ++i) {
            address utility = _requests[_requestsFunded[i]].utility;
            _compareUtility(utility, accounts, _contributions[_requestsFunded[i]]);
            _compareLocks(utility, accounts, operators);
        }
        for (uint256 i; i < accounts.length; ++i) {
            _expect(_tokenBalances[accounts[i]] == IERC20(_TOKEN).balanceOf(accounts[i]), "SolarToken balance");
        }
        return _firstDifference;
    }

    function transferSum(address utility, address account) external view returns (uint256) {
        return _accounts[utility][account].transferSum;
    }

    function _applyToken(Vm.Log memory log) private {
        if (log.topics[0] != IERC20.Transfer.selector) return;
        (address from, address to) = (_address(log.topics[1]), _address(log.topics[2]));
        uint256 value = abi.decode(log.data, (uint256));
        if (from != address(0)) _tokenBalances[from] -= value;
        _tokenBalances[to] += value;
    }
}
