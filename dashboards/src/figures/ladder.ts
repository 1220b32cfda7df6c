import { ladderCaption } from '../captions/ladder'
import type { ResultOf } from '../graphql'
import { type LadderRow, quoteOf } from '../market/numbers'
import { ladderTable } from '../pages/market-tables'
import { noYieldOf } from '../pages/no-yield'
import type { FigureEntry } from './entry'
import { bookOf, ladderOf } from './market-answer'
import type { ladderQuery } from './market-queries'

/** Best first, both; `spread` and `mid` as text, null where a side is empty. */
export type LadderRows = {
  asks: LadderRow[]
  bids: LadderRow[]
  mid: string | null
  spread: string | null
  /** Why no row has a yield, where none has. */
  noYield: string
  halted: boolean
  /** Of the live book: which commit of which index it belongs to. */
  epoch?: string
  seq?: number
}

/** A table by itself, without a picture. */
export const ladderFigure: FigureEntry<ResultOf<typeof ladderQuery>, LadderRows> = {
  name: 'ladder',
  title: () => 'Orders, and the yield at each price',
  evidence: 'derived',
  of: 'market',
  pictureless: true,
  variables: (id) => ({ id, market: id }),
  rows({ markets: [market], restingBook }) {
    const tickSize = market?.tickSize ?? '1'
    const { mid, spread } = quoteOf(bookOf(restingBook, tickSize))
    return {
      asks: ladderOf(restingBook.asks, tickSize),
      bids: ladderOf(restingBook.bids, tickSize),
      mid,
      spread,
      noYield: market?.generator ? noYieldOf(market.generator) : 'no generator',
      halted: market?.status === 'HALTED',
    }
  },
  caption: ladderCaption,
  isEmpty: ({ asks, bids }) => asks.length + bids.length === 0,
  table: ladderTable,
}
