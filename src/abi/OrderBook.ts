import * as p from '@subsquid/evm-codec'
import { event, fun, viewFun, indexed, ContractBase } from '@subsquid/evm-abi'
import type { EventParams as EParams, FunctionArguments, FunctionReturn } from '@subsquid/evm-abi'

export const events = {
    MarketOpened: event("0x7f4f8daef4b2dc569c296a2607f8a7cad3397f996a2fed04c71fc577badfa07b", "MarketOpened(uint256,address,address,uint256,uint256,uint256)", {"marketId": indexed(p.uint256), "asset": indexed(p.address), "quote": p.address, "tickSize": p.uint256, "minNotional": p.uint256, "feeBps": p.uint256}),
    OrderClosed: event("0x2d713a31d49ee993b6d07d728af4b3fc734b464ec3fbcd40b312e83bd28328a5", "OrderClosed(uint256,uint256,address,uint8,uint256)", {"orderId": indexed(p.uint256), "marketId": indexed(p.uint256), "maker": indexed(p.address), "reason": p.uint8, "released": p.uint256}),
    OrderFilled: event("0x79cc9522c98330e02cd1c9cba2f27072bbae287f63838d6dd66b2747d400200a", "OrderFilled(uint256,uint256,address,address,uint256,uint8,uint256,uint256,uint256,uint256,uint256,uint256)", {"orderId": indexed(p.uint256), "marketId": indexed(p.uint256), "taker": indexed(p.address), "maker": p.address, "takerOrderId": p.uint256, "takerSide": p.uint8, "price": p.uint256, "quantity": p.uint256, "remaining": p.uint256, "takerRemaining": p.uint256, "quoteAmount": p.uint256, "fee": p.uint256}),
    OrderPlaced: event("0xc166a95c24780b13851c218fc6cb339d6c76e49cac6c399693bf013f32c9f446", "OrderPlaced(uint256,uint256,address,uint8,uint256,uint256,uint8,uint256)", {"orderId": indexed(p.uint256), "marketId": indexed(p.uint256), "maker": indexed(p.address), "side": p.uint8, "price": p.uint256, "quantity": p.uint256, "timeInForce": p.uint8, "expiresAt": p.uint256}),
    OrderReduced: event("0x5267ebecce7cc4ce5d017d429ef1c0c016599f847aea342381a7599a2a6c7e1c", "OrderReduced(uint256,uint256,address,uint256,uint256)", {"orderId": indexed(p.uint256), "marketId": indexed(p.uint256), "maker": indexed(p.address), "remaining": p.uint256, "released": p.uint256}),
}

export const functions = {
    bestPrice: viewFun("0x9fc865e4", "bestPrice(uint256,uint8)", {"marketId": p.uint256, "side": p.uint8}, p.uint256),
    cancelOrder: fun("0x514fcac7", "cancelOrder(uint256)", {"orderId": p.uint256}, ),
    escrow: viewFun("0xe2fdcc17", "escrow()", {}, p.uint256),
    factory: viewFun("0xc45a0155", "factory()", {}, p.address),
    feeBps: viewFun("0x24a9d853", "feeBps()", {}, p.uint256),
    feeRecipient: viewFun("0x46904840", "feeRecipient()", {}, p.address),
    isHalted: viewFun("0x5eefcead", "isHalted(uint256)", {"marketId": p.uint256}, p.bool),
    levelOf: viewFun("0x648be680", "levelOf(uint256,uint8,uint256)", {"marketId": p.uint256, "side": p.uint8, "price": p.uint256}, p.struct({"price": p.uint256, "quantity": p.uint256, "orders": p.uint256})),
    levels: viewFun("0xb5fbd671", "levels(uint256,uint8,uint256,uint256)", {"marketId": p.uint256, "side": p.uint8, "afterPrice": p.uint256, "limit": p.uint256}, p.array(p.struct({"price": p.uint256, "quantity": p.uint256, "orders": p.uint256}))),
    marketCount: viewFun("0xec979082", "marketCount()", {}, p.uint256),
    marketIdOf: viewFun("0xc95f4ac4", "marketIdOf(address)", {"asset": p.address}, p.uint256),
    marketOf: viewFun("0xeee97751", "marketOf(uint256)", {"marketId": p.uint256}, p.struct({"asset": p.address, "quote": p.address, "tickSize": p.uint256, "minNotional": p.uint256, "feeBps": p.uint256})),
    openMarket: fun("0x21a4c6c3", "openMarket(address)", {"asset": p.address}, p.uint256),
    orderCount: viewFun("0x2453ffa8", "orderCount()", {}, p.uint256),
    orderOf: viewFun("0xc7e85f94", "orderOf(uint256)", {"orderId": p.uint256}, p.struct({"marketId": p.uint256, "maker": p.address, "side": p.uint8, "price": p.uint256, "quantity": p.uint256, "timeInForce": p.uint8, "expiresAt": p.uint256, "remaining": p.uint256, "filled": p.uint256, "closeReason": p.uint8})),
    placeOrder: fun("0x5975376f", "placeOrder(uint256,uint8,uint256,uint256,uint8,uint256,uint256)", {"marketId": p.uint256, "side": p.uint8, "price": p.uint256, "quantity": p.uint256, "timeInForce": p.uint8, "expiresAt": p.uint256, "maxSteps": p.uint256}, p.uint256),
    prune: fun("0x3c1a08e3", "prune(uint256[])", {"orderIds": p.array(p.uint256)}, p.uint256),
    queueOf: viewFun("0x4e3ca7aa", "queueOf(uint256,uint8,uint256,uint256,uint256)", {"marketId": p.uint256, "side": p.uint8, "price": p.uint256, "afterOrder": p.uint256, "limit": p.uint256}, p.array(p.uint256)),
    reduceOrder: fun("0x6c35812d", "reduceOrder(uint256,uint256)", {"orderId": p.uint256, "remaining": p.uint256}, ),
    solarToken: viewFun("0xdfd66bef", "solarToken()", {}, p.address),
}

export class Contract extends ContractBase {

    bestPrice(marketId: BestPriceParams["marketId"], side: BestPriceParams["side"]) {
        return this.eth_call(functions.bestPrice, {marketId, side})
    }

    escrow() {
        return this.eth_call(functions.escrow, {})
    }

    factory() {
        return this.eth_call(functions.factory, {})
    }

    feeBps() {
        return this.eth_call(functions.feeBps, {})
    }

    feeRecipient() {
        return this.eth_call(functions.feeRecipient, {})
    }

    isHalted(marketId: IsHaltedParams["marketId"]) {
        return this.eth_call(functions.isHalted, {marketId})
    }

    levelOf(marketId: LevelOfParams["marketId"], side: LevelOfParams["side"], price: LevelOfParams["price"]) {
        return this.eth_call(functions.levelOf, {marketId, side, price})
    }

    levels(marketId: LevelsParams["marketId"], side: LevelsParams["side"], afterPrice: LevelsParams["afterPrice"], limit: LevelsParams["limit"]) {
        return this.eth_call(functions.levels, {marketId, side, afterPrice, limit})
    }

    marketCount() {
        return this.eth_call(functions.marketCount, {})
    }

    marketIdOf(asset: MarketIdOfParams["asset"]) {
        return this.eth_call(functions.marketIdOf, {asset})
    }

    marketOf(marketId: MarketOfParams["marketId"]) {
        return this.eth_call(functions.marketOf, {marketId})
    }

    orderCount() {
        return this.eth_call(functions.orderCount, {})
    }

    orderOf(orderId: OrderOfParams["orderId"]) {
        return this.eth_call(functions.orderOf, {orderId})
    }

    queueOf(marketId: QueueOfParams["marketId"], side: QueueOfParams["side"], price: QueueOfParams["price"], afterOrder: QueueOfParams["afterOrder"], limit: QueueOfParams["limit"]) {
        return this.eth_call(functions.queueOf, {marketId, side, price, afterOrder, limit})
    }

    solarToken() {
        return this.eth_call(functions.solarToken, {})
    }
}

/// Event types
export type MarketOpenedEventArgs = EParams<typeof events.MarketOpened>
export type OrderClosedEventArgs = EParams<typeof events.OrderClosed>
export type OrderFilledEventArgs = EParams<typeof events.OrderFilled>
export type OrderPlacedEventArgs = EParams<typeof events.OrderPlaced>
export type OrderReducedEventArgs = EParams<typeof events.OrderReduced>

/// Function types
export type BestPriceParams = FunctionArguments<typeof functions.bestPrice>
export type BestPriceReturn = FunctionReturn<typeof functions.bestPrice>

export type CancelOrderParams = FunctionArguments<typeof functions.cancelOrder>
export type CancelOrderReturn = FunctionReturn<typeof functions.cancelOrder>

export type EscrowParams = FunctionArguments<typeof functions.escrow>
export type EscrowReturn = FunctionReturn<typeof functions.escrow>

export type FactoryParams = FunctionArguments<typeof functions.factory>
export type FactoryReturn = FunctionReturn<typeof functions.factory>

export type FeeBpsParams = FunctionArguments<typeof functions.feeBps>
export type FeeBpsReturn = FunctionReturn<typeof functions.feeBps>

export type FeeRecipientParams = FunctionArguments<typeof functions.feeRecipient>
export type FeeRecipientReturn = FunctionReturn<typeof functions.feeRecipient>

export type IsHaltedParams = FunctionArguments<typeof functions.isHalted>
export type IsHaltedReturn = FunctionReturn<typeof functions.isHalted>

export type LevelOfParams = FunctionArguments<typeof functions.levelOf>
export type LevelOfReturn = FunctionReturn<typeof functions.levelOf>

export type LevelsParams = FunctionArguments<typeof functions.levels>
export type LevelsReturn = FunctionReturn<typeof functions.levels>

export type MarketCountParams = FunctionArguments<typeof functions.marketCount>
export type MarketCountReturn = FunctionReturn<typeof functions.marketCount>

export type MarketIdOfParams = FunctionArguments<typeof functions.marketIdOf>
export type MarketIdOfReturn = FunctionReturn<typeof functions.marketIdOf>

export type MarketOfParams = FunctionArguments<typeof functions.marketOf>
export type MarketOfReturn = FunctionReturn<typeof functions.marketOf>

export type OpenMarketParams = FunctionArguments<typeof functions.openMarket>
export type OpenMarketReturn = FunctionReturn<typeof functions.openMarket>

export type OrderCountParams = FunctionArguments<typeof functions.orderCount>
export type OrderCountReturn = FunctionReturn<typeof functions.orderCount>

export type OrderOfParams = FunctionArguments<typeof functions.orderOf>
export type OrderOfReturn = FunctionReturn<typeof functions.orderOf>

export type PlaceOrderParams = FunctionArguments<typeof functions.placeOrder>
export type PlaceOrderReturn = FunctionReturn<typeof functions.placeOrder>

export type PruneParams = FunctionArguments<typeof functions.prune>
export type PruneReturn = FunctionReturn<typeof functions.prune>

export type QueueOfParams = FunctionArguments<typeof functions.queueOf>
export type QueueOfReturn = FunctionReturn<typeof functions.queueOf>

export type ReduceOrderParams = FunctionArguments<typeof functions.reduceOrder>
export type ReduceOrderReturn = FunctionReturn<typeof functions.reduceOrder>

export type SolarTokenParams = FunctionArguments<typeof functions.solarToken>
export type SolarTokenReturn = FunctionReturn<typeof functions.solarToken>

