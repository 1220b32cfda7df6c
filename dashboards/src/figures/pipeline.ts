import { pipelineCaption } from '../captions/pipeline'
import type { PipelineRows } from '../charts/pipeline'
import type { ResultOf } from '../graphql'
import { measures } from '../pages/requests-choice'
import { pipelineRows } from '../pages/requests-rows'
import { pipelineTable } from '../pages/requests-tables'
import type { FigureEntry } from './entry'
import type { pipelineQuery } from './queries'

export const pipelineFigure: FigureEntry<ResultOf<typeof pipelineQuery>, PipelineRows> = {
  name: 'pipeline',
  title: () => 'How far requests came',
  evidence: 'derived',
  page: '/requests',
  choices: { by: measures },
  rows: ({ fundingRequests }, choices) => ({
    rows: pipelineRows(fundingRequests),
    by: choices?.by === 'power' ? 'power' : 'requests',
  }),
  caption: pipelineCaption,
  isEmpty: ({ rows }) => rows.every((row) => row.count === 0),
  table: pipelineTable,
}
