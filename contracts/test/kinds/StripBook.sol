// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {OrderBook} from "../../src/OrderBook.sol";
import {IShareLock} from "../../src/interfaces/IShareLock.sol";

/// @title A share of another sort, of which no Marketplace knows
contract Strip is ERC20, IShareLock {
    mapping(address account => mapping(address operator => uint256)) public lockedBy;
    mapping(address account => uint256) public lockedOf;

    error Locked(address account);

    constructor(address holder, uint256 shares) ERC20("Strip", "STRIP") {
        _mint(holder, shares);
    }

    function lockFrom(address owner, uint256 shares) external {
        _spendAllowance(owner, msg.sender, shares);
        lockedBy[owner][msg.sender] += shares;
        lockedOf[owner] += shares;
        _update(owner, owner, 0);
    }

    function unlock(address owner, uint256 shares) public {
        lockedBy[owner][msg.sender] -= shares;
        lockedOf[owner] -= shares;
    }

    function transferLocked(address owner, address to, uint256 shares) external {
        unlock(owner, shares);
        _transfer(owner, to, shares);
    }

    function _update(address from, address to, uint256 shares) internal override {
        super._update(from, to, shares);
        if (from != address(0) && balanceOf(from) < lockedOf[from]) revert Locked(from);
    }
}

/// @title A book for such shares: all that another sort of asset takes
contract StripBook is OrderBook {
    address private immutable _STRIP;

    constructor(address factory, address strip) OrderBook(factory, 0, address(0)) {
        _STRIP = strip;
    }

    function _isListable(address asset) internal view override returns (bool) {
        return asset == _STRIP;
    }

    function _sharePriceOf(address) internal pure override returns (uint256) {
        return 5e18;
    }

    function _isDefaulted(address) internal pure override returns (bool) {
        return false;
    }
}
