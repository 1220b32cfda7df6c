// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IMarketplace} from "../interfaces/IMarketplace.sol";
import {IUtility} from "../interfaces/IUtility.sol";
import {UtilityAddress} from "../libraries/UtilityAddress.sol";
import {RequestId, UtilityStatus, UtilityTerms} from "../types.sol";

/// @title What a utility is: its terms, its Marketplace and its status
/// @dev A clone runs no constructor, so all storage is set by `initialize`. Only the deployer of a clone can call it:
/// the CREATE2 address of this very contract commits to the caller and to the terms. The implementation itself stands
/// at no such address, so it can never be initialised.
abstract contract UtilityBase is IUtility {
    // ------------------------------------------------------------------ immutables

    /// @dev In the code, not in storage: a clone reads the address of the contract it is a clone of.
    address private immutable _IMPLEMENTATION;

    // ------------------------------------------------------------------ storage

    /// @inheritdoc IUtility
    address public marketplace;
    /// @inheritdoc IUtility
    address public solarToken;
    /// @inheritdoc IUtility
    UtilityStatus public status;
    /// @inheritdoc IUtility
    uint256 public escrow;
    UtilityTerms internal _terms;

    // ------------------------------------------------------------------ constructor

    constructor() {
        _IMPLEMENTATION = address(this);
    }

    // ------------------------------------------------------------------ modifiers

    modifier whileStatus(UtilityStatus wanted) {
        if (status != wanted) revert WrongStatus(status);
        _;
    }

    modifier unlessDefaulted() {
        if (status == UtilityStatus.DEFAULTED) revert WrongStatus(status);
        _;
    }

    // ------------------------------------------------------------------ life

    /// @inheritdoc IUtility
    function initialize(UtilityTerms calldata terms_) external {
        if (marketplace != address(0)) revert AlreadyInitialized();
        if (UtilityAddress.predict(_IMPLEMENTATION, terms_, msg.sender) != address(this)) {
            revert NotMarketplace(msg.sender);
        }

        marketplace = msg.sender;
        solarToken = IMarketplace(msg.sender).solarToken();
        _terms = terms_;
        // Sent by the Marketplace in this transaction.
        escrow = terms_.cost;
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IUtility
    function requestId() external view returns (RequestId) {
        return _terms.requestId;
    }

    /// @inheritdoc IUtility
    function terms() external view returns (UtilityTerms memory) {
        return _terms;
    }

    /// @inheritdoc IUtility
    function consumer() public view returns (address) {
        return IMarketplace(marketplace).consumerOf(_terms.requestId);
    }
}
