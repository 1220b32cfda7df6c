// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {RequestId, UtilityStatus, UtilityTerms} from "../types.sol";
import {IShareLock} from "./IShareLock.sol";

/// @title One funded utility device: 10,000 shares, their owners' price vote, purchases and payouts
/// @notice An ERC-20 of 0 decimals. Until an account is first touched its balance is read from the Marketplace;
/// the first touch opens it here and shows in `Transfer(0, account, n)` and `ShareBalance`.
/// Assumes: SolarToken moves exactly the amount asked and calls nobody back; block time does not go backwards.
interface IUtility is IShareLock {
    // ------------------------------------------------------------------ events

    /// @notice State of one holder after any change to it.
    /// @param owed Settled and unclaimed, SolarToken base units
    /// @param accPerShare The running total up to which `owed` counts
    event ShareBalance(address indexed account, uint256 balance, uint256 locked, uint256 owed, uint256 accPerShare);
    /// @notice A vote was cast, changed, withdrawn, or erased with its voter's last share (hasVote false, price and stake 0).
    event PriceVoted(address indexed voter, bool hasVote, uint256 price, uint256 stake);
    /// @notice Whenever weightedSum or votingShares changed. The price is their quotient, rounded down; 0 without votes.
    event PriceChanged(uint256 price, uint256 weightedSum, uint256 votingShares);
    event InstallationDeclared(address indexed provider);
    event Activated(address indexed consumer, uint256 amount);
    event ProviderPaid(address indexed provider, uint256 amount);
    event StatusChanged(UtilityStatus from, UtilityStatus to);
    /// @param totalUnits Units sold at a price above 0, so far
    /// @param freeUnits Units taken at price 0, so far
    /// @param totalRevenue Activation and purchases so far, SolarToken base units
    event UnitsPurchased(
        address indexed payer,
        address indexed beneficiary,
        uint256 units,
        uint256 price,
        uint256 amount,
        uint256 totalUnits,
        uint256 freeUnits,
        uint256 totalRevenue
    );
    /// @param accPerShare SolarToken base units that one share has earned so far
    /// @param carry Remainder below 10,000 base units, joined to the next revenue
    event RevenueAccrued(uint256 amount, uint256 accPerShare, uint256 carry);
    /// @param claimedTotal Paid out to `account` so far
    event PayoutClaimed(address indexed account, uint256 amount, uint256 claimedTotal);
    /// @param lockedBy Shares of `account` that `operator` now holds locked
    /// @param locked Shares of `account` now locked by all operators
    event SharesLocked(
        address indexed account, address indexed operator, uint256 amount, uint256 lockedBy, uint256 locked
    );
    event SharesUnlocked(
        address indexed account, address indexed operator, uint256 amount, uint256 lockedBy, uint256 locked
    );
    event DefaultDeclared(address indexed by, uint256 escrow);
    /// @param sharesLeft Total supply after the burn
    event EscrowRedeemed(address indexed account, uint256 shares, uint256 amount, uint256 sharesLeft);

    // ------------------------------------------------------------------ errors

    error AlreadyDeclared();
    error AlreadyInitialized();
    error BelowMinActivation(uint256 amount, uint256 minimum);
    error DeadlinePassed(uint256 deadline);
    error DefaultTooEarly(uint256 installBy);
    error ForbiddenReceiver(address to);
    error InsufficientLock(address owner, address operator, uint256 locked, uint256 needed);
    error InsufficientUnlocked(address owner, uint256 unlocked, uint256 needed);
    error NoShares(address account);
    error NoVote(address account);
    error NotConsumer(address caller, address consumer);
    error NotMarketplace(address caller);
    error NotProvider(address caller, address provider);
    error PriceAboveLimit(uint256 price, uint256 maxPrice);
    error UnitsOutOfRange(uint256 units, uint256 maxUnits);
    error VoteAboveMaxPrice(uint256 price, uint256 maxPrice);
    error WrongStatus(UtilityStatus status);
    error ZeroShares();

    // ------------------------------------------------------------------ life

    /// @notice Called once by the Marketplace, in the transaction that makes this clone.
    function initialize(UtilityTerms calldata terms) external;

    /// @notice The provider says, once, that the device stands. Informs only. While PENDING.
    function declareInstallation() external;

    /// @notice The consumer's approval and first payment: disbursed as revenue, buys no units, releases the cost to
    /// the provider. Only the request's consumer, while PENDING.
    function activate(uint256 amount) external;

    /// @notice While PENDING: by the provider at any time, by anyone from `installBy` on. Final.
    function declareDefault() external;

    // ------------------------------------------------------------------ price vote

    /// @notice Casts or changes the caller's vote. Needs a share; not after a default.
    /// @param price SolarToken base units per unit, 0 (free) to `maxPrice`
    function vote(uint256 price) external;
    function withdrawVote() external;

    // ------------------------------------------------------------------ purchase and payout

    /// @notice Buys whole units at the price of now. While ACTIVE.
    /// @param maxPrice Highest price per unit the caller accepts
    /// @param deadline Unix seconds after which the call reverts
    /// @return amount units x price, paid by the caller
    function purchase(uint256 units, address beneficiary, uint256 maxPrice, uint256 deadline)
        external
        returns (uint256 amount);

    /// @notice Pays the account what it is owed. By anyone; pays 0 if nothing is owed.
    function claimFor(address account) external returns (uint256 amount);

    /// @notice After a default: burns the account's unlocked shares for `cost / 10_000` each. By anyone; pays 0 if none.
    function redeemFor(address account) external returns (uint256 amount);

    /// @notice Opens accounts, so that their balance is written here. By anyone, at any time.
    function open(address[] calldata accounts) external;

    // ------------------------------------------------------------------ views

    function marketplace() external view returns (address);
    function solarToken() external view returns (address);
    function requestId() external view returns (RequestId);
    /// @notice The request's consumer of now.
    function consumer() external view returns (address);
    function terms() external view returns (UtilityTerms memory);
    function status() external view returns (UtilityStatus);
    function installationDeclared() external view returns (bool);
    /// @notice The price: mean of the votes weighted by stake, rounded down; 0 without votes.
    function getAvg() external view returns (uint256);
    function weightedSum() external view returns (uint256);
    function votingShares() external view returns (uint256);
    function voteOf(address account) external view returns (bool hasVote, uint256 price);
    function totalUnits() external view returns (uint256);
    function freeUnits() external view returns (uint256);
    function totalRevenue() external view returns (uint256);
    function accPerShare() external view returns (uint256);
    function carry() external view returns (uint256);
    function providerPaid() external view returns (uint256);
    /// @notice The cost, held here from funding to activation or redemption.
    function escrow() external view returns (uint256);
    function isOpened(address account) external view returns (bool);
    function owedOf(address account) external view returns (uint256 owed, uint256 accPerShareAt);
    function claimable(address account) external view returns (uint256);
    function claimedTotalOf(address account) external view returns (uint256);
    /// @notice Claimed by all accounts so far.
    function totalClaimed() external view returns (uint256);
}
