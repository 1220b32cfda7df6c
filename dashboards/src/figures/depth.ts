import { depthCaption } from '../captions/depth'
import type { DepthRows } from '../charts/depth'
import type { ResultOf } from '../graphql'
import { depthRows } from '../pages/market-rows'
import { depthTable } from '../pages/market-tables'
import type { FigureEntry } from './entry'
import { bookOf } from './market-answer'
import type { depthQuery } from './market-queries'

export const depthFigure: FigureEntry<ResultOf<typeof depthQuery>, DepthRows> = {
  name: 'depth',
  title: () => 'Depth',
  evidence: 'derived',
  of: 'market',
  variables: (id) => ({ id, market: id }),
  rows: ({ markets: [market], restingBook }) =>
    depthRows(bookOf(restingBook, market?.tickSize ?? '1')),
  caption: depthCaption,
  isEmpty: ({ asks, bids }) => asks.length + bids.length === 0,
  table: depthTable,
}
