import {
  axisY,
  gridY,
  type Markish,
  type PlotOptions,
  rect,
  ruleX,
  ruleY,
  text,
} from '@observablehq/plot'
import { formatDecimal } from '../format'
import { places } from '../market/decimal'
import { heights, palette } from '../theme'
import { draw, drawEmpty, type Env, named, narrow, tickFormat } from './frame'
import { hatch, hatched } from './hatch'
import { type CandleSlot, type Slot, toSlot } from './slot'
import { stack } from './stack'
import { titleTip } from './tip'
import { volumeOptions } from './volume'

/** Narrowest slot that still shows a wick beside a body, pixels. */
const leastSlot = 5
/** Fewer slots than these leave room on the left, so that a young market has no giant candles. */
const leastSlots = 24

const marginsOf = (env: Pick<Env, 'width'>) => ({
  marginLeft: narrow(env) ? 44 : 56,
  marginRight: narrow(env) ? 46 : 58,
})

/** How many candles a picture of this width has room for. */
export function candleRoom(width: number): number {
  const { marginLeft, marginRight } = marginsOf({ width })
  return Math.floor((width - marginLeft - marginRight) / leastSlot)
}

export function candleChart(rows: CandleSlot[], env: Env): Element {
  const name = 'Price of a share: open, high, low and close, with the volume beneath'
  const margins = marginsOf(env)
  const slots = rows.slice(-candleRoom(env.width)).map((row) => toSlot(row, env.locale))
  const [first, last] = [slots[0], slots.at(-1)]
  if (!first || !last || slots.every((slot) => slot.candle === null))
    return drawEmpty(env, name, heights.candle, 'SOLAR per share')
  const step = last.x2.getTime() - last.x1.getTime()
  const from = Math.min(first.x1.getTime(), last.x2.getTime() - leastSlots * step)
  // Both plots take their margins and times from here, so that they stand in line.
  const shared: PlotOptions = {
    ...margins,
    x: { type: 'utc', domain: [new Date(from), last.x2], axis: null },
  }
  const candles = draw(env, name, { ...shared, ...candleOptions(env, slots) })
  const volume = draw(env, 'Volume', { ...shared, ...volumeOptions(env, slots) })
  return stack([candles, volume], env, name)
}

function candleOptions(env: Env, slots: Slot[]): PlotOptions {
  const colours = palette(env)
  const traded = slots.filter((slot) => slot.candle !== null)
  const prices = traded.flatMap((slot) => [slot.low, slot.high])
  return {
    height: heights.candle - heights.volume,
    marginBottom: 10,
    y: { domain: priceDomain(Math.min(...prices), Math.max(...prices)), nice: true, inset: 4 },
    marks: [
      hatch(env),
      rect(
        slots.filter((slot) => slot.candle === null),
        { x1: 'x1', x2: 'x2', fill: hatched, render: named('gap') },
      ),
      gridY({ stroke: colours.grid, strokeOpacity: 1, ticks: 6 }),
      axisY({
        label: 'SOLAR per share',
        labelArrow: 'none',
        ticks: 6,
        tickSize: 0,
        tickFormat: tickFormat(env),
      }),
      ...lastPrice(traded.slice(-1), env),
      ruleX(traded, {
        x: 'middle',
        y1: 'low',
        y2: 'high',
        stroke: (slot: Slot) => (slot.close < slot.first ? colours.sell : colours.buy),
        strokeWidth: 1.25,
        render: named('wick'),
      }),
      ...bodies(traded, env),
      titleTip(slots, { x: 'middle', y: 'high' }, env),
    ],
  }
}

/** Hollow rose, filled fell, a line stood: the colour is not the only sign. Dashed may still be replaced. */
function bodies(traded: Slot[], env: Env): Markish[] {
  const colours = palette(env)
  const span = { x1: 'body1', x2: 'body2', y1: 'first', y2: 'close', strokeWidth: 1.25 }
  const rose = { ...span, fill: colours.surface, stroke: colours.buy, render: named('up') }
  const fell = { ...span, fill: colours.sell, stroke: colours.sell, render: named('down') }
  const dashed = { strokeDasharray: '2.5 1.5' }
  const up = traded.filter((slot) => slot.close > slot.first)
  const down = traded.filter((slot) => slot.close < slot.first)
  const final = (slot: Slot) => slot.candle?.final !== false
  const open = (slot: Slot) => !final(slot)
  return [
    rect(up.filter(final), rose),
    rect(up.filter(open), { ...rose, ...dashed }),
    rect(down.filter(final), fell),
    rect(down.filter(open), { ...fell, ...dashed, fillOpacity: 0.45 }),
    // A rect of no height is not drawn at all.
    ruleY(
      traded.filter((slot) => slot.close === slot.first),
      {
        x1: 'body1',
        x2: 'body2',
        y: 'close',
        stroke: colours.buy,
        strokeWidth: 2,
        render: named('flat'),
      },
    ),
  ]
}

function lastPrice(last: Slot[], env: Env): Markish[] {
  const colours = palette(env)
  const close = last[0]?.candle?.close ?? ''
  return [
    ruleY(last, {
      y: 'close',
      stroke: colours.muted,
      strokeDasharray: '1 3',
      render: named('last'),
    }),
    text(last, {
      frameAnchor: 'right',
      y: 'close',
      text: () => formatDecimal(close, places(close), env.locale),
      textAnchor: 'start',
      dx: 6,
      fill: colours.ink,
      fontWeight: 650,
    }),
  ]
}

/** Around the prices; of one price alone a tenth above and below. */
const priceDomain = (least: number, most: number): [number, number] =>
  least === most ? [least * 0.9, most * 1.1] : [least, most]
