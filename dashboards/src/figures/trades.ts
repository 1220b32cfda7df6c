import { tradesCaption } from '../captions/trades'
import type { ResultOf } from '../graphql'
import type { Trade } from '../market/message'
import { tradesTable } from '../pages/market-tables'
import type { FigureEntry } from './entry'
import { tradesOf } from './market-answer'
import type { tradesQuery } from './market-queries'

/** In chain order; `all`: there are no others. */
export type TradeRows = { trades: Trade[]; all: boolean }

/** A list, without a picture. */
export const tradesFigure: FigureEntry<ResultOf<typeof tradesQuery>, TradeRows> = {
  name: 'trades',
  title: (rows) => (rows?.all ? 'Trades' : 'Last trades'),
  evidence: 'on-chain',
  of: 'market',
  pictureless: true,
  rows: ({ markets: [market], trades }) => ({
    trades: tradesOf(trades, market?.tickSize ?? '1'),
    all: true,
  }),
  caption: tradesCaption,
  isEmpty: ({ trades }) => trades.length === 0,
  table: tradesTable,
}
