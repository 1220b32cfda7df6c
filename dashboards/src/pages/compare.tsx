import { compareCaption } from '../captions/compare'
import { locale } from '../locale'
import { AsOf, useStale } from '../parts/as-of'
import { compareDrawing } from '../parts/compare-drawing'
import { Figure } from '../parts/figure'
import { heights } from '../theme'
import { useQuery } from '../use-query'
import { CompareNumbers } from './compare-numbers'
import { comparedWeeks, compareRows } from './compare-rows'
import { compareTable } from './compare-table'
import { type Measure, measures } from './generators-choice'
import { compareQuery } from './generators-query'
import type { ListedGenerator } from './generators-rows'
import { wholeWeeks } from './weeks'

type Props = {
  chosen: ListedGenerator[]
  /** The time of the block that the page's figures rest on. */
  asOf: string
  by: Measure
  onChoose: (name: 'by', value: string) => void
}

const words: Record<Measure, string> = {
  yield: 'yield on cost',
  energy: 'kWh sold per rated kW',
  price: 'price of a kWh',
}

/** The chosen generators side by side: numbers, and one measure over time. */
export function Compare({ chosen, asOf, by, onChoose }: Props) {
  const [since = asOf] = wholeWeeks(asOf, comparedWeeks)
  const variables = { chosen: chosen.map((row) => row.address), since }
  const { data, error, retry } = useQuery(compareQuery, variables)
  const head = data?.head ?? null
  const stale = useStale(head)
  return (
    <div className="compare full" id="compare" tabIndex={-1}>
      <CompareNumbers chosen={chosen} />
      <Figure
        id="compare-lines"
        title="Week by week"
        evidence="derived"
        height={heights.compare}
        asOf={<AsOf head={head} />}
        stale={stale}
        error={error}
        onRetry={retry}
        rows={data && head && compareRows(data, chosen, by, head.timestamp, locale)}
        drawing={compareDrawing}
        legend={
          <label className="sort-choice shown">
            Show{' '}
            <select value={by} onChange={(event) => onChoose('by', event.target.value)}>
              {measures.map((measure) => (
                <option key={measure} value={measure}>
                  {words[measure]}
                </option>
              ))}
            </select>
          </label>
        }
        caption={(rows) => compareCaption(rows, locale)}
        isEmpty={(rows) => rows.weeks.length === 0}
        empty="None of the chosen generators was active for a whole week yet: lines begin with the first one."
        table={(rows) => compareTable(rows, locale)}
      />
    </div>
  )
}
