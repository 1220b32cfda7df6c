import { flowCaption } from '../captions/token'
import type { FlowRows } from '../charts/flow-rows'
import { flowRows } from '../pages/token-rows'
import { flowTable } from '../pages/token-tables'
import type { FigureEntry } from './entry'

export const flowFigure: FigureEntry<Parameters<typeof flowRows>[0], FlowRows> = {
  name: 'flow',
  title: () => 'Consumers to generators to owners',
  evidence: 'derived',
  page: '/token',
  rows: flowRows,
  caption: flowCaption,
  isEmpty: ({ purchases, payouts }) => purchases.length + payouts.length === 0,
  table: flowTable,
}
