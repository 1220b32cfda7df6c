// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Generator} from "../../src/Generator.sol";
import {Marketplace} from "../../src/Marketplace.sol";
import {SolarToken} from "../../src/SolarToken.sol";
import {IMarketplace} from "../../src/interfaces/IMarketplace.sol";
import {BidId, Kind, KindId, RequestId, RequestStatus} from "../../src/types.sol";
import {TestBase} from "./TestBase.sol";

/// @title A market with money in a bank, and the steps by which a utility comes to be
abstract contract MarketBase is TestBase {
    uint256 internal constant START = 1_700_000_000;
    uint256 internal constant COST = 8_000e18;
    uint256 internal constant SHARE_PRICE = COST / 10_000;
    uint256 internal constant WATTAGE = 2_000;
    uint256 internal constant MAX_PRICE = 10e18;
    uint256 internal constant INSTALL_SECONDS = 60 days;
    uint256 internal constant FOREVER = type(uint256).max;
    KindId internal constant ELECTRICITY = KindId.wrap(0);

    address internal immutable BANK = _actor("bank");
    address internal immutable CONSUMER = _actor("consumer");
    address internal immutable PROVIDER = _actor("provider");
    address internal immutable ALICE = _actor("alice");
    address internal immutable BOB = _actor("bob");
    address internal immutable CAROL = _actor("carol");

    SolarToken internal token;
    Marketplace internal marketplace;

    function setUp() public virtual {
        vm.warp(START);
        token = new SolarToken(BANK);
        marketplace = new Marketplace(address(token), _kinds());
    }

    // ------------------------------------------------------------------ steps

    function _request() internal returns (RequestId requestId) {
        vm.prank(CONSUMER);
        requestId =
            marketplace.createRequest(ELECTRICITY, "Nakuru, Kenya (-0.30, 36.07)", WATTAGE, "A clinic", MAX_PRICE);
    }

    function _bid(RequestId requestId, uint256 cost) internal returns (BidId bidId) {
        vm.prank(PROVIDER);
        bidId = marketplace.placeBid(requestId, "PV roof", cost, INSTALL_SECONDS, "Mutual of Nakuru");
    }

    /// @dev A request whose funding is open, at `COST`.
    function _accepted() internal returns (RequestId requestId) {
        requestId = _acceptedAt(COST);
    }

    function _acceptedAt(uint256 cost) internal returns (RequestId requestId) {
        requestId = _request();
        BidId bidId = _bid(requestId, cost);
        vm.warp(block.timestamp + 7 days);
        vm.prank(CONSUMER);
        marketplace.acceptBid(requestId, bidId);
    }

    function _contribute(RequestId requestId, address financier, uint256 shares) internal returns (uint256 taken) {
        _fund(financier, address(marketplace), shares * marketplace.sharePriceOf(requestId));
        vm.prank(financier);
        taken = marketplace.contribute(requestId, shares);
    }

    /// @dev A pending utility: 6,000 shares of Alice, 4,000 of Bob.
    function _funded() internal returns (Generator utility) {
        utility = _fundedAt(COST);
    }

    function _fundedAt(uint256 cost) internal returns (Generator utility) {
        RequestId requestId = _acceptedAt(cost);
        _contribute(requestId, ALICE, 6_000);
        _contribute(requestId, BOB, 4_000);
        utility = Generator(marketplace.requestOf(requestId).utility);
    }

    function _activate(Generator utility, uint256 amount) internal {
        _fund(CONSUMER, address(utility), amount);
        vm.prank(CONSUMER);
        utility.activate(amount);
    }

    function _active() internal returns (Generator utility) {
        utility = _funded();
        _activate(utility, 1e18);
    }

    function _defaulted() internal returns (Generator utility) {
        utility = _funded();
        vm.prank(PROVIDER);
        utility.declareDefault();
    }

    function _purchase(Generator utility, address payer, uint256 units) internal returns (uint256 amount) {
        _fund(payer, address(utility), units * utility.getAvg());
        vm.prank(payer);
        amount = utility.purchase(units, payer, FOREVER, FOREVER);
    }

    function _vote(Generator utility, address voter, uint256 price) internal {
        vm.prank(voter);
        utility.vote(price);
    }

    // ------------------------------------------------------------------ helpers

    /// @dev Gives `account` money, and `spender` the right to take it.
    function _fund(address account, address spender, uint256 amount) internal {
        vm.prank(BANK);
        // The token reverts where it does not transfer.
        // forge-lint: disable-next-line(erc20-unchecked-transfer)
        token.transfer(account, amount);
        vm.prank(account);
        token.approve(spender, amount);
    }

    function _expectStatus(RequestId requestId, RequestStatus status) internal {
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.WrongStatus.selector, requestId, status));
    }

    /// @dev A text of so many bytes.
    function _text(uint256 length) internal pure returns (string memory) {
        bytes memory text = new bytes(length);
        for (uint256 i; i < length; ++i) {
            text[i] = "x";
        }
        return string(text);
    }

    function _kinds() internal virtual returns (Kind[] memory kinds) {
        kinds = new Kind[](1);
        kinds[0] = Kind("Solar generator", "kWh", 1_000, address(new Generator()));
    }

    function _actor(string memory name) internal pure returns (address) {
        return address(uint160(uint256(keccak256(bytes(name)))));
    }
}
