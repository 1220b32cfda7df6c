import type { ReactNode } from 'react'
import type { AskError } from '../ask'
import { heatmapCaption } from '../captions/heatmap'
import { offersCaption } from '../captions/offers'
import { formatAmount, formatDate, formatDecimal, formatPercent, toDecimal } from '../format'
import { locale } from '../locale'
import { Figure } from '../parts/figure'
import { heatmapDrawing, offersDrawing } from '../parts/generators-drawings'
import { heights } from '../theme'
import { heatmapRows, type ListedGenerator, offersRows } from './generators-rows'

type Props = {
  rows: ListedGenerator[] | null
  /** The time of the block that the rows rest on. */
  time: string
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

export function GeneratorsFigures({ rows, time, ...shared }: Props) {
  return (
    <>
      <div className="half">
        <Figure
          {...shared}
          id="offers"
          title="What a kWh costs, and what a share yields"
          evidence="derived"
          height={heights.offers}
          rows={rows && offersRows(rows)}
          drawing={offersDrawing}
          caption={(data) => offersCaption(data, locale)}
          isEmpty={(data) => data.drawn.length === 0}
          empty="No generator can be compared yet: it takes 7 days of activity and a trade of its shares."
          table={({ drawn }) => ({
            columns: [
              { label: 'Generator' },
              ...['SOLAR/kWh', 'Yield, a year', 'SOLAR/share', 'Rated kW'].map((label) => ({
                label,
                numeric: true,
              })),
            ],
            rows: drawn.map((row) => [
              row.name,
              formatAmount(row.price, 4, locale),
              formatPercent(row.yield, 2, locale),
              formatAmount(row.sharePrice, row.places, locale),
              formatDecimal(toDecimal(row.watts, 3), 1, locale),
            ]),
          })}
        />
      </div>
      <div className="half">
        <Figure
          {...shared}
          id="heatmap"
          title="kWh sold per rated kW, by week"
          evidence="derived"
          height={heights.heatmap}
          rows={rows && heatmapRows(rows, time)}
          drawing={heatmapDrawing}
          legend={
            <p className="legend">
              <span style={{ color: 'var(--rule)' }}>
                <i className="hatched" aria-hidden="true" /> <em>not active all the week</em>
              </span>
            </p>
          }
          caption={(data) => heatmapCaption(data, locale)}
          isEmpty={(data) => data.generators.length === 0}
          empty="No generator was active for a whole week yet: the first one fills the first row."
          table={({ weeks, generators }) => ({
            columns: [
              { label: 'Week of' },
              ...generators.map(({ name }) => ({ label: name, numeric: true })),
            ],
            rows: weeks
              .map((week, place) => [
                formatDate(week, 'day', locale),
                ...generators.map(({ cells }) => {
                  const value = cells[place] ?? null
                  return value === null ? '–' : formatDecimal(value, 2, locale)
                }),
              ])
              .reverse(),
          })}
        />
      </div>
    </>
  )
}
