import type { ReactNode } from 'react'
import { formatAmount, formatCount, formatDecimal, formatPercent, toDecimal } from '../format'
import { locale } from '../locale'
import { Absent } from '../parts/stat'
import type { SortKey } from './generators-order'
import type { ListedGenerator } from './generators-rows'

type Column = {
  label: string
  unit: string
  /** `digits`: decimals of all share prices of the table. */
  cell: (row: ListedGenerator, digits: number) => ReactNode
}

const inactive = (row: ListedGenerator) =>
  row.status === 'PENDING' ? 'not active yet' : 'never activated'

/** The columns of numbers, in order; the first column names the generator. */
export const columns: Record<Exclude<SortKey, 'place'>, Column> = {
  power: {
    label: 'Rated',
    unit: 'kW',
    cell: (row) => formatDecimal(toDecimal(row.watts, 3), 1, locale),
  },
  sold: {
    label: 'Sold',
    unit: 'kWh, 30 days',
    cell: (row) =>
      row.units === null ? <Absent why={inactive(row)} /> : formatCount(row.units, locale),
  },
  output: {
    label: 'Sold of rated',
    unit: 'since active',
    cell: (row) =>
      row.soldToRated === null ? (
        <Absent why={inactive(row)} />
      ) : (
        formatPercent(row.soldToRated, 1, locale)
      ),
  },
  price: {
    label: 'Price',
    unit: 'SOLAR/kWh',
    cell: (row) => formatAmount(row.price, 4, locale),
  },
  owners: { label: 'Owners', unit: 'accounts', cell: (row) => formatCount(row.owners, locale) },
  share: {
    label: 'Last share price',
    unit: 'SOLAR',
    cell: (row, digits) =>
      row.sharePrice === null ? (
        <Absent why="no trade yet" />
      ) : (
        formatAmount(row.sharePrice, digits, locale)
      ),
  },
  yield: {
    label: 'Yield, 30 days',
    unit: 'a year',
    cell: (row) =>
      row.yield === null ? (
        <Absent why={row.noYield} />
      ) : (
        <strong>{formatPercent(row.yield, 2, locale)}</strong>
      ),
  },
}

/** Decimals that every share price of these has. */
export const priceDigits = (rows: ListedGenerator[]) =>
  Math.max(0, ...rows.map((row) => row.places))
