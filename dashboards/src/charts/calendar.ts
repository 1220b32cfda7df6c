import { axisX, axisY, cell, pointer } from '@observablehq/plot'
import { formatCount, formatDate, formatDecimal } from '../format'
import { heights, palette } from '../theme'
import { cellColours, colourKey, keyHeight, middleEnds } from './colour-key'
import { draw, drawEmpty, type Env, named, narrow } from './frame'
import { hatch, hatched } from './hatch'
import { stack } from './stack'
import { titleTip } from './tip'

/** One day, UTC: whole kWh `sold` and `free`, and sold for each kW it is rated, a decimal; null: without rated power. */
export type CalendarDay = {
  day: string
  sold: string
  free: string
  perKw: string | null
  /** The day is not over at the as-of block, or the generator was activated in it. */
  partial: boolean
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const dayMs = 86_400_000
const weekMs = 7 * dayMs
const monday = Date.UTC(1970, 0, 5)
/** Narrower than so many pixels a day cannot be told from its neighbours. */
const least = 7
const margins = { marginLeft: 40, marginRight: 8 }

/** The newest days that there is room for: weeks from left to right, Monday above. A day without a sale is hatched. */
export function calendarChart(days: CalendarDay[], env: Env): Element {
  const name = 'kWh sold per rated kW by day'
  if (days.length === 0) return drawEmpty(env, name, heights.calendar, 'kWh/kW')
  const colours = palette(env)
  const room = Math.floor((env.width - margins.marginLeft - margins.marginRight) / least)
  const cells = days.map((day) => toCell(day, env.locale))
  const newest = cells.at(-1)?.week ?? 0
  const shown = cells.filter(({ week }) => newest - week < room)
  const weeks = [...new Set(shown.map(({ week }) => week))]
  const ends = middleEnds(shown.flatMap(({ value }) => (value > 0 ? [value] : [])))
  const color = cellColours(ends, env)
  const every = Math.ceil(weeks.length / (narrow(env) ? 4 : 8))
  const plot = draw(env, name, {
    height: heights.calendar - keyHeight,
    ...margins,
    marginTop: 4,
    marginBottom: 32,
    x: { domain: weeks, padding: 0.08 },
    y: { domain: weekdays, padding: 0.08 },
    color,
    marks: [
      hatch(env),
      axisY({ label: null, tickSize: 0, fill: colours.muted, tickPadding: 6 }),
      axisX({
        label: null,
        tickSize: 0,
        fill: colours.muted,
        ticks: weeks.filter((_, at) => at % every === 0),
        tickFormat: (week: number) =>
          formatDate(new Date(monday + week * weekMs).toISOString(), 'day', env.locale).replace(
            / \d{4}$/,
            '',
          ),
      }),
      cell(
        shown.filter(({ value }) => value === 0),
        { x: 'week', y: 'weekday', fill: hatched, render: named('no sale') },
      ),
      cell(
        shown.filter(({ value }) => value > 0),
        { x: 'week', y: 'weekday', fill: 'value', render: named('sold per kW') },
      ),
      titleTip(shown, { x: 'week', y: 'weekday' }, env, pointer),
    ],
  })
  return stack([colourKey(ends, color, margins.marginLeft, env), plot], env, name)
}

function toCell({ day, sold, free, perKw, partial }: CalendarDay, locale: string) {
  const days = Math.floor((Date.parse(day) - monday) / dayMs)
  return {
    week: Math.floor(days / 7),
    weekday: weekdays[days % 7] ?? '',
    value: Number(perKw ?? 0),
    title: [
      `${formatDate(day, 'day', locale)}${partial ? ' (a part of the day)' : ''}`,
      `${formatCount(sold, locale)} kWh sold${perKw === null ? '' : `, ${formatDecimal(perKw, 2, locale)} per rated kW`}`,
      ...(free === '0' ? [] : [`${formatCount(free, locale)} kWh free`]),
    ].join('\n'),
  }
}
