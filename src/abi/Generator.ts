import * as p from '@subsquid/evm-codec'
import { event, fun, viewFun, indexed, ContractBase } from '@subsquid/evm-abi'
import type { EventParams as EParams, FunctionArguments, FunctionReturn } from '@subsquid/evm-abi'

export const events = {
    Activated: event("0xcffdf6de62e8d9ae544ba4c36565fe4bcef3c1a96f174abbe6c56e25e2b220ed", "Activated(address,uint256)", {"consumer": indexed(p.address), "amount": p.uint256}),
    Approval: event("0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925", "Approval(address,address,uint256)", {"owner": indexed(p.address), "spender": indexed(p.address), "value": p.uint256}),
    DefaultDeclared: event("0xd3898d95e04858b5e3092a7d2d788cb627d8c0200e06206646de63b638d85b49", "DefaultDeclared(address,uint256)", {"by": indexed(p.address), "escrow": p.uint256}),
    EscrowRedeemed: event("0x181f14a05f597e1f7877a748453127c9c8a18053b28331834067a869c8940292", "EscrowRedeemed(address,uint256,uint256,uint256)", {"account": indexed(p.address), "shares": p.uint256, "amount": p.uint256, "sharesLeft": p.uint256}),
    InstallationDeclared: event("0xa9ea5f8fcad3b3e39f5cd93a5134ba637e4263764b8c32a69c2c36ce46e2b689", "InstallationDeclared(address)", {"provider": indexed(p.address)}),
    PayoutClaimed: event("0x0408e6e0b73daf4c873106e95fd067260fbff8bf9d1b499cad563d4480d45bac", "PayoutClaimed(address,uint256,uint256)", {"account": indexed(p.address), "amount": p.uint256, "claimedTotal": p.uint256}),
    PriceChanged: event("0x2bce37c591c5b0d254c3056688b080a088f160fff82b6e79f456c8a20d5570f6", "PriceChanged(uint256,uint256,uint256)", {"price": p.uint256, "weightedSum": p.uint256, "votingShares": p.uint256}),
    PriceVoted: event("0xbc962fd6f64ea588d3d7f1c2474d27405f64916a3b75362f2572b4163b950c6f", "PriceVoted(address,bool,uint256,uint256)", {"voter": indexed(p.address), "hasVote": p.bool, "price": p.uint256, "stake": p.uint256}),
    ProviderPaid: event("0xb72ef6a0e5a62f73e52dd5fa571d9f28d0d3c7895c4e1b60e5a8d01e879957ac", "ProviderPaid(address,uint256)", {"provider": indexed(p.address), "amount": p.uint256}),
    RevenueAccrued: event("0xe78c9117c80998425bce2b9602d06cbd42af7dbaefb36c1a254a3916c774f01f", "RevenueAccrued(uint256,uint256,uint256)", {"amount": p.uint256, "accPerShare": p.uint256, "carry": p.uint256}),
    ShareBalance: event("0xb6e811d77a9688dbc2cb94a61c34a8e67f5a28452cf48fa890aa85bd663ccdbb", "ShareBalance(address,uint256,uint256,uint256,uint256)", {"account": indexed(p.address), "balance": p.uint256, "locked": p.uint256, "owed": p.uint256, "accPerShare": p.uint256}),
    SharesLocked: event("0x73996fe3e2ca95c4d101faedbcd42d3c086c930998cb46d0d1c212a843ce722c", "SharesLocked(address,address,uint256,uint256,uint256)", {"account": indexed(p.address), "operator": indexed(p.address), "amount": p.uint256, "lockedBy": p.uint256, "locked": p.uint256}),
    SharesUnlocked: event("0xf67124dddf45b9a926a0fe0ccf8e624f928cefc9e91ceaeb99a6b32089e2f572", "SharesUnlocked(address,address,uint256,uint256,uint256)", {"account": indexed(p.address), "operator": indexed(p.address), "amount": p.uint256, "lockedBy": p.uint256, "locked": p.uint256}),
    StatusChanged: event("0xe1377aa21d49fa10bb9ece6a0cd4f75597a90a80c3750f7f7674967f49ab9a62", "StatusChanged(uint8,uint8)", {"from": p.uint8, "to": p.uint8}),
    Transfer: event("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef", "Transfer(address,address,uint256)", {"from": indexed(p.address), "to": indexed(p.address), "value": p.uint256}),
    UnitsPurchased: event("0x1db2da447684540a31af7d15709db421c38a3a66f19d41999315fce5ecffbdce", "UnitsPurchased(address,address,uint256,uint256,uint256,uint256,uint256,uint256)", {"payer": indexed(p.address), "beneficiary": indexed(p.address), "units": p.uint256, "price": p.uint256, "amount": p.uint256, "totalUnits": p.uint256, "freeUnits": p.uint256, "totalRevenue": p.uint256}),
}

export const functions = {
    accPerShare: viewFun("0xd2890a01", "accPerShare()", {}, p.uint256),
    activate: fun("0xb260c42a", "activate(uint256)", {"amount": p.uint256}, ),
    allowance: viewFun("0xdd62ed3e", "allowance(address,address)", {"owner": p.address, "spender": p.address}, p.uint256),
    approve: fun("0x095ea7b3", "approve(address,uint256)", {"spender": p.address, "value": p.uint256}, p.bool),
    balanceOf: viewFun("0x70a08231", "balanceOf(address)", {"account": p.address}, p.uint256),
    carry: viewFun("0xf02ec765", "carry()", {}, p.uint256),
    claimFor: fun("0xddeae033", "claimFor(address)", {"account": p.address}, p.uint256),
    claimable: viewFun("0x402914f5", "claimable(address)", {"account": p.address}, p.uint256),
    claimedTotalOf: viewFun("0x4fde39af", "claimedTotalOf(address)", {"account": p.address}, p.uint256),
    consumer: viewFun("0xb4fd7296", "consumer()", {}, p.address),
    decimals: viewFun("0x313ce567", "decimals()", {}, p.uint8),
    declareDefault: fun("0x8a7a2d83", "declareDefault()", {}, ),
    declareInstallation: fun("0xd0d4c95c", "declareInstallation()", {}, ),
    escrow: viewFun("0xe2fdcc17", "escrow()", {}, p.uint256),
    freeUnits: viewFun("0x323437a4", "freeUnits()", {}, p.uint256),
    getAvg: viewFun("0x390b6a4c", "getAvg()", {}, p.uint256),
    initialize: fun("0xe9e59634", "initialize((uint256,address,address,uint256,string,uint256,uint256,uint256,uint256,uint256,uint256,uint256))", {"terms_": p.struct({"requestId": p.uint256, "consumer": p.address, "provider": p.address, "kind": p.uint256, "unitName": p.string, "unitScale": p.uint256, "ratedPowerW": p.uint256, "maxUnits": p.uint256, "maxPrice": p.uint256, "cost": p.uint256, "installBy": p.uint256, "minActivation": p.uint256})}, ),
    installationDeclared: viewFun("0x0d35dd7a", "installationDeclared()", {}, p.bool),
    isOpened: viewFun("0xdadb98ed", "isOpened(address)", {"account": p.address}, p.bool),
    lockFrom: fun("0xba8cde62", "lockFrom(address,uint256)", {"owner": p.address, "shares": p.uint256}, ),
    lockedBy: viewFun("0x66cd9946", "lockedBy(address,address)", {"account": p.address, "operator": p.address}, p.uint256),
    lockedOf: viewFun("0xa5f1e282", "lockedOf(address)", {"account": p.address}, p.uint256),
    marketplace: viewFun("0xabc8c7af", "marketplace()", {}, p.address),
    name: viewFun("0x06fdde03", "name()", {}, p.string),
    open: fun("0xefe56cb1", "open(address[])", {"accounts": p.array(p.address)}, ),
    owedOf: viewFun("0x228db984", "owedOf(address)", {"account": p.address}, {"owed": p.uint256, "accPerShareAt": p.uint256}),
    providerPaid: viewFun("0x96882d79", "providerPaid()", {}, p.uint256),
    purchase: fun("0x410e3388", "purchase(uint256,address,uint256,uint256)", {"units": p.uint256, "beneficiary": p.address, "maxPrice": p.uint256, "deadline": p.uint256}, p.uint256),
    redeemFor: fun("0xa9bbf7f1", "redeemFor(address)", {"account": p.address}, p.uint256),
    requestId: viewFun("0x006d6cae", "requestId()", {}, p.uint256),
    solarToken: viewFun("0xdfd66bef", "solarToken()", {}, p.address),
    status: viewFun("0x200d2ed2", "status()", {}, p.uint8),
    symbol: viewFun("0x95d89b41", "symbol()", {}, p.string),
    terms: viewFun("0xd5025625", "terms()", {}, p.struct({"requestId": p.uint256, "consumer": p.address, "provider": p.address, "kind": p.uint256, "unitName": p.string, "unitScale": p.uint256, "ratedPowerW": p.uint256, "maxUnits": p.uint256, "maxPrice": p.uint256, "cost": p.uint256, "installBy": p.uint256, "minActivation": p.uint256})),
    totalClaimed: viewFun("0xd54ad2a1", "totalClaimed()", {}, p.uint256),
    totalRevenue: viewFun("0xbf2d9e0b", "totalRevenue()", {}, p.uint256),
    totalSupply: viewFun("0x18160ddd", "totalSupply()", {}, p.uint256),
    totalUnits: viewFun("0x6d86acc4", "totalUnits()", {}, p.uint256),
    transfer: fun("0xa9059cbb", "transfer(address,uint256)", {"to": p.address, "value": p.uint256}, p.bool),
    transferFrom: fun("0x23b872dd", "transferFrom(address,address,uint256)", {"from": p.address, "to": p.address, "value": p.uint256}, p.bool),
    transferLocked: fun("0xf0e49b18", "transferLocked(address,address,uint256)", {"owner": p.address, "to": p.address, "shares": p.uint256}, ),
    unlock: fun("0x7eee288d", "unlock(address,uint256)", {"owner": p.address, "shares": p.uint256}, ),
    vote: fun("0x0121b93f", "vote(uint256)", {"price": p.uint256}, ),
    voteOf: viewFun("0xf3b35100", "voteOf(address)", {"account": p.address}, {"hasVote": p.bool, "price": p.uint256}),
    votingShares: viewFun("0x310fdd0a", "votingShares()", {}, p.uint256),
    weightedSum: viewFun("0xd7a67c80", "weightedSum()", {}, p.uint256),
    withdrawVote: fun("0xd83eb231", "withdrawVote()", {}, ),
}

export class Contract extends ContractBase {

    accPerShare() {
        return this.eth_call(functions.accPerShare, {})
    }

    allowance(owner: AllowanceParams["owner"], spender: AllowanceParams["spender"]) {
        return this.eth_call(functions.allowance, {owner, spender})
    }

    balanceOf(account: BalanceOfParams["account"]) {
        return this.eth_call(functions.balanceOf, {account})
    }

    carry() {
        return this.eth_call(functions.carry, {})
    }

    claimable(account: ClaimableParams["account"]) {
        return this.eth_call(functions.claimable, {account})
    }

    claimedTotalOf(account: ClaimedTotalOfParams["account"]) {
        return this.eth_call(functions.claimedTotalOf, {account})
    }

    consumer() {
        return this.eth_call(functions.consumer, {})
    }

    decimals() {
        return this.eth_call(functions.decimals, {})
    }

    escrow() {
        return this.eth_call(functions.escrow, {})
    }

    freeUnits() {
        return this.eth_call(functions.freeUnits, {})
    }

    getAvg() {
        return this.eth_call(functions.getAvg, {})
    }

    installationDeclared() {
        return this.eth_call(functions.installationDeclared, {})
    }

    isOpened(account: IsOpenedParams["account"]) {
        return this.eth_call(functions.isOpened, {account})
    }

    lockedBy(account: LockedByParams["account"], operator: LockedByParams["operator"]) {
        return this.eth_call(functions.lockedBy, {account, operator})
    }

    lockedOf(account: LockedOfParams["account"]) {
        return this.eth_call(functions.lockedOf, {account})
    }

    marketplace() {
        return this.eth_call(functions.marketplace, {})
    }

    name() {
        return this.eth_call(functions.name, {})
    }

    owedOf(account: OwedOfParams["account"]) {
        return this.eth_call(functions.owedOf, {account})
    }

    providerPaid() {
        return this.eth_call(functions.providerPaid, {})
    }

    requestId() {
        return this.eth_call(functions.requestId, {})
    }

    solarToken() {
        return this.eth_call(functions.solarToken, {})
    }

    status() {
        return this.eth_call(functions.status, {})
    }

    symbol() {
        return this.eth_call(functions.symbol, {})
    }

    terms() {
        return this.eth_call(functions.terms, {})
    }

    totalClaimed() {
        return this.eth_call(functions.totalClaimed, {})
    }

    totalRevenue() {
        return this.eth_call(functions.totalRevenue, {})
    }

    totalSupply() {
        return this.eth_call(functions.totalSupply, {})
    }

    totalUnits() {
        return this.eth_call(functions.totalUnits, {})
    }

    voteOf(account: VoteOfParams["account"]) {
        return this.eth_call(functions.voteOf, {account})
    }

    votingShares() {
        return this.eth_call(functions.votingShares, {})
    }

    weightedSum() {
        return this.eth_call(functions.weightedSum, {})
    }
}

/// Event types
export type ActivatedEventArgs = EParams<typeof events.Activated>
export type ApprovalEventArgs = EParams<typeof events.Approval>
export type DefaultDeclaredEventArgs = EParams<typeof events.DefaultDeclared>
export type EscrowRedeemedEventArgs = EParams<typeof events.EscrowRedeemed>
export type InstallationDeclaredEventArgs = EParams<typeof events.InstallationDeclared>
export type PayoutClaimedEventArgs = EParams<typeof events.PayoutClaimed>
export type PriceChangedEventArgs = EParams<typeof events.PriceChanged>
export type PriceVotedEventArgs = EParams<typeof events.PriceVoted>
export type ProviderPaidEventArgs = EParams<typeof events.ProviderPaid>
export type RevenueAccruedEventArgs = EParams<typeof events.RevenueAccrued>
export type ShareBalanceEventArgs = EParams<typeof events.ShareBalance>
export type SharesLockedEventArgs = EParams<typeof events.SharesLocked>
export type SharesUnlockedEventArgs = EParams<typeof events.SharesUnlocked>
export type StatusChangedEventArgs = EParams<typeof events.StatusChanged>
export type TransferEventArgs = EParams<typeof events.Transfer>
export type UnitsPurchasedEventArgs = EParams<typeof events.UnitsPurchased>

/// Function types
export type AccPerShareParams = FunctionArguments<typeof functions.accPerShare>
export type AccPerShareReturn = FunctionReturn<typeof functions.accPerShare>

export type ActivateParams = FunctionArguments<typeof functions.activate>
export type ActivateReturn = FunctionReturn<typeof functions.activate>

export type AllowanceParams = FunctionArguments<typeof functions.allowance>
export type AllowanceReturn = FunctionReturn<typeof functions.allowance>

export type ApproveParams = FunctionArguments<typeof functions.approve>
export type ApproveReturn = FunctionReturn<typeof functions.approve>

export type BalanceOfParams = FunctionArguments<typeof functions.balanceOf>
export type BalanceOfReturn = FunctionReturn<typeof functions.balanceOf>

export type CarryParams = FunctionArguments<typeof functions.carry>
export type CarryReturn = FunctionReturn<typeof functions.carry>

export type ClaimForParams = FunctionArguments<typeof functions.claimFor>
export type ClaimForReturn = FunctionReturn<typeof functions.claimFor>

export type ClaimableParams = FunctionArguments<typeof functions.claimable>
export type ClaimableReturn = FunctionReturn<typeof functions.claimable>

export type ClaimedTotalOfParams = FunctionArguments<typeof functions.claimedTotalOf>
export type ClaimedTotalOfReturn = FunctionReturn<typeof functions.claimedTotalOf>

export type ConsumerParams = FunctionArguments<typeof functions.consumer>
export type ConsumerReturn = FunctionReturn<typeof functions.consumer>

export type DecimalsParams = FunctionArguments<typeof functions.decimals>
export type DecimalsReturn = FunctionReturn<typeof functions.decimals>

export type DeclareDefaultParams = FunctionArguments<typeof functions.declareDefault>
export type DeclareDefaultReturn = FunctionReturn<typeof functions.declareDefault>

export type DeclareInstallationParams = FunctionArguments<typeof functions.declareInstallation>
export type DeclareInstallationReturn = FunctionReturn<typeof functions.declareInstallation>

export type EscrowParams = FunctionArguments<typeof functions.escrow>
export type EscrowReturn = FunctionReturn<typeof functions.escrow>

export type FreeUnitsParams = FunctionArguments<typeof functions.freeUnits>
export type FreeUnitsReturn = FunctionReturn<typeof functions.freeUnits>

export type GetAvgParams = FunctionArguments<typeof functions.getAvg>
export type GetAvgReturn = FunctionReturn<typeof functions.getAvg>

export type InitializeParams = FunctionArguments<typeof functions.initialize>
export type InitializeReturn = FunctionReturn<typeof functions.initialize>

export type InstallationDeclaredParams = FunctionArguments<typeof functions.installationDeclared>
export type InstallationDeclaredReturn = FunctionReturn<typeof functions.installationDeclared>

export type IsOpenedParams = FunctionArguments<typeof functions.isOpened>
export type IsOpenedReturn = FunctionReturn<typeof functions.isOpened>

export type LockFromParams = FunctionArguments<typeof functions.lockFrom>
export type LockFromReturn = FunctionReturn<typeof functions.lockFrom>

export type LockedByParams = FunctionArguments<typeof functions.lockedBy>
export type LockedByReturn = FunctionReturn<typeof functions.lockedBy>

export type LockedOfParams = FunctionArguments<typeof functions.lockedOf>
export type LockedOfReturn = FunctionReturn<typeof functions.lockedOf>

export type MarketplaceParams = FunctionArguments<typeof functions.marketplace>
export type MarketplaceReturn = FunctionReturn<typeof functions.marketplace>

export type NameParams = FunctionArguments<typeof functions.name>
export type NameReturn = FunctionReturn<typeof functions.name>

export type OpenParams = FunctionArguments<typeof functions.open>
export type OpenReturn = FunctionReturn<typeof functions.open>

export type OwedOfParams = FunctionArguments<typeof functions.owedOf>
export type OwedOfReturn = FunctionReturn<typeof functions.owedOf>

export type ProviderPaidParams = FunctionArguments<typeof functions.providerPaid>
export type ProviderPaidReturn = FunctionReturn<typeof functions.providerPaid>

export type PurchaseParams = FunctionArguments<typeof functions.purchase>
export type PurchaseReturn = FunctionReturn<typeof functions.purchase>

export type RedeemForParams = FunctionArguments<typeof functions.redeemFor>
export type RedeemForReturn = FunctionReturn<typeof functions.redeemFor>

export type RequestIdParams = FunctionArguments<typeof functions.requestId>
export type RequestIdReturn = FunctionReturn<typeof functions.requestId>

export type SolarTokenParams = FunctionArguments<typeof functions.solarToken>
export type SolarTokenReturn = FunctionReturn<typeof functions.solarToken>

export type StatusParams = FunctionArguments<typeof functions.status>
export type StatusReturn = FunctionReturn<typeof functions.status>

export type SymbolParams = FunctionArguments<typeof functions.symbol>
export type SymbolReturn = FunctionReturn<typeof functions.symbol>

export type TermsParams = FunctionArguments<typeof functions.terms>
export type TermsReturn = FunctionReturn<typeof functions.terms>

export type TotalClaimedParams = FunctionArguments<typeof functions.totalClaimed>
export type TotalClaimedReturn = FunctionReturn<typeof functions.totalClaimed>

export type TotalRevenueParams = FunctionArguments<typeof functions.totalRevenue>
export type TotalRevenueReturn = FunctionReturn<typeof functions.totalRevenue>

export type TotalSupplyParams = FunctionArguments<typeof functions.totalSupply>
export type TotalSupplyReturn = FunctionReturn<typeof functions.totalSupply>

export type TotalUnitsParams = FunctionArguments<typeof functions.totalUnits>
export type TotalUnitsReturn = FunctionReturn<typeof functions.totalUnits>

export type TransferParams = FunctionArguments<typeof functions.transfer>
export type TransferReturn = FunctionReturn<typeof functions.transfer>

export type TransferFromParams = FunctionArguments<typeof functions.transferFrom>
export type TransferFromReturn = FunctionReturn<typeof functions.transferFrom>

export type TransferLockedParams = FunctionArguments<typeof functions.transferLocked>
export type TransferLockedReturn = FunctionReturn<typeof functions.transferLocked>

export type UnlockParams = FunctionArguments<typeof functions.unlock>
export type UnlockReturn = FunctionReturn<typeof functions.unlock>

export type VoteParams = FunctionArguments<typeof functions.vote>
export type VoteReturn = FunctionReturn<typeof functions.vote>

export type VoteOfParams = FunctionArguments<typeof functions.voteOf>
export type VoteOfReturn = FunctionReturn<typeof functions.voteOf>

export type VotingSharesParams = FunctionArguments<typeof functions.votingShares>
export type VotingSharesReturn = FunctionReturn<typeof functions.votingShares>

export type WeightedSumParams = FunctionArguments<typeof functions.weightedSum>
export type WeightedSumReturn = FunctionReturn<typeof functions.weightedSum>

export type WithdrawVoteParams = FunctionArguments<typeof functions.withdrawVote>
export type WithdrawVoteReturn = FunctionReturn<typeof functions.withdrawVote>

