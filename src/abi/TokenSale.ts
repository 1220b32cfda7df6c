import * as p from '@subsquid/evm-codec'
import { event, fun, viewFun, indexed, ContractBase } from '@subsquid/evm-abi'
import type { EventParams as EParams, FunctionArguments, FunctionReturn } from '@subsquid/evm-abi'

export const events = {
    ProceedsWithdrawn: event("0xfb9162e0e6f61275329ea60e067830394da2cdb58c7408290b5fae09d6ba2f3c", "ProceedsWithdrawn(uint256,uint256)", {"amount": p.uint256, "total": p.uint256}),
    SaleClosed: event("0xcb67f20f64495b30f15524c55f90201dd6571d6b5c19dac183d2aeb25315b2dc", "SaleClosed(uint256)", {"returned": p.uint256}),
    SaleOpened: event("0xb8c7b1b2672d620a51c29330f5d2b88d97e2a1c1721a57cd13f8f2dd3223115d", "SaleOpened(uint256,uint256,address,uint256,uint256)", {"price": p.uint256, "supply": p.uint256, "treasury": p.address, "opensAt": p.uint256, "closesAt": p.uint256}),
    TokensSold: event("0x6db63bebf1e6540277744df32846ebdb98385b1a73f2d5de49b28348add63f50", "TokensSold(address,uint256,uint256,uint256)", {"buyer": indexed(p.address), "paid": p.uint256, "amount": p.uint256, "soldTotal": p.uint256}),
}

export const functions = {
    buy: fun("0xa6f2ae3a", "buy()", {}, p.uint256),
    close: fun("0x43d726d6", "close()", {}, p.uint256),
    closed: viewFun("0x597e1fb5", "closed()", {}, p.bool),
    closesAt: viewFun("0x39a3a99a", "closesAt()", {}, p.uint256),
    opensAt: viewFun("0x9eaf08c1", "opensAt()", {}, p.uint256),
    paidTotal: viewFun("0x6918ba19", "paidTotal()", {}, p.uint256),
    price: viewFun("0xa035b1fe", "price()", {}, p.uint256),
    returned: viewFun("0x6cb76408", "returned()", {}, p.uint256),
    solarToken: viewFun("0xdfd66bef", "solarToken()", {}, p.address),
    soldTotal: viewFun("0xbaa9da15", "soldTotal()", {}, p.uint256),
    supply: viewFun("0x047fc9aa", "supply()", {}, p.uint256),
    treasury: viewFun("0x61d027b3", "treasury()", {}, p.address),
    withdraw: fun("0x3ccfd60b", "withdraw()", {}, p.uint256),
    withdrawnTotal: viewFun("0x684d810b", "withdrawnTotal()", {}, p.uint256),
}

export class Contract extends ContractBase {

    closed() {
        return this.eth_call(functions.closed, {})
    }

    closesAt() {
        return this.eth_call(functions.closesAt, {})
    }

    opensAt() {
        return this.eth_call(functions.opensAt, {})
    }

    paidTotal() {
        return this.eth_call(functions.paidTotal, {})
    }

    price() {
        return this.eth_call(functions.price, {})
    }

    returned() {
        return this.eth_call(functions.returned, {})
    }

    solarToken() {
        return this.eth_call(functions.solarToken, {})
    }

    soldTotal() {
        return this.eth_call(functions.soldTotal, {})
    }

    supply() {
        return this.eth_call(functions.supply, {})
    }

    treasury() {
        return this.eth_call(functions.treasury, {})
    }

    withdrawnTotal() {
        return this.eth_call(functions.withdrawnTotal, {})
    }
}

/// Event types
export type ProceedsWithdrawnEventArgs = EParams<typeof events.ProceedsWithdrawn>
export type SaleClosedEventArgs = EParams<typeof events.SaleClosed>
export type SaleOpenedEventArgs = EParams<typeof events.SaleOpened>
export type TokensSoldEventArgs = EParams<typeof events.TokensSold>

/// Function types
export type BuyParams = FunctionArguments<typeof functions.buy>
export type BuyReturn = FunctionReturn<typeof functions.buy>

export type CloseParams = FunctionArguments<typeof functions.close>
export type CloseReturn = FunctionReturn<typeof functions.close>

export type ClosedParams = FunctionArguments<typeof functions.closed>
export type ClosedReturn = FunctionReturn<typeof functions.closed>

export type ClosesAtParams = FunctionArguments<typeof functions.closesAt>
export type ClosesAtReturn = FunctionReturn<typeof functions.closesAt>

export type OpensAtParams = FunctionArguments<typeof functions.opensAt>
export type OpensAtReturn = FunctionReturn<typeof functions.opensAt>

export type PaidTotalParams = FunctionArguments<typeof functions.paidTotal>
export type PaidTotalReturn = FunctionReturn<typeof functions.paidTotal>

export type PriceParams = FunctionArguments<typeof functions.price>
export type PriceReturn = FunctionReturn<typeof functions.price>

export type ReturnedParams = FunctionArguments<typeof functions.returned>
export type ReturnedReturn = FunctionReturn<typeof functions.returned>

export type SolarTokenParams = FunctionArguments<typeof functions.solarToken>
export type SolarTokenReturn = FunctionReturn<typeof functions.solarToken>

export type SoldTotalParams = FunctionArguments<typeof functions.soldTotal>
export type SoldTotalReturn = FunctionReturn<typeof functions.soldTotal>

export type SupplyParams = FunctionArguments<typeof functions.supply>
export type SupplyReturn = FunctionReturn<typeof functions.supply>

export type TreasuryParams = FunctionArguments<typeof functions.treasury>
export type TreasuryReturn = FunctionReturn<typeof functions.treasury>

export type WithdrawParams = FunctionArguments<typeof functions.withdraw>
export type WithdrawReturn = FunctionReturn<typeof functions.withdraw>

export type WithdrawnTotalParams = FunctionArguments<typeof functions.withdrawnTotal>
export type WithdrawnTotalReturn = FunctionReturn<typeof functions.withdrawnTotal>

