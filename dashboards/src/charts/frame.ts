import {
  type Markish,
  type PlotOptions,
  plot,
  type RenderFunction,
  ruleX,
  ruleY,
  text,
} from '@observablehq/plot'
import { fontFamily, palette } from '../theme'

/** What a chart needs of its surroundings. `document` is given where no browser is. */
export type Env = { width: number; dark: boolean; locale: string; document?: Document }

export const narrow = (env: Pick<Env, 'width'>) => env.width < 480

/** Drawn elsewhere than in a browser, or there: only the latter has a pointer to follow. */
export const isLive = (env: Env) => env.document === undefined

/** One plot with the house's type, margins and colours. */
export function draw(env: Env, name: string, options: PlotOptions): Element {
  const colours = palette(env)
  const element = plot({
    width: env.width,
    marginTop: 28,
    marginRight: 16,
    marginBottom: 36,
    marginLeft: narrow(env) ? 44 : 56,
    ...(env.document ? { document: env.document } : {}),
    ...options,
    style: {
      fontFamily,
      fontSize: '12px',
      color: colours.muted,
      background: 'transparent',
      overflow: 'visible',
    },
  })
  element.setAttribute('role', 'img')
  element.setAttribute('aria-label', name)
  nameMarks(element)
  return element
}

/**
 * Plot labels each mark's group, which has no role: axe calls that a fault (observablehq/plot #944).
 * The label moves to `data-mark`, where tests count by it.
 */
export function nameMarks(root: Element): void {
  for (const group of root.querySelectorAll('g[aria-label]')) {
    if (!group.hasAttribute('data-mark'))
      group.setAttribute('data-mark', group.getAttribute('aria-label') ?? '')
    group.removeAttribute('aria-label')
  }
  for (const group of root.querySelectorAll('g[aria-description]'))
    group.removeAttribute('aria-description')
}

/** For a mark that stands beside others of its kind: what its `data-mark` says instead of the kind. */
export function named(word: string): RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const group = next?.(index, scales, values, dimensions, context) ?? null
    group?.setAttribute('data-mark', word)
    return group
  }
}

/** Axes without ticks and the words "No data yet": a chart of no rows claims nothing. */
export function drawEmpty(env: Env, name: string, height: number, yLabel: string): Element {
  const colours = palette(env)
  const marks: Markish[] = [
    ruleX([0], { stroke: colours.rule }),
    ruleY([0], { stroke: colours.rule }),
    text([yLabel], {
      frameAnchor: 'top-left',
      dx: narrow(env) ? -41 : -53,
      dy: -20,
      fill: colours.muted,
    }),
    text(['No data yet'], { frameAnchor: 'middle', fill: colours.muted, fontSize: 14 }),
  ]
  return draw(env, name, {
    height,
    x: { domain: [0, 1], axis: null },
    y: { domain: [0, 1], axis: null },
    marks,
  })
}

/** Ticks of a value axis in the reader's digits, all with as many decimals as the finest needs. */
export function tickFormat(env: Env) {
  return (value: number, _index: number, ticks: number[] = [value]): string => {
    const digits = Math.max(0, ...ticks.map(decimals))
    const format = { minimumFractionDigits: digits, maximumFractionDigits: digits }
    return new Intl.NumberFormat(env.locale, format).format(value)
  }
}

const decimals = (tick: number) => String(Number(tick.toFixed(6))).split('.')[1]?.length ?? 0
