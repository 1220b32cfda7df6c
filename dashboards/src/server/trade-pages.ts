import type { tradesQuery } from '../figures/market-queries'
import type { ResultOf } from '../graphql'

type Answer = ResultOf<typeof tradesQuery>

/** All trades of a market, however many pages they fill; all of one block, for one request reads one. */
export async function readTrades(ask: (more: object) => Promise<unknown>): Promise<Answer> {
  const first = (await ask({ offset: 0 })) as Answer
  const trades = [...first.trades]
  for (let page = first; page.trades.length > 0; trades.push(...page.trades))
    page = (await ask({ offset: trades.length })) as Answer
  return { ...first, trades }
}
