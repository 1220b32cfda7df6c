import * as p from '@subsquid/evm-codec'
import { event, fun, viewFun, indexed, ContractBase } from '@subsquid/evm-abi'
import type { EventParams as EParams, FunctionArguments, FunctionReturn } from '@subsquid/evm-abi'

export const events = {
    BidAccepted: event("0x2edc325792cd5b01ca131d394546b27b73be3efbc591d01166d6d8f2fe767e9b", "BidAccepted(uint256,uint256,address,uint256,uint256,uint256)", {"requestId": indexed(p.uint256), "bidId": indexed(p.uint256), "provider": indexed(p.address), "goal": p.uint256, "sharePrice": p.uint256, "fundingClosesAt": p.uint256}),
    BidPlaced: event("0x193734883547aa2318823cf3dd9d6054643bba18b3941ea572e65771e7edb988", "BidPlaced(uint256,uint256,address,string,uint256,uint256,string)", {"requestId": indexed(p.uint256), "bidId": indexed(p.uint256), "provider": indexed(p.address), "unitType": p.string, "cost": p.uint256, "installSeconds": p.uint256, "insurance": p.string}),
    BidWithdrawn: event("0x6415d97b7a9df23899954c482911f3fc2cb8afff4b6b15e788859e1307de227a", "BidWithdrawn(uint256,uint256)", {"requestId": indexed(p.uint256), "bidId": indexed(p.uint256)}),
    Contributed: event("0xe4fff3f4bac95ab195c86d668f372b0672ea8a06b417d7aa0e4a5dbb2e45d8c4", "Contributed(uint256,address,uint256,uint256,uint256,uint256,uint256,uint256)", {"requestId": indexed(p.uint256), "financier": indexed(p.address), "amount": p.uint256, "shares": p.uint256, "financierTotal": p.uint256, "financierShares": p.uint256, "raised": p.uint256, "sharesAllocated": p.uint256}),
    FundingSucceeded: event("0xa6524be0ef881564ebea34663c82cc0ac2e4a382f740bcc2fed9bd7942e9376b", "FundingSucceeded(uint256,address,uint256)", {"requestId": indexed(p.uint256), "generator": indexed(p.address), "raised": p.uint256}),
    GeneratorCreated: event("0x605ad99f9106f3a2bfa976aab43281d8483b8dff7f68de63e7aa2c3a726b210a", "GeneratorCreated(address,uint256,address,address,uint256,string,uint256,uint256,uint256,uint256,uint256,uint256,uint256)", {"generator": indexed(p.address), "requestId": indexed(p.uint256), "consumer": indexed(p.address), "provider": p.address, "kind": p.uint256, "unitName": p.string, "unitScale": p.uint256, "ratedPowerW": p.uint256, "maxUnits": p.uint256, "maxPrice": p.uint256, "cost": p.uint256, "installBy": p.uint256, "minActivation": p.uint256}),
    KindAdded: event("0x97d20dd067e41ea5fa615879a64eb955157e088f536c7e8fad0e235d00f40359", "KindAdded(uint256,string,string,uint256,address)", {"kind": indexed(p.uint256), "name": p.string, "unitName": p.string, "unitScale": p.uint256, "implementation": p.address}),
    Refunded: event("0x279ac10417b4a21068fc6d3150dd2e5fc45320cb722f60a07d37a113a3bf3acd", "Refunded(uint256,address,uint256,uint256)", {"requestId": indexed(p.uint256), "financier": indexed(p.address), "amount": p.uint256, "refundedTotal": p.uint256}),
    RequestCanceled: event("0x6187bf55f2675dbecee951f81c92ecac87f54ed5bf888d31b09e634749b848ef", "RequestCanceled(uint256)", {"requestId": indexed(p.uint256)}),
    RequestCreated: event("0x4d527c934103861abfd467282c1943d6d20b6cd581340cca2e6d8a1016ede5c3", "RequestCreated(uint256,address,uint256,string,uint256,string,uint256,uint256,uint256)", {"requestId": indexed(p.uint256), "consumer": indexed(p.address), "kind": p.uint256, "location": p.string, "wattage": p.uint256, "reason": p.string, "maxPrice": p.uint256, "bidsCloseAt": p.uint256, "acceptBy": p.uint256}),
    RequestTransferred: event("0xcfe360303f97b89c80dd10e4c2fdb20308543fdd80a7e61849515a59f9ea969f", "RequestTransferred(uint256,address,address)", {"requestId": indexed(p.uint256), "from": indexed(p.address), "to": indexed(p.address)}),
}

export const functions = {
    acceptBid: fun("0x02e9d5e4", "acceptBid(uint256,uint256)", {"requestId": p.uint256, "bidId": p.uint256}, ),
    bidCount: viewFun("0xb40a5627", "bidCount()", {}, p.uint256),
    bidOf: viewFun("0x649ccc14", "bidOf(uint256)", {"bidId": p.uint256}, p.struct({"requestId": p.uint256, "provider": p.address, "unitType": p.string, "cost": p.uint256, "installSeconds": p.uint256, "insurance": p.string, "withdrawn": p.bool})),
    cancelRequest: fun("0x3015394c", "cancelRequest(uint256)", {"requestId": p.uint256}, ),
    consumerOf: viewFun("0xe5892331", "consumerOf(uint256)", {"requestId": p.uint256}, p.address),
    contribute: fun("0x8c590917", "contribute(uint256,uint256)", {"requestId": p.uint256, "shares": p.uint256}, p.uint256),
    contributionOf: viewFun("0x6813947f", "contributionOf(uint256,address)", {"requestId": p.uint256, "financier": p.address}, p.struct({"amount": p.uint256, "shares": p.uint256, "refunded": p.bool})),
    createRequest: fun("0xce1dbefc", "createRequest(uint256,string,uint256,string,uint256)", {"kind": p.uint256, "location": p.string, "wattage": p.uint256, "reason": p.string, "maxPrice": p.uint256}, p.uint256),
    escrowOf: viewFun("0x2d2a8d9c", "escrowOf(uint256)", {"requestId": p.uint256}, p.uint256),
    generatorAt: viewFun("0x7f3d7115", "generatorAt(uint256)", {"index": p.uint256}, p.address),
    generatorCount: viewFun("0x6b8c2ccf", "generatorCount()", {}, p.uint256),
    isGenerator: viewFun("0xbc8b7e1d", "isGenerator(address)", {"account": p.address}, p.bool),
    kindCount: viewFun("0x080bfdeb", "kindCount()", {}, p.uint256),
    kindOf: viewFun("0x2345e28c", "kindOf(uint256)", {"kind": p.uint256}, p.struct({"name": p.string, "unitName": p.string, "unitScale": p.uint256, "implementation": p.address})),
    placeBid: fun("0xa74c0e22", "placeBid(uint256,string,uint256,uint256,string)", {"requestId": p.uint256, "unitType": p.string, "cost": p.uint256, "installSeconds": p.uint256, "insurance": p.string}, p.uint256),
    refundFor: fun("0xa386a381", "refundFor(uint256,address)", {"requestId": p.uint256, "financier": p.address}, p.uint256),
    requestCount: viewFun("0x5badbe4c", "requestCount()", {}, p.uint256),
    requestOf: viewFun("0x324e03be", "requestOf(uint256)", {"requestId": p.uint256}, p.struct({"consumer": p.address, "kind": p.uint256, "location": p.string, "wattage": p.uint256, "reason": p.string, "maxPrice": p.uint256, "bidsCloseAt": p.uint256, "acceptBy": p.uint256, "canceled": p.bool, "acceptedBid": p.uint256, "goal": p.uint256, "fundingClosesAt": p.uint256, "raised": p.uint256, "sharesAllocated": p.uint256, "refundedTotal": p.uint256, "utility": p.address})),
    sharePriceOf: viewFun("0x5f39077f", "sharePriceOf(uint256)", {"requestId": p.uint256}, p.uint256),
    sharesOf: viewFun("0xe78307ca", "sharesOf(uint256,address)", {"requestId": p.uint256, "account": p.address}, p.uint256),
    solarToken: viewFun("0xdfd66bef", "solarToken()", {}, p.address),
    statusOf: viewFun("0xad35efd4", "statusOf(uint256)", {"requestId": p.uint256}, p.uint8),
    transferRequest: fun("0xd99a16c5", "transferRequest(uint256,address)", {"requestId": p.uint256, "to": p.address}, ),
    withdrawBid: fun("0x0eaaf4c8", "withdrawBid(uint256)", {"bidId": p.uint256}, ),
}

export class Contract extends ContractBase {

    bidCount() {
        return this.eth_call(functions.bidCount, {})
    }

    bidOf(bidId: BidOfParams["bidId"]) {
        return this.eth_call(functions.bidOf, {bidId})
    }

    consumerOf(requestId: ConsumerOfParams["requestId"]) {
        return this.eth_call(functions.consumerOf, {requestId})
    }

    contributionOf(requestId: ContributionOfParams["requestId"], financier: ContributionOfParams["financier"]) {
        return this.eth_call(functions.contributionOf, {requestId, financier})
    }

    escrowOf(requestId: EscrowOfParams["requestId"]) {
        return this.eth_call(functions.escrowOf, {requestId})
    }

    generatorAt(index: GeneratorAtParams["index"]) {
        return this.eth_call(functions.generatorAt, {index})
    }

    generatorCount() {
        return this.eth_call(functions.generatorCount, {})
    }

    isGenerator(account: IsGeneratorParams["account"]) {
        return this.eth_call(functions.isGenerator, {account})
    }

    kindCount() {
        return this.eth_call(functions.kindCount, {})
    }

    kindOf(kind: KindOfParams["kind"]) {
        return this.eth_call(functions.kindOf, {kind})
    }

    requestCount() {
        return this.eth_call(functions.requestCount, {})
    }

    requestOf(requestId: RequestOfParams["requestId"]) {
        return this.eth_call(functions.requestOf, {requestId})
    }

    sharePriceOf(requestId: SharePriceOfParams["requestId"]) {
        return this.eth_call(functions.sharePriceOf, {requestId})
    }

    sharesOf(requestId: SharesOfParams["requestId"], account: SharesOfParams["account"]) {
        return this.eth_call(functions.sharesOf, {requestId, account})
    }

    solarToken() {
        return this.eth_call(functions.solarToken, {})
    }

    statusOf(requestId: StatusOfParams["requestId"]) {
        return this.eth_call(functions.statusOf, {requestId})
    }
}

/// Event types
export type BidAcceptedEventArgs = EParams<typeof events.BidAccepted>
export type BidPlacedEventArgs = EParams<typeof events.BidPlaced>
export type BidWithdrawnEventArgs = EParams<typeof events.BidWithdrawn>
export type ContributedEventArgs = EParams<typeof events.Contributed>
export type FundingSucceededEventArgs = EParams<typeof events.FundingSucceeded>
export type GeneratorCreatedEventArgs = EParams<typeof events.GeneratorCreated>
export type KindAddedEventArgs = EParams<typeof events.KindAdded>
export type RefundedEventArgs = EParams<typeof events.Refunded>
export type RequestCanceledEventArgs = EParams<typeof events.RequestCanceled>
export type RequestCreatedEventArgs = EParams<typeof events.RequestCreated>
export type RequestTransferredEventArgs = EParams<typeof events.RequestTransferred>

/// Function types
export type AcceptBidParams = FunctionArguments<typeof functions.acceptBid>
export type AcceptBidReturn = FunctionReturn<typeof functions.acceptBid>

export type BidCountParams = FunctionArguments<typeof functions.bidCount>
export type BidCountReturn = FunctionReturn<typeof functions.bidCount>

export type BidOfParams = FunctionArguments<typeof functions.bidOf>
export type BidOfReturn = FunctionReturn<typeof functions.bidOf>

export type CancelRequestParams = FunctionArguments<typeof functions.cancelRequest>
export type CancelRequestReturn = FunctionReturn<typeof functions.cancelRequest>

export type ConsumerOfParams = FunctionArguments<typeof functions.consumerOf>
export type ConsumerOfReturn = FunctionReturn<typeof functions.consumerOf>

export type ContributeParams = FunctionArguments<typeof functions.contribute>
export type ContributeReturn = FunctionReturn<typeof functions.contribute>

export type ContributionOfParams = FunctionArguments<typeof functions.contributionOf>
export type ContributionOfReturn = FunctionReturn<typeof functions.contributionOf>

export type CreateRequestParams = FunctionArguments<typeof functions.createRequest>
export type CreateRequestReturn = FunctionReturn<typeof functions.createRequest>

export type EscrowOfParams = FunctionArguments<typeof functions.escrowOf>
export type EscrowOfReturn = FunctionReturn<typeof functions.escrowOf>

export type GeneratorAtParams = FunctionArguments<typeof functions.generatorAt>
export type GeneratorAtReturn = FunctionReturn<typeof functions.generatorAt>

export type GeneratorCountParams = FunctionArguments<typeof functions.generatorCount>
export type GeneratorCountReturn = FunctionReturn<typeof functions.generatorCount>

export type IsGeneratorParams = FunctionArguments<typeof functions.isGenerator>
export type IsGeneratorReturn = FunctionReturn<typeof functions.isGenerator>

export type KindCountParams = FunctionArguments<typeof functions.kindCount>
export type KindCountReturn = FunctionReturn<typeof functions.kindCount>

export type KindOfParams = FunctionArguments<typeof functions.kindOf>
export type KindOfReturn = FunctionReturn<typeof functions.kindOf>

export type PlaceBidParams = FunctionArguments<typeof functions.placeBid>
export type PlaceBidReturn = FunctionReturn<typeof functions.placeBid>

export type RefundForParams = FunctionArguments<typeof functions.refundFor>
export type RefundForReturn = FunctionReturn<typeof functions.refundFor>

export type RequestCountParams = FunctionArguments<typeof functions.requestCount>
export type RequestCountReturn = FunctionReturn<typeof functions.requestCount>

export type RequestOfParams = FunctionArguments<typeof functions.requestOf>
export type RequestOfReturn = FunctionReturn<typeof functions.requestOf>

export type SharePriceOfParams = FunctionArguments<typeof functions.sharePriceOf>
export type SharePriceOfReturn = FunctionReturn<typeof functions.sharePriceOf>

export type SharesOfParams = FunctionArguments<typeof functions.sharesOf>
export type SharesOfReturn = FunctionReturn<typeof functions.sharesOf>

export type SolarTokenParams = FunctionArguments<typeof functions.solarToken>
export type SolarTokenReturn = FunctionReturn<typeof functions.solarToken>

export type StatusOfParams = FunctionArguments<typeof functions.statusOf>
export type StatusOfReturn = FunctionReturn<typeof functions.statusOf>

export type TransferRequestParams = FunctionArguments<typeof functions.transferRequest>
export type TransferRequestReturn = FunctionReturn<typeof functions.transferRequest>

export type WithdrawBidParams = FunctionArguments<typeof functions.withdrawBid>
export type WithdrawBidReturn = FunctionReturn<typeof functions.withdrawBid>

