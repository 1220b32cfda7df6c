import type { tradesQuery } from '../figures/market-queries'
import type { ResultOf } from '../graphql'
import { type Fill, fillOf, tickOf } from './fills'
import type { Claim, Fold, Folded } from './fold'

/** Trades that one page of the question has. */
const most = 10_000

type Facts = Record<'price' | 'shares' | 'amount' | 'side' | 'time' | 'transaction', string>

const claimsOf = (id: bigint | string, facts: Facts): Claim[] => [
  { what: `price of trade ${id}`, unit: 'SOLAR/share', value: facts.price },
  { what: `shares of trade ${id}`, unit: 'shares', value: facts.shares },
  { what: `amount of trade ${id}`, unit: 'SOLAR', value: facts.amount },
  { what: `taker’s side of trade ${id}`, unit: '', value: facts.side },
  { what: `time of trade ${id}`, unit: 'time', value: facts.time },
  { what: `transaction of trade ${id}`, unit: '', value: facts.transaction },
]

/** The newest trades, one an event. */
export function foldTrades(): Fold {
  const facts: Folded[] = []
  const fills: Fill[] = []
  return {
    take(event) {
      if (event.name === 'MarketOpened') facts.push(tickOf(event))
      const found = fillOf(event)
      if (!found) return []
      fills.push(found.fill)
      return found.said
    },
    end: () => [
      ...facts,
      ...fills.slice(-most).flatMap(({ id, price, quantity, amount, event }): Folded[] =>
        claimsOf(id, {
          price: String(price),
          shares: String(quantity),
          amount: String(amount),
          side: event.args.takerSide === '0' ? 'BUY' : 'SELL',
          time: event.emittedAt,
          transaction: event.txHash,
        }).map((claim) => ({ ...claim, event })),
      ),
    ],
  }
}

export const tradesClaims = ({ markets: [market], trades }: ResultOf<typeof tradesQuery>) => [
  ...(market ? [{ what: 'tick', unit: 'SOLAR', value: market.tickSize } as const] : []),
  ...trades.flatMap((trade) =>
    claimsOf(trade.tradeId, {
      price: trade.price,
      shares: trade.quantity,
      amount: trade.quoteAmount,
      side: trade.takerSide,
      time: trade.tradedAt,
      transaction: trade.txHash,
    }),
  ),
]
