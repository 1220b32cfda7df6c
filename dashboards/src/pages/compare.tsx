import { compareFigure } from '../figures/compare'
import { compareQuery } from '../figures/compare-queries'
import { AsOf, useStale } from '../parts/as-of'
import { compareDrawing } from '../parts/compare-drawing'
import { Figure } from '../parts/figure'
import { figureParts } from '../parts/figure-parts'
import { heights } from '../theme'
import { useQuery } from '../use-query'
import { CompareNumbers } from './compare-numbers'
import { type Measure, measures } from './generators-choice'
import type { ListedGenerator } from './generators-rows'

type Props = {
  chosen: ListedGenerator[]
  by: Measure
  onChoose: (name: 'by', value: string) => void
}

const words: Record<Measure, string> = {
  yield: 'yield on cost',
  energy: 'kWh sold per rated kW',
  price: 'price of a kWh',
}

/** The chosen generators side by side: numbers, and one measure over time. */
export function Compare({ chosen, by, onChoose }: Props) {
  const addresses = chosen.map((row) => row.address)
  const { data, error, retry } = useQuery(compareQuery, { chosen: addresses })
  const head = data?.head ?? null
  const stale = useStale(head)
  const [id, choices] = [addresses.join(), { by }]
  const rows = data && head && compareFigure.rows(data, choices, id)
  return (
    <div className="compare full" id="side-by-side" tabIndex={-1}>
      <CompareNumbers chosen={chosen} />
      <Figure
        {...figureParts(compareFigure, rows, { id, choices, block: head?.height ?? null })}
        height={heights.compare}
        asOf={<AsOf head={head} />}
        stale={stale}
        error={error}
        onRetry={retry}
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
        empty="None of the chosen generators was active for a whole week yet: lines begin with the first one."
      />
    </div>
  )
}
