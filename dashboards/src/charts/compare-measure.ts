import { formatAmount, formatDecimal, formatPercent, solarDecimals, toPosition } from '../format'
import type { Measure } from '../pages/generators-choice'

type Shown = {
  /** Of the axis. */
  label: string
  unit: string
  /** A position only; `text` is what is read. */
  at: (value: string) => number
  text: (value: string, locale: string) => string
}

/** How the values of each measure are drawn and written. */
export const shownAs: Record<Measure, Shown> = {
  yield: {
    label: 'yield on cost of the week, % a year',
    unit: 'a year',
    at: (value) => Number(value) * 100,
    text: (value, locale) => formatPercent(value, 2, locale),
  },
  energy: {
    label: 'kWh sold per rated kW in the week',
    unit: 'kWh/kW',
    at: Number,
    text: (value, locale) => formatDecimal(value, 2, locale),
  },
  price: {
    label: 'price at the end of the week, SOLAR/kWh',
    unit: 'SOLAR/kWh',
    at: (value) => toPosition(value, solarDecimals),
    text: (value, locale) => formatAmount(value, 4, locale),
  },
}
