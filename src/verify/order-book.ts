import { type Chain, range } from './chain'
import type { ChainEvent } from './logs'

/** Id of a market by its number in the order book. */
export function marketId({ id, contracts }: Chain, number: unknown): string {
  return `${id}-${contracts.orderBook}-${number}`
}

/** Numbers of the markets that the order book counts. */
export async function listMarkets(chain: Chain): Promise<bigint[]> {
  const { orderBook } = chain.contracts
  return range(1n, (await chain.askOne<bigint>('OrderBook', orderBook, 'marketCount')) + 1n)
}

/** One execution as its event says it. */
export type Fill = {
  event: ChainEvent
  /** Id of the market. */
  market: string
  tradeId: bigint
  maker: string
  taker: string
  orderId: bigint
  takerOrderId: bigint
  isTakerBuyer: boolean
  price: bigint
  quantity: bigint
  quoteAmount: bigint
  fee: bigint
}

/** The order book's events of one name, in chain order. */
export function bookEvents({ events, contracts }: Chain, name: string): ChainEvent[] {
  return events.filter((event) => event.name === name && event.emitter === contracts.orderBook)
}

/** Every execution, in chain order. */
export function listFills(chain: Chain): Fill[] {
  return bookEvents(chain, 'OrderFilled').map((event) => {
    const { marketId: number, takerSide, ...args } = event.args
    return {
      ...(args as Pick<Fill, 'maker' | 'taker' | 'orderId' | 'takerOrderId'>),
      ...(args as Pick<Fill, 'price' | 'quantity' | 'quoteAmount' | 'fee'>),
      event,
      market: marketId(chain, number),
      tradeId: (BigInt(event.block) << 20n) + BigInt(event.logIndex),
      isTakerBuyer: takerSide === 0n,
    }
  })
}
