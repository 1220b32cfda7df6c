import { areaY, ruleX, text } from '@observablehq/plot'
import { solarDecimals, toPosition } from '../format'
import { heights, palette } from '../theme'
import type { FlowRows } from './flow-rows'
import { draw, drawEmpty, type Env, named, narrow } from './frame'
import { shortened } from './labelled'

const others = { consumer: 'other consumers', generator: 'other generators', owner: 'other owners' }
const gap = 10

/** Money of consumers to generators, and of generators to owners: a link as wide as its part of all. */
export function flowChart({ purchases, payouts }: FlowRows, env: Env): Element {
  const name = 'SOLAR from consumers to generators, and from generators to owners'
  if (purchases.length + payouts.length === 0) return drawEmpty(env, name, heights.flow, 'SOLAR')
  const colours = palette(env)
  const room = heights.flow - 48
  const links = [
    ...purchases.map((line) => ({
      from: `c ${line.account ?? ''}`,
      to: `g ${line.generator ?? ''}`,
      size: toPosition(line.amount, solarDecimals),
      side: 0,
    })),
    ...payouts.map((line) => ({
      from: `g ${line.generator ?? ''}`,
      to: `o ${line.account ?? ''}`,
      size: toPosition(line.amount, solarDecimals),
      side: 1,
    })),
  ]
  const sum = (all: typeof links) => all.reduce((total, link) => total + link.size, 0)
  const keys = (side: 'c' | 'g' | 'o') =>
    [...new Set(links.flatMap(({ from, to }) => [from, to]))]
      .filter((key) => key.startsWith(side))
      .map((key) => ({
        key,
        size: Math.max(
          sum(links.filter((link) => link.from === key)),
          sum(links.filter((link) => link.to === key)),
        ),
      }))
      // The greatest on top; what is summed stands last, whatever its size.
      .sort((a, b) => Number(a.key.length === 2) - Number(b.key.length === 2) || b.size - a.size)
  const columns = [keys('c'), keys('g'), keys('o')]
  const scale = Math.min(
    ...columns.map(
      (column) =>
        (room - gap * (column.length - 1)) /
        Math.max(
          1e-9,
          column.reduce((total, node) => total + node.size, 0),
        ),
    ),
  )
  const nodes = columns.flatMap((column, x) => {
    let y = 24
    return column.map(({ key, size }) => {
      const node = { key, x, top: y, height: size * scale, from: y, to: y }
      y += size * scale + gap
      return node
    })
  })
  const at = (key: string) => nodes.find((node) => node.key === key)
  const pairs = links.flatMap((link) => {
    const [from, to] = [at(link.from), at(link.to)]
    if (!from || !to) return []
    const width = link.size * scale
    const pair = [
      { side: link.side, x: from.x, y1: from.from, y2: from.from + width },
      { side: link.side, x: to.x, y1: to.to, y2: to.to + width },
    ] as const
    from.from += width
    to.to += width
    return [pair]
  })
  const word = (key: string) =>
    key.slice(2) ||
    { c: others.consumer, g: others.generator, o: others.owner }[key[0] ?? ''] ||
    key
  const letters = narrow(env) ? 11 : 20
  const labels = nodes.map((node) => ({
    ...node,
    y: node.top + node.height / 2,
    label: shortened(word(node.key), letters),
  }))
  const column = (x: number, anchor: 'start' | 'middle' | 'end', dx: number) =>
    text(
      labels.filter((label) => label.x === x),
      {
        x: 'x',
        y: 'y',
        text: 'label',
        textAnchor: anchor,
        dx,
        fill: colours.ink,
        stroke: colours.surface,
        strokeWidth: 4,
        render: named('name'),
      },
    )
  const side = narrow(env) ? 100 : 132
  const heads = [
    [narrow(env) ? 'Consumers' : 'Consumers paid', 'end', -8],
    ['Generators', 'middle', 0],
    [narrow(env) ? 'Owners' : 'Owners claimed', 'start', 8],
  ] as const
  return draw(env, name, {
    height: heights.flow,
    marginTop: 0,
    marginBottom: 0,
    marginLeft: side,
    marginRight: side,
    x: { domain: [0, 2], axis: null },
    y: { domain: [heights.flow, 0], axis: null },
    marks: [
      ...pairs.map((pair) =>
        areaY(pair, {
          x: 'x',
          y1: 'y1',
          y2: 'y2',
          curve: 'bump-x',
          fill: pair[0].side === 0 ? colours.energy : colours.owner,
          fillOpacity: 0.4,
          render: named(pair[0].side === 0 ? 'purchase' : 'payout'),
        }),
      ),
      ruleX(nodes, {
        x: 'x',
        y1: 'top',
        y2: (node: (typeof nodes)[number]) => node.top + Math.max(1, node.height),
        stroke: colours.muted,
        strokeWidth: 4,
        render: named('node'),
      }),
      column(0, 'end', -8),
      column(1, 'middle', 0),
      column(2, 'start', 8),
      ...heads.map(([head, anchor, dx], place) =>
        text([head], {
          x: () => place,
          y: 10,
          textAnchor: anchor,
          dx,
          fill: colours.muted,
          render: named('head'),
        }),
      ),
    ],
  })
}
