import { pipelineCaption } from '../captions/pipeline'
import type { PipelineRows } from '../charts/pipeline'
import type { ResultOf } from '../graphql'
import { pipelineRows } from '../pages/requests-rows'
import { pipelineTable } from '../pages/requests-tables'
import type { FigureEntry } from './entry'
import type { pipelineQuery } from './queries'

export const pipelineFigure: FigureEntry<ResultOf<typeof pipelineQuery>, PipelineRows> = {
  name: 'pipeline',
  title: () => 'How far requests came',
  evidence: 'derived',
  page: '/requests',
  rows: ({ fundingRequests }) => ({ rows: pipelineRows(fundingRequests), by: 'requests' }),
  caption: pipelineCaption,
  isEmpty: ({ rows }) => rows.every((row) => row.count === 0),
  table: pipelineTable,
}
