import type { CompareRows } from '../charts/compare'
import type { HeatmapRows } from '../charts/heatmap'
import type { OffersRows } from '../charts/offers'
import type { QuoteRows } from '../charts/quote'
import type { TurnoverRows } from '../charts/turnover'
import { exactAmount } from '../format'
import type { Measure } from '../pages/generators-choice'
import { weekEnd } from '../pages/weeks'
import { type FileTable, metric } from './files'

const generator = [{ header: 'generator' }, { header: 'place', isText: true }] as const
const week = [{ header: 'week from (UTC)' }, { header: 'to (UTC)' }] as const
const ends = (start: string) => new Date(weekEnd(start)).toISOString()

export const offersFile = ({ drawn }: OffersRows): FileTable => ({
  columns: [
    ...generator,
    { header: metric('price', 'SOLAR/kWh') },
    { header: metric('aprLast', 'ratio a year') },
    { header: metric('lastPrice', 'SOLAR/share') },
    { header: 'rated power (W)' },
  ],
  rows: drawn.map((row) => [
    row.address,
    row.name,
    exactAmount(row.price),
    row.yield,
    exactAmount(row.sharePrice),
    row.watts,
  ]),
})

/** A row for each week of each generator; no value: it was not active all the week. */
export const heatmapFile = ({ weeks, generators }: HeatmapRows): FileTable => ({
  columns: [...generator, ...week, { header: metric('soldPerRated', 'kWh/kW') }],
  rows: generators.flatMap(({ address, name, cells }) =>
    weeks.map((start, place) => [address, name, start, ends(start), cells[place] ?? null]),
  ),
})

const measured: Record<Measure, { header: string; cell: (value: string) => string }> = {
  yield: { header: metric('bucketYield', 'ratio a year'), cell: (value) => value },
  energy: { header: metric('soldPerRated', 'kWh/kW'), cell: (value) => value },
  price: { header: metric('price', 'SOLAR/kWh'), cell: exactAmount },
}

export function compareFile({ by, weeks, lines }: CompareRows): FileTable {
  const { header, cell } = measured[by]
  return {
    columns: [...generator, ...week, { header }],
    rows: lines.flatMap(({ address, name, values }) =>
      weeks.map((start, place) => {
        const value = values[place] ?? null
        return [address, name, start, ends(start), value === null ? null : cell(value)]
      }),
    ),
  }
}

export const quoteFile = ({ drawn }: QuoteRows): FileTable => ({
  columns: [
    { header: 'market' },
    { header: 'place', isText: true },
    { header: metric('bestAsk', 'SOLAR/share') },
    { header: metric('spread', 'ratio') },
    { header: 'yield at the best ask (ratio a year)' },
    { header: 'offered within 2% of mid (shares)' },
  ],
  rows: drawn.map((row) => [
    row.code,
    row.place,
    exactAmount(row.ask),
    row.spread,
    row.yield,
    row.askDepth,
  ]),
})

export const turnoverFile = ({ traded }: TurnoverRows): FileTable => ({
  columns: [
    { header: 'market' },
    { header: 'traded in 24 hours (SOLAR)' },
    { header: metric('volume', 'shares') },
    { header: 'trades' },
  ],
  rows: traded.map((row) => [row.code, exactAmount(row.quote), row.shares, String(row.trades)]),
})
