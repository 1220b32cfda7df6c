// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SolarToken} from "../src/SolarToken.sol";
import {TokenSale} from "../src/TokenSale.sol";
import {ITokenSale} from "../src/interfaces/ITokenSale.sol";
import {TestBase} from "./base/TestBase.sol";

/// @title Takes tokens and refuses coin
contract CoinRefuser {
    error NoCoin();

    function buy(TokenSale sale) external payable returns (uint256) {
        return sale.buy{value: msg.value}();
    }

    receive() external payable {
        revert NoCoin();
    }
}

contract TokenSaleTest is TestBase {
    uint256 private constant START = 1_700_000_000;
    uint256 private constant OPENS = START + 1 days;
    uint256 private constant CLOSES = START + 31 days;
    /// @dev Of a coin of 8 decimals, 0.5 for a token.
    uint256 private constant PRICE = 0.5e8;
    address private constant TREASURY = address(0x73EA);
    address private constant BUYER = address(0xB0B);

    SolarToken private token;
    TokenSale private sale;

    function setUp() public {
        vm.warp(START);
        (token, sale) = _deploy(PRICE, TREASURY);
        vm.warp(OPENS);
        vm.deal(BUYER, type(uint128).max);
    }

    // ------------------------------------------------------------------ constructor

    function test_constructor_opensTheSaleOfWhatItHolds() public {
        address predicted = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        SolarToken other = new SolarToken(predicted);
        vm.warp(START);
        vm.expectEmit(predicted);
        emit ITokenSale.SaleOpened(3, other.CAP(), TREASURY, OPENS, CLOSES);
        TokenSale made = new TokenSale(address(other), 3, TREASURY, OPENS, CLOSES);
        assertEq(address(made), predicted, "the address can be predicted");
        assertEq(made.solarToken(), address(other), "token");
        assertEq(made.supply(), other.CAP(), "supply");
        assertEq(made.price(), 3, "price");
        assertEq(made.treasury(), TREASURY, "treasury");
        assertEq(made.opensAt(), OPENS, "opens");
        assertEq(made.closesAt(), CLOSES, "closes");
    }

    function test_constructor_refusesBadTerms() public {
        vm.warp(START);
        _refuseTerms(0, TREASURY, OPENS, CLOSES);
        _refuseTerms(PRICE, address(0), OPENS, CLOSES);
        _refuseTerms(PRICE, TREASURY, OPENS, OPENS);
        _refuseTerms(PRICE, TREASURY, OPENS - 1, block.timestamp);
    }

    function test_constructor_refusesAnEmptySale() public {
        vm.expectRevert(abi.encodeWithSelector(ITokenSale.NothingToSell.selector));
        new TokenSale(address(token), PRICE, TREASURY, OPENS, CLOSES);
    }

    // ------------------------------------------------------------------ buy

    function test_buy_givesTokensForCoin() public {
        vm.expectEmit(address(sale));
        emit ITokenSale.TokensSold(BUYER, 3 * PRICE, 3e18, 3e18);
        assertEq(_buy(3 * PRICE), 3e18, "amount");
        assertEq(token.balanceOf(BUYER), 3e18, "buyer has them");
        assertEq(sale.soldTotal(), 3e18, "sold");
        assertEq(sale.paidTotal(), 3 * PRICE, "paid");
    }

    function testFuzz_buy_roundsDownAndIsCapped(uint256 price, uint256 value) public {
        price = bound(price, 1, 1e24);
        value = bound(value, 1, 1e30);
        vm.warp(START);
        (SolarToken sold, TokenSale made) = _deploy(price, TREASURY);
        vm.warp(OPENS);
        uint256 whole = value * 1e18 / price;
        uint256 before = BUYER.balance;
        if (whole == 0) {
            vm.expectRevert(abi.encodeWithSelector(ITokenSale.NothingSold.selector, value));
            vm.prank(BUYER);
            made.buy{value: value}();
            return;
        }
        vm.prank(BUYER);
        uint256 amount = made.buy{value: value}();
        uint256 paid = before - BUYER.balance;
        assertEq(sold.balanceOf(BUYER), amount, "buyer has what is returned");
        assertEq(made.paidTotal(), paid, "the rest is sent back");
        assertEq(address(made).balance, paid, "what was kept is here");
        if (whole <= sold.CAP()) {
            assertEq(amount, whole, "value x 10^18 / price, rounded down");
            assertEq(paid, value, "all is kept");
        } else {
            assertEq(amount, sold.CAP(), "capped to what is left");
            assertEq(paid, (amount * price + 1e18 - 1) / 1e18, "at the price, rounded up");
        }
    }

    function test_buy_capsTheLastPurchaseAndSendsTheExcessBack() public {
        uint256 whole = 100_000_000 * PRICE;
        _buy(whole - PRICE);
        uint256 before = BUYER.balance;
        vm.expectEmit(address(sale));
        emit ITokenSale.TokensSold(BUYER, PRICE, 1e18, token.CAP());
        assertEq(_buy(10 * PRICE), 1e18, "the last token");
        assertEq(before - BUYER.balance, PRICE, "nine tenths come back");
        vm.expectRevert(abi.encodeWithSelector(ITokenSale.SaleOver.selector));
        _buy(PRICE);
    }

    /// @dev Two coins a base unit: the odd coin buys nothing, and is kept as in any purchase that is not capped.
    function test_buy_ofExactlyWhatIsLeftIsNotCapped() public {
        vm.warp(START);
        (, TokenSale made) = _deploy(2e18, TREASURY);
        vm.warp(OPENS);
        uint256 value = 2 * made.supply() + 1;
        vm.prank(BUYER);
        assertEq(made.buy{value: value}(), made.supply(), "all of it");
        assertEq(made.paidTotal(), value, "all is kept");
    }

    function test_buy_roundsTheCappedPriceUp() public {
        vm.warp(START);
        // A third of a coin for a token: of the whole supply, 33,333,333.3 coins.
        (, TokenSale made) = _deploy(uint256(1e18) / 3, TREASURY);
        vm.warp(OPENS);
        vm.prank(BUYER);
        made.buy{value: 1e26}();
        assertEq(made.paidTotal(), (token.CAP() * (uint256(1e18) / 3)) / 1e18, "exact here");
        assertEq(made.soldTotal(), token.CAP(), "sold out");
    }

    function test_buy_revertsOneSecondBeforeOpening() public {
        vm.warp(OPENS - 1);
        vm.expectRevert(abi.encodeWithSelector(ITokenSale.SaleNotOpen.selector, OPENS, CLOSES));
        _buy(PRICE);
    }

    function test_buy_succeedsUntilOneSecondBeforeClosing() public {
        _buy(PRICE);
        vm.warp(CLOSES - 1);
        _buy(PRICE);
        vm.warp(CLOSES);
        vm.expectRevert(abi.encodeWithSelector(ITokenSale.SaleNotOpen.selector, OPENS, CLOSES));
        _buy(PRICE);
    }

    function test_buy_revertsWhenNothingWouldBeSold() public {
        vm.expectRevert(abi.encodeWithSelector(ITokenSale.NothingSold.selector, 0));
        _buy(0);
    }

    function test_buy_revertsWhenTheExcessIsRefused() public {
        CoinRefuser refuser = new CoinRefuser();
        refuser.buy{value: PRICE}(sale);
        assertEq(token.balanceOf(address(refuser)), 1e18, "without excess it can buy");
        uint256 tooMuch = 100_000_001 * PRICE;
        vm.deal(address(this), tooMuch);
        vm.expectRevert(abi.encodeWithSelector(ITokenSale.PaymentFailed.selector, address(refuser)));
        refuser.buy{value: tooMuch}(sale);
    }

    // ------------------------------------------------------------------ proceeds

    function test_withdraw_sendsTheProceedsToTheTreasury() public {
        _buy(7 * PRICE);
        vm.expectEmit(address(sale));
        emit ITokenSale.ProceedsWithdrawn(7 * PRICE, 7 * PRICE);
        assertEq(sale.withdraw(), 7 * PRICE, "amount");
        assertEq(TREASURY.balance, 7 * PRICE, "treasury has it");
        vm.recordLogs();
        assertEq(sale.withdraw(), 0, "nothing twice");
        assertEq(vm.getRecordedLogs().length, 0, "and no event");
        _buy(PRICE);
        assertEq(sale.withdraw(), PRICE, "what came since");
        assertEq(sale.withdrawnTotal(), 8 * PRICE, "in all");
    }

    function test_withdraw_leavesDonations() public {
        _buy(PRICE);
        vm.deal(address(sale), PRICE + 5);
        assertEq(sale.withdraw(), PRICE, "only what was paid");
        assertEq(address(sale).balance, 5, "the donation stays");
    }

    function test_withdraw_revertsWhenTheTreasuryRefuses() public {
        vm.warp(START);
        address refuser = address(new CoinRefuser());
        (, TokenSale made) = _deploy(PRICE, refuser);
        vm.warp(OPENS);
        vm.prank(BUYER);
        made.buy{value: PRICE}();
        vm.expectRevert(abi.encodeWithSelector(ITokenSale.PaymentFailed.selector, refuser));
        made.withdraw();
    }

    function test_close_returnsWhatIsLeftFromClosingOn() public {
        _buy(PRICE);
        vm.warp(CLOSES - 1);
        vm.expectRevert(abi.encodeWithSelector(ITokenSale.NotOver.selector, CLOSES));
        sale.close();
        vm.warp(CLOSES);
        uint256 left = token.CAP() - 1e18;
        vm.expectEmit(address(sale));
        emit ITokenSale.SaleClosed(left);
        assertEq(sale.close(), left, "returned");
        assertEq(token.balanceOf(TREASURY), left, "treasury has it");
        assertEq(sale.returned(), left, "and the getter says so");
        assertTrue(sale.closed(), "closed");
        vm.expectRevert(abi.encodeWithSelector(ITokenSale.SaleOver.selector));
        sale.close();
    }

    function test_close_mayComeAtSellOut() public {
        _buy(100_000_000 * PRICE);
        assertEq(sale.close(), 0, "nothing left");
        assertTrue(sale.closed(), "closed");
        assertEq(sale.withdraw(), 100_000_000 * PRICE, "proceeds come after closing too");
    }

    // ------------------------------------------------------------------ invariants

    /// @dev Any purchases, in any order: tokens and coin are conserved.
    function testFuzz_sale_conservesTokensAndCoin(uint256[8] memory values, uint256 withdrawals) public {
        uint256 before = BUYER.balance;
        for (uint256 i; i < values.length; ++i) {
            if (sale.soldTotal() == sale.supply()) break;
            _buy(bound(values[i], 1, 30_000_000 * PRICE));
            if ((withdrawals >> i) & 1 == 1) sale.withdraw();
            assertEq(token.balanceOf(BUYER), sale.soldTotal(), "sold");
            assertEq(token.balanceOf(address(sale)), sale.supply() - sale.soldTotal(), "left");
            assertEq(before - BUYER.balance, sale.paidTotal(), "paid");
            assertEq(address(sale).balance, sale.paidTotal() - sale.withdrawnTotal(), "proceeds here");
            assertEq(TREASURY.balance, sale.withdrawnTotal(), "proceeds there");
        }
    }

    // ------------------------------------------------------------------ internal

    function _deploy(uint256 price, address treasury) private returns (SolarToken sold, TokenSale made) {
        sold = new SolarToken(vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1));
        made = new TokenSale(address(sold), price, treasury, OPENS, CLOSES);
    }

    function _buy(uint256 value) private returns (uint256) {
        vm.prank(BUYER);
        return sale.buy{value: value}();
    }

    function _refuseTerms(uint256 price, address treasury, uint256 opensAt, uint256 closesAt) private {
        vm.expectRevert(abi.encodeWithSelector(ITokenSale.InvalidTerms.selector));
        new TokenSale(address(token), price, treasury, opensAt, closesAt);
    }
}
