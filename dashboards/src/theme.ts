/** Colours, sizes and their CSS: the one place that pages and charts take them from. */

export type Palette = typeof light

const light = {
  paper: '#f6f5f1',
  surface: '#ffffff',
  raised: '#f1efe9',
  ink: '#1b1c1f',
  muted: '#5c5a55',
  line: '#e3e0d8',
  rule: '#c9c4b8',
  grid: '#e9e6df',
  link: '#1d4f91',
  focus: '#1d4f91',
  energy: '#c67a0a',
  money: '#2f62ad',
  buy: '#2f62ad',
  sell: '#a35400',
  owner: '#1f7a6d',
  quiet: '#8d8a83',
  good: '#1c6b45',
  goodSurface: '#e3f1e9',
  warn: '#8a5200',
  warnSurface: '#faeed8',
  bad: '#a8322a',
  badSurface: '#fae6e3',
}

const dark: Palette = {
  paper: '#111317',
  surface: '#191c21',
  raised: '#21252c',
  ink: '#ecebe7',
  muted: '#a9aaad',
  line: '#2a2e36',
  rule: '#454b56',
  grid: '#262a31',
  link: '#8db8f3',
  focus: '#8db8f3',
  energy: '#eeb04c',
  money: '#7aacf0',
  buy: '#7aacf0',
  sell: '#eeb04c',
  owner: '#5bc0ad',
  quiet: '#7d828b',
  good: '#7bd3a4',
  goodSurface: '#1b3328',
  warn: '#f0bd6b',
  warnSurface: '#382b16',
  bad: '#f2938a',
  badSurface: '#3d211f',
}

export function palette(env: { dark: boolean }): Palette {
  return env.dark ? dark : light
}

/** Heights of the charts in pixels: known before any row is, so nothing moves when rows come. */
export const heights = {
  energy: 260,
  stage: 260,
  price: 380,
  revenue: 260,
  owners: 340,
  pipeline: 230,
  durations: 260,
  bids: 300,
  funding: 190,
  /** With the volume's. */
  candle: 500,
  volume: 120,
  ladder: 500,
  depth: 320,
  trades: 320,
  quote: 380,
  turnover: 380,
  offers: 460,
  heatmap: 460,
  compare: 340,
  payouts: 400,
  'earned-by': 380,
  spending: 400,
  sale: 400,
  flow: 460,
  map: 340,
  regions: 400,
  yield: 300,
  calendar: 300,
}

export const fontFamily =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

export function themeCss(): string {
  const variables = (colours: Palette, scheme: string) =>
    `color-scheme:${scheme};${Object.entries(colours)
      .map(
        ([name, value]) =>
          `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`,
      )
      .join(';')}`
  return [
    `:root{--font:${fontFamily};${variables(light, 'light')}}`,
    `@media (prefers-color-scheme: dark){:root{${variables(dark, 'dark')}}}`,
    `:root[data-theme=light]{${variables(light, 'light')}}`,
    `:root[data-theme=dark]{${variables(dark, 'dark')}}`,
    'html{background:var(--paper);color:var(--ink)}',
  ].join('\n')
}
