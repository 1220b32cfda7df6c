// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Sale of a limited supply of SolarTokens for the chain's native coin
/// @notice Open while `opensAt <= block.timestamp < closesAt` and something is left.
interface ITokenSale {
    /// @param price Native base units per whole SolarToken
    event SaleOpened(uint256 price, uint256 supply, address treasury, uint256 opensAt, uint256 closesAt);
    event TokensSold(address indexed buyer, uint256 paid, uint256 amount, uint256 soldTotal);
    event ProceedsWithdrawn(uint256 amount, uint256 total);
    event SaleClosed(uint256 returned);

    error NothingSold(uint256 value);
    error NotOver(uint256 closesAt);
    error NothingToSell();
    error PaymentFailed(address to);
    error SaleNotOpen(uint256 opensAt, uint256 closesAt);
    error SaleOver();
    error InvalidTerms();

    /// @notice Buys `floor(value x 10^18 / price)` base units, capped to what is left; the excess is sent back.
    function buy() external payable returns (uint256 amount);
    /// @notice Sends the proceeds to the treasury. By anyone.
    function withdraw() external returns (uint256 amount);
    /// @notice After the end or when sold out: sends what is left to the treasury. By anyone, once.
    function close() external returns (uint256 returned);

    function solarToken() external view returns (address);
    function price() external view returns (uint256);
    function supply() external view returns (uint256);
    function treasury() external view returns (address);
    function opensAt() external view returns (uint256);
    function closesAt() external view returns (uint256);
    function soldTotal() external view returns (uint256);
    function withdrawnTotal() external view returns (uint256);
    function returned() external view returns (uint256);
    function closed() external view returns (bool);
}
