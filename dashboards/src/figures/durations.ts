import { durationsCaption } from '../captions/durations'
import type { DurationRow } from '../charts/phases'
import type { ResultOf } from '../graphql'
import { durationRows } from '../pages/requests-rows'
import { durationsTable } from '../pages/requests-tables'
import type { FigureEntry } from './entry'
import type { durationsQuery } from './queries'

export const durationsFigure: FigureEntry<ResultOf<typeof durationsQuery>, DurationRow[]> = {
  name: 'durations',
  title: () => 'How long each step took',
  evidence: 'derived',
  page: '/requests',
  rows: ({ fundingRequests }) => durationRows(fundingRequests),
  caption: durationsCaption,
  isEmpty: (rows) => rows.length === 0,
  table: durationsTable,
}
