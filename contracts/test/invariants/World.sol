// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SolarToken} from "../../src/SolarToken.sol";
import {IMarketplace} from "../../src/interfaces/IMarketplace.sol";
import {Kind, RequestStatus, UtilityStatus} from "../../src/types.sol";
import {TestBase} from "../base/TestBase.sol";
import {LogModel} from "./LogModel.sol";

/// @title A financier that refuses every call, coin included
contract Refuser {
    error Refused();

    fallback() external payable {
        revert Refused();
    }
}

/// @title The market under test, who acts in it, and an account of what must have come of it
/// @notice "Ghosts" are kept by the rules, never read from the contracts, save the addresses of new utilities. An
/// action is tried whether or not it may happen; the ghost says which, and the contract must agree.
abstract contract World is TestBase {
    struct GhostRequest {
        address consumer;
        uint256 createdAt;
        uint256 wattage;
        uint256 maxPrice;
        bool canceled;
        uint256 acceptedAt;
        uint256 acceptedBid;
        uint256 allocated;
        uint256 refundedShares;
        address utility;
    }

    struct GhostBid {
        uint256 requestId;
        address provider;
        uint256 cost;
        uint256 installSeconds;
        bool withdrawn;
    }

    struct GhostUtility {
        uint256 requestId;
        address provider;
        uint256 cost;
        uint256 maxPrice;
        uint256 maxUnits;
        uint256 installBy;
        UtilityStatus status;
        bool installed;
        uint256 revenue;
        uint256 accPerShare;
        uint256 carry;
        uint256 claimed;
        uint256 redeemed;
        uint256 units;
        uint256 freeUnits;
        uint256 donated;
    }

    struct GhostHolder {
        uint256 balance;
        uint256 locked;
        uint256 earned;
        uint256 claimed;
        bool hasVote;
        uint256 price;
    }

    uint256 internal constant START = 1_700_000_000;
    /// @dev What one purchase may cost here, so that the bank is never emptied.
    uint256 internal constant MAX_SPEND = 100_000e18;
    /// @dev No call here may use more: the last contribution, which creates the utility, needs the most.
    uint256 internal constant MAX_GAS = 1_000_000;

    SolarToken public immutable token;
    IMarketplace public immutable marketplace;
    LogModel public immutable model;

    address internal immutable _BANK = address(0xBA4C);
    /// @dev Holders; the last one, the sleeper, is never touched after the funding, so it stays unopened.
    address[] internal _actors;
    address[] internal _consumers;
    address[] internal _providers;
    address[] internal _utilities;

    uint256 public requestCount;
    uint256 public bidCount;
    uint256 public donatedToMarketplace;
    mapping(uint256 requestId => GhostRequest) internal _ghostRequests;
    mapping(uint256 bidId => GhostBid) internal _ghostBids;
    mapping(uint256 requestId => mapping(address financier => uint256)) public fundingShares;
    mapping(uint256 requestId => mapping(address financier => bool)) public refunded;
    mapping(address utility => GhostUtility) internal _ghostUtilities;
    mapping(address utility => mapping(address account => GhostHolder)) internal _ghostHolders;
    mapping(address utility => mapping(address account => mapping(address operator => uint256))) public ghostLockedBy;

    /// @notice First breach seen of each invariant, by its number; empty while it holds.
    mapping(uint256 number => string) public breach;
    /// @notice How often each path was taken.
    mapping(string path => uint256) public reached;

    constructor() {
        vm.warp(START);
        vm.recordLogs();
        token = new SolarToken(_BANK);
        Kind[] memory kinds = new Kind[](1);
        // By their artifacts, so that a fault seeded into them leaves the suites compiled.
        kinds[0] = Kind("Solar generator", "kWh", 1_000, vm.deployCode("Generator.sol:Generator"));
        marketplace = IMarketplace(vm.deployCode("Marketplace.sol:Marketplace", abi.encode(token, kinds)));
        model = new LogModel(address(token), address(marketplace));
        for (uint160 i = 1; i <= 6; ++i) {
            _actors.push(address(0xAC700 + i));
        }
        _actors.push(address(new Refuser()));
        _actors.push(address(0x51EE9));
        for (uint160 i = 1; i <= 2; ++i) {
            _consumers.push(address(0xC0500 + i));
            _providers.push(address(0x9D000 + i));
        }
        model.feed(vm.getRecordedLogs());
    }

    // ------------------------------------------------------------------ views

    function actors() external view returns (address[] memory) {
        return _actors;
    }

    /// @notice The actors that lock and move others' shares; they hold some of their own too.
    function operators() public view returns (address[] memory accounts) {
        accounts = new address[](2);
        (accounts[0], accounts[1]) = (_actors[4], _actors[5]);
    }

    function providers() external view returns (address[] memory) {
        return _providers;
    }

    function utilities() external view returns (address[] memory) {
        return _utilities;
    }

    function ghostRequest(uint256 requestId) external view returns (GhostRequest memory) {
        return _ghostRequests[requestId];
    }

    function ghostBid(uint256 bidId) external view returns (GhostBid memory) {
        return _ghostBids[bidId];
    }

    function ghostUtility(address utility) external view returns (GhostUtility memory) {
        return _ghostUtilities[utility];
    }

    function ghostHolder(address utility, address account) external view returns (GhostHolder memory) {
        return _ghostHolders[utility][account];
    }

    /// @notice Where the request must stand now.
    function ghostStatus(uint256 requestId) public view returns (RequestStatus) {
        GhostRequest storage request = _ghostRequests[requestId];
        if (request.canceled) return RequestStatus.CANCELED;
        if (request.acceptedAt == 0) {
            if (block.timestamp < request.createdAt + 7 days) return RequestStatus.BIDDING;
            if (block.timestamp < request.createdAt + 14 days) return RequestStatus.CHOOSING;
            return RequestStatus.LAPSED;
        }
        if (request.allocated == 10_000) return RequestStatus.FUNDED;
        if (block.timestamp < request.acceptedAt + 30 days) return RequestStatus.FUNDING;
        return RequestStatus.FAILED;
    }

    // ------------------------------------------------------------------ internal

    /// @dev Calls as `caller`, feeds the logs to the model, and notes a breach of invariant `number` unless the call
    /// succeeds exactly when it may.
    function _attempt(
        address caller,
        address target,
        bytes memory data,
        bool allowed,
        uint256 number,
        string memory path
    ) internal returns (bool ok, uint256 result) {
        vm.recordLogs();
        vm.prank(caller);
        uint256 gasBefore = gasleft();
        bytes memory returned;
        (ok, returned) = target.call(data);
        _check(17, gasBefore - gasleft() <= MAX_GAS, string.concat(path, " used too much gas"));
        // The recorder keeps the logs of a call that reverted too; a chain does not.
        if (ok) model.feed(vm.getRecordedLogs());
        _check(number, ok == allowed, string.concat(path, ok ? " was allowed" : " was refused"));
        _reach(ok ? path : string.concat(path, " refused"));
        if (ok && returned.length == 32) result = abi.decode(returned, (uint256));
    }

    function _check(uint256 number, bool holds, string memory label) internal {
        if (!holds && bytes(breach[number]).length == 0) breach[number] = label;
    }

    function _reach(string memory path) internal {
        ++reached[path];
    }

    /// @dev Sees to it that `account` has `amount` and lets `spender` take it.
    function _provide(address account, address spender, uint256 amount) internal {
        vm.recordLogs();
        if (token.balanceOf(account) < amount) {
            vm.prank(_BANK);
            // The token reverts where it does not transfer.
            // forge-lint: disable-next-line(erc20-unchecked-transfer)
            token.transfer(account, amount);
        }
        vm.prank(account);
        token.approve(spender, amount);
        model.feed(vm.getRecordedLogs());
    }

    function _actor(uint256 seed) internal view returns (address) {
        return _actors[seed % (_actors.length - 1)];
    }

    /// @dev A request of the wanted status, if there is one; now and then any.
    function _pickRequest(uint256 seed, RequestStatus wanted) internal view returns (uint256) {
        uint256 first = seed % requestCount;
        if (_mix(seed) % 8 == 0) return first + 1;
        for (uint256 i; i < requestCount; ++i) {
            uint256 requestId = (first + i) % requestCount + 1;
            if (ghostStatus(requestId) == wanted) return requestId;
        }
        return first + 1;
    }

    /// @dev A utility of the wanted status, if there is one; now and then any.
    function _pickUtility(uint256 seed, UtilityStatus wanted) internal view returns (address) {
        uint256 first = seed % _utilities.length;
        if (_mix(seed) % 8 == 0) return _utilities[first];
        for (uint256 i; i < _utilities.length; ++i) {
            address utility = _utilities[(first + i) % _utilities.length];
            if (_ghostUtilities[utility].status == wanted) return utility;
        }
        return _utilities[first];
    }

    /// @dev `usual`, or now and then another.
    function _mostly(uint256 seed, address usual, address[] storage others) internal view returns (address) {
        return _mix(seed) % 8 == 0 ? others[seed % others.length] : usual;
    }

    /// @dev Another number from the same seed, so that one choice does not decide the next.
    function _mix(uint256 seed) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed)));
    }
}
