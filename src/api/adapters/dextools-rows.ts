import { getAddress } from 'ethers'
import type { Failure } from '../http/failure'
import { createChecksum, pairFields, pairId, placeFields, swapOf } from './dex'
import type { Opening } from './openings'
import type { MarketTrade, NativeMarket } from './source'
import type { Holder } from './supply'

/** With a decimal point, which this format wants of every amount: 3 shares are `3.0`. */
export const pointed = (amount: string): string => (amount.includes('.') ? amount : `${amount}.0`)

/** Each amount of a record, pointed. */
export const pointedAll = <Amounts extends Record<string, string>>(amounts: Amounts) =>
  Object.fromEntries(
    Object.entries(amounts).map(([name, amount]) => [name, pointed(amount)]),
  ) as Amounts

/** The pair's factory is the order book that opened it. */
export const pairOf = (market: NativeMarket) => ({
  ...pairFields(market),
  factoryAddress: getAddress(market.orderBook),
})

/** Openings of pairs and swaps, in chain order. The log of an opening names no account: its `maker` is the order book. */
export function eventsOf(openings: Opening[], trades: MarketTrade[]) {
  const checksum = createChecksum()
  const creations = openings.map((opening) => ({
    ...placeFields(opening),
    eventType: 'creation',
    maker: checksum(opening.orderBook),
    pairId: pairId(opening.market, checksum),
  }))
  const swaps = trades.map((trade) => {
    const { amounts, reserves } = swapOf(trade)
    return {
      ...placeFields(trade),
      eventType: 'swap',
      maker: checksum(trade.taker),
      pairId: pairId(trade.market, checksum),
      ...pointedAll(amounts),
      reserves: pointedAll(reserves),
    }
  })
  return [...creations, ...swaps].sort(
    (a, b) => a.block.blockNumber - b.block.blockNumber || a.eventIndex - b.eventIndex,
  )
}

export const holderOf = ({ address, quantity }: Holder) => ({
  address: getAddress(address),
  quantity,
})

/** `issues` holds the parameter that an input error's message quotes first. */
export function failureOf({ status, message }: Failure) {
  const param = /"(\w+)"/.exec(message)?.[1]
  const code = / is missing/.test(message) ? 'required' : 'invalid'
  const issues = status === 400 ? [{ code, ...(param && { param }), message }] : []
  return { status, body: { code: String(status), message, issues } }
}
