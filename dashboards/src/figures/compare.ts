import { compareCaption } from '../captions/compare'
import type { CompareRows } from '../charts/compare'
import type { ResultOf } from '../graphql'
import { compareRows } from '../pages/compare-rows'
import { compareTable } from '../pages/compare-table'
import { type Measure, measures } from '../pages/generators-choice'
import type { compareQuery } from './compare-queries'
import type { Choices, FigureEntry } from './entry'

const chosenOf = (id: string | null | undefined) => (id ? id.split(',') : [])
const measureOf = (choices: Choices | undefined): Measure =>
  measures.find((each) => each === choices?.by) ?? measures[0]

export const compareFigure: FigureEntry<ResultOf<typeof compareQuery>, CompareRows> = {
  name: 'compare',
  title: () => 'Week by week',
  evidence: 'derived',
  of: 'compare',
  choices: { by: measures },
  variables: (id) => ({ chosen: chosenOf(id) }),
  rows: (answer, choices, id) => compareRows(answer, chosenOf(id), measureOf(choices)),
  caption: compareCaption,
  isEmpty: ({ weeks }) => weeks.length === 0,
  table: compareTable,
}
