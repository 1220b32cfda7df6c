// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {SolarToken} from "../src/SolarToken.sol";
import {TestBase} from "./base/TestBase.sol";

contract SolarTokenTest is TestBase {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    uint256 private constant KEY = 0xA11CE;

    address private immutable OWNER = vm.addr(KEY);
    address private constant SPENDER = address(0x5EED);

    SolarToken private token;

    function setUp() public {
        vm.warp(1_700_000_000);
        token = new SolarToken(OWNER);
    }

    function test_constructor_mintsTheWholeSupply() public view {
        assertEq(token.CAP(), 100_000_000 * 10 ** 18, "cap");
        assertEq(token.totalSupply(), token.CAP(), "supply");
        assertEq(token.balanceOf(OWNER), token.CAP(), "all with the holder");
        assertEq(token.decimals(), 18, "decimals");
        assertEq(token.name(), "SolarToken", "name");
        assertEq(token.symbol(), "SOLAR", "symbol");
    }

    function test_transfer_refusesTheTokenItself() public {
        vm.expectRevert(abi.encodeWithSelector(SolarToken.ForbiddenReceiver.selector, address(token)));
        vm.prank(OWNER);
        // It reverts, so there is nothing to check.
        // forge-lint: disable-next-line(erc20-unchecked-transfer)
        token.transfer(address(token), 1);
    }

    function testFuzz_transfer_movesWhatIsAsked(address to, uint256 amount) public {
        vm.assume(to != address(0) && to != address(token) && to != OWNER);
        amount = bound(amount, 0, token.CAP());
        vm.prank(OWNER);
        assertTrue(token.transfer(to, amount), "transfer says so");
        assertEq(token.balanceOf(to), amount, "receiver");
        assertEq(token.balanceOf(OWNER), token.CAP() - amount, "sender");
    }

    function testFuzz_permit_approvesUntilItsDeadline(uint256 value, uint256 wait) public {
        uint256 deadline = block.timestamp + 1 hours;
        vm.warp(block.timestamp + bound(wait, 0, 1 hours));
        (uint8 v, bytes32 r, bytes32 s) = _sign(KEY, value, 0, deadline);
        token.permit(OWNER, SPENDER, value, deadline, v, r, s);
        assertEq(token.allowance(OWNER, SPENDER), value, "allowance");
        assertEq(token.nonces(OWNER), 1, "nonce is spent");
    }

    function test_permit_revertsAfterItsDeadline() public {
        uint256 deadline = block.timestamp;
        (uint8 v, bytes32 r, bytes32 s) = _sign(KEY, 7, 0, deadline);
        vm.warp(deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612ExpiredSignature.selector, deadline));
        token.permit(OWNER, SPENDER, 7, deadline, v, r, s);
    }

    function test_permit_revertsWhenAnotherSigned() public {
        uint256 deadline = block.timestamp;
        (uint8 v, bytes32 r, bytes32 s) = _sign(KEY + 1, 7, 0, deadline);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612InvalidSigner.selector, vm.addr(KEY + 1), OWNER));
        token.permit(OWNER, SPENDER, 7, deadline, v, r, s);
    }

    function test_permit_cannotBeUsedTwice() public {
        uint256 deadline = block.timestamp;
        (uint8 v, bytes32 r, bytes32 s) = _sign(KEY, 7, 0, deadline);
        token.permit(OWNER, SPENDER, 7, deadline, v, r, s);
        (bool ok,) = address(token).call(abi.encodeCall(token.permit, (OWNER, SPENDER, 7, deadline, v, r, s)));
        assertTrue(!ok, "the nonce is spent");
    }

    function _sign(uint256 key, uint256 value, uint256 nonce, uint256 deadline)
        private
        view
        returns (uint8 v, bytes32 r, bytes32 s)
    {
        bytes32 hash = keccak256(abi.encode(PERMIT, OWNER, SPENDER, value, nonce, deadline));
        return vm.sign(key, keccak256(abi.encodePacked("\x19\x01", token.DOMAIN_SEPARATOR(), hash)));
    }
}
