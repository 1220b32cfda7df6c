// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IMarketplace} from "./interfaces/IMarketplace.sol";
import {IUtility} from "./interfaces/IUtility.sol";
import {UtilityAddress} from "./libraries/UtilityAddress.sol";
import {Bids} from "./marketplace/Bids.sol";
import {Requests} from "./marketplace/Requests.sol";
import {Bid, Contribution, Kind, Request, RequestId, RequestStatus, TOTAL_SHARES, UtilityTerms} from "./types.sol";

/// @title The primary market: from a request, over a funded bid, to the utility that its financiers own
/// @notice No owner, no upgrade; the kinds of utility are fixed at construction.
contract Marketplace is Bids {
    using SafeERC20 for IERC20;

    // ------------------------------------------------------------------ constants

    /// @dev Added to the installation time before anyone may declare the default.
    uint256 private constant INSTALL_GRACE_SECONDS = 30 days;
    /// @dev A month of 31 days: what one purchase may buy at full power.
    uint256 private constant HOURS_OF_MAX_PURCHASE = 744;
    uint256 private constant MIN_ACTIVATION = 1e18;

    // ------------------------------------------------------------------ storage

    /// @inheritdoc IMarketplace
    mapping(address account => bool) public isGenerator;
    address[] private _generators;
    mapping(RequestId requestId => mapping(address financier => Contribution)) private _contributions;

    // ------------------------------------------------------------------ constructor

    constructor(address solarToken_, Kind[] memory kinds) Requests(kinds) Bids(solarToken_) {}

    // ------------------------------------------------------------------ funding

    /// @inheritdoc IMarketplace
    function contribute(RequestId requestId, uint256 shares) external returns (uint256 taken) {
        _requireStatus(requestId, RequestStatus.FUNDING);
        if (shares == 0) revert ZeroShares();

        Request storage request = _requests[requestId];
        taken = Math.min(shares, TOTAL_SHARES - request.sharesAllocated);
        uint256 amount = taken * sharePriceOf(requestId);

        Contribution storage contribution = _contributions[requestId][msg.sender];
        contribution.amount += amount;
        contribution.shares += taken;
        request.raised += amount;
        request.sharesAllocated += taken;
        emit Contributed(
            requestId,
            msg.sender,
            amount,
            taken,
            contribution.amount,
            contribution.shares,
            request.raised,
            request.sharesAllocated
        );

        IERC20(solarToken).safeTransferFrom(msg.sender, address(this), amount);
        if (request.sharesAllocated == TOTAL_SHARES) _createUtility(requestId, request);
    }

    /// @inheritdoc IMarketplace
    function refundFor(RequestId requestId, address financier) external returns (uint256 amount) {
        _requireStatus(requestId, RequestStatus.FAILED);
        Contribution storage contribution = _contributions[requestId][financier];
        if (contribution.amount == 0) revert NotContributor(requestId, financier);
        if (contribution.refunded) return 0;

        amount = contribution.amount;
        contribution.refunded = true;
        Request storage request = _requests[requestId];
        request.refundedTotal += amount;
        emit Refunded(requestId, financier, amount, request.refundedTotal);

        IERC20(solarToken).safeTransfer(financier, amount);
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IMarketplace
    function contributionOf(RequestId requestId, address financier) external view returns (Contribution memory) {
        return _contributions[requestId][financier];
    }

    /// @inheritdoc IMarketplace
    function sharesOf(RequestId requestId, address account) external view returns (uint256) {
        return _contributions[requestId][account].shares;
    }

    /// @inheritdoc IMarketplace
    function escrowOf(RequestId requestId) external view returns (uint256) {
        Request storage request = _request(requestId);
        return request.utility == address(0) ? request.raised - request.refundedTotal : 0;
    }

    /// @inheritdoc IMarketplace
    function generatorCount() external view returns (uint256) {
        return _generators.length;
    }

    /// @inheritdoc IMarketplace
    function generatorAt(uint256 index) external view returns (address) {
        return _generators[index];
    }

    // ------------------------------------------------------------------ internal

    /// @dev The address is known, stored and announced before the contract exists, so that none of its logs precedes
    /// `GeneratorCreated`. It is initialised in the transaction that makes it: nobody can come in between.
    function _createUtility(RequestId requestId, Request storage request) private {
        Kind memory kind = kindOf(request.kind);
        UtilityTerms memory terms = _termsOf(requestId, request, kind);
        address utility = UtilityAddress.predict(kind.implementation, terms, address(this));

        request.utility = utility;
        isGenerator[utility] = true;
        _generators.push(utility);
        emit FundingSucceeded(requestId, utility, request.raised);
        _emitGeneratorCreated(utility, terms);

        Clones.cloneDeterministic(kind.implementation, UtilityAddress.saltOf(terms));
        IUtility(utility).initialize(terms);
        IERC20(solarToken).safeTransfer(utility, terms.cost);
    }

    function _termsOf(RequestId requestId, Request storage request, Kind memory kind)
        private
        view
        returns (UtilityTerms memory)
    {
        Bid storage bid = _bids[request.acceptedBid];
        return UtilityTerms({
            requestId: requestId,
            consumer: request.consumer,
            provider: bid.provider,
            kind: request.kind,
            unitName: kind.unitName,
            unitScale: kind.unitScale,
            ratedPowerW: request.wattage,
            // Rounded down, but a purchase of one unit is always possible.
            maxUnits: Math.max(1, request.wattage * HOURS_OF_MAX_PURCHASE / kind.unitScale),
            maxPrice: request.maxPrice,
            cost: bid.cost,
            installBy: block.timestamp + bid.installSeconds + INSTALL_GRACE_SECONDS,
            minActivation: MIN_ACTIVATION
        });
    }

    /// @dev Takes its values as one struct: they do not fit the stack as locals.
    function _emitGeneratorCreated(address utility, UtilityTerms memory terms) private {
        emit GeneratorCreated(
            utility,
            terms.requestId,
            terms.consumer,
            terms.provider,
            terms.kind,
            terms.unitName,
            terms.unitScale,
            terms.ratedPowerW,
            terms.maxUnits,
            terms.maxPrice,
            terms.cost,
            terms.installBy,
            terms.minActivation
        );
    }
}
