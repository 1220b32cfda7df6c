// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title One account of the crowd: does what the crowd tells it
contract Actor {
    address private immutable _CROWD = msg.sender;

    error NotTheCrowd(address caller);

    /// @dev Selector and arguments of the call to make; a call that fails takes everything with it.
    function act(address target, bytes calldata input) external payable {
        if (msg.sender != _CROWD) revert NotTheCrowd(msg.sender);
        (bool ok, bytes memory answer) = target.call{value: msg.value}(input);
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(answer, 32), mload(answer))
            }
        }
    }
}

/// @title Thousands of accounts behind one caller, so that one transaction holds dozens of real calls of many of them
/// @notice For measurements on a development chain only.
contract Crowd {
    Actor[] public actors;
    /// @notice Calls made so far: a transaction that failed made none.
    uint256 public played;

    function enrol(uint256 count) external {
        for (uint256 i; i < count; ++i) {
            actors.push(new Actor());
        }
    }

    /// @param calls One after the other: number of the actor (4 bytes), the contract to call (20), length of the input
    /// (2), the input
    function play(bytes calldata calls) external payable {
        uint256 next;
        uint256 made;
        while (next < calls.length) {
            Actor actor = actors[uint32(bytes4(calls[next:next + 4]))];
            address target = address(bytes20(calls[next + 4:next + 24]));
            uint256 end = next + 26 + uint16(bytes2(calls[next + 24:next + 26]));
            actor.act(target, calls[next + 26:end]);
            next = end;
            ++made;
        }
        played += made;
    }

    /// @notice Buys with all coin sent, and shares the tokens out evenly.
    function treat(address sale, address token, uint256 amount, uint256 from, uint256 count) external payable {
        (bool ok,) = msg.value == 0 ? (true, bytes("")) : sale.call{value: msg.value}(abi.encodeWithSignature("buy()"));
        require(ok, "buy failed");
        for (uint256 i = from; i < from + count; ++i) {
            (ok,) = token.call(abi.encodeWithSignature("transfer(address,uint256)", address(actors[i]), amount));
            require(ok, "transfer failed");
        }
    }
}

/// @title Emits what looks like the market's events, and is none of it
contract Stranger {
    event Transfer(address indexed from, address indexed to, uint256 value);
    event ShareBalance(address indexed account, uint256 balance, uint256 locked, uint256 owed, uint256 accPerShare);
    event PriceVoted(address indexed voter, bool hasVote, uint256 price, uint256 stake);
    event PriceChanged(uint256 price, uint256 weightedSum, uint256 votingShares);

    function shout(uint256 count) external {
        for (uint256 i; i < count; ++i) {
            emit Transfer(msg.sender, address(this), i);
            emit ShareBalance(msg.sender, i, 0, 0, 0);
            emit PriceVoted(msg.sender, true, i, 1);
            emit PriceChanged(i, i, 1);
        }
    }
}
