import type { Random } from '../../src/stack/market/random'
import type { Branch, BranchMarket } from './branch'
import { expectSame } from './expect-same'
import { expectBounds, merged, summary } from './merged'
import { type Bar, barsOf, DAY, nextStart, RESOLUTIONS, shown, startOf } from './recomputed'

/** A row of `/v1/markets/{id}/candles`. */
export type CandleRow = Record<
  'open' | 'high' | 'low' | 'close' | 'baseVolume' | 'quoteVolume',
  string
> & {
  startedAt: number
  vwap: string | null
  trades: number
  final: boolean
  filled: boolean
  revision: number
}

export type AskCandles = (market: string, query: Record<string, string>) => Promise<CandleRow[]>

/** Buckets asked for with empty ones among them. */
const MOST_FILLED = 60

/** Every candle of every market and resolution, and some spans of them with empty buckets filled. Gives how many. */
export async function expectCandles(ask: AskCandles, branch: Branch, random: Random) {
  let compared = 0
  for (const market of branch.markets) {
    let minutes: CandleRow[] = []
    for (const resolution of RESOLUTIONS) {
      const what = `${resolution} of ${market.code} at ${branch.head.height}`
      const bars = barsOf(resolution, market.fills)
      const rows = await ask(market.id, { resolution, from: '0' })
      if (resolution === '1m') minutes = rows
      expectSame(rows, bars.map(rowOf(branch, market)), what)
      expectSame(rows.map(summary), merged(resolution, minutes), `minutes merged to ${what}`)
      for (const row of rows) expectBounds(row, market.decimals)
      const { query, rows: span } = someSpan(resolution, branch, market, bars, random)
      const filled = await ask(market.id, { resolution, fill: 'prev', ...query })
      expectSame(filled, span, `${JSON.stringify(query)} of ${what}`)
      compared += rows.length + filled.length
    }
  }
  return compared
}

const rowOf =
  ({ final, nonce }: Branch, { decimals }: BranchMarket) =>
  (bar: Bar): CandleRow => ({
    startedAt: bar.startedAt,
    open: shown(bar.open, decimals),
    high: shown(bar.high, decimals),
    low: shown(bar.low, decimals),
    close: shown(bar.close, decimals),
    vwap: shown(bar.quoteVolume / bar.baseVolume, decimals),
    baseVolume: String(bar.baseVolume),
    quoteVolume: shown(bar.quoteVolume, 18),
    trades: bar.trades,
    final: bar.endedAt <= final.timestamp,
    filled: false,
    revision: nonce,
  })

/** Some buckets, empty ones among them, asked for by their ends or by their number, and the rows they must give. */
function someSpan(
  resolution: string,
  branch: Branch,
  market: BranchMarket,
  bars: Bar[],
  random: Random,
) {
  const first = bars[0]?.startedAt ?? Number.POSITIVE_INFINITY
  const near = bars.length > 0 ? random.pick(bars).startedAt : branch.head.timestamp
  const beyond = random.weighted([0, 1, 60_000, 7_200_000, 40 * DAY], () => 1)
  const to = random.chance(0.2) ? undefined : near + random.integer(0, beyond)
  const count = random.integer(1, MOST_FILLED)

  const starts: number[] = []
  let start = startOf(resolution, Math.min(to ?? Infinity, branch.head.timestamp + 1) - 1)
  while (starts.length < count && start >= first) {
    starts.unshift(start)
    start = startOf(resolution, start - 1)
  }
  const rows = starts.map((startedAt): CandleRow => {
    const bar = bars.find((each) => each.startedAt === startedAt)
    if (bar) return rowOf(branch, market)(bar)
    const before = bars.findLast((each) => each.startedAt < startedAt) as Bar
    const still = shown(before.close, market.decimals)
    return {
      startedAt,
      ...{ open: still, high: still, low: still, close: still, vwap: null },
      ...{ baseVolume: '0', quoteVolume: shown(0n, 18), trades: 0 },
      final: nextStart(resolution, startedAt) <= branch.final.timestamp,
      filled: true,
      revision: branch.nonce,
    }
  })
  const end = to === undefined ? {} : { to: String(to) }
  const [eldest] = starts
  if (eldest === undefined || random.chance(0.5))
    return { query: { countback: String(count), ...end }, rows }
  const from = random.pick([eldest, eldest - 1, startOf(resolution, eldest - 1) + 1])
  return {
    query: { from: String(from), ...end },
    rows: rows.filter((row) => row.startedAt >= from),
  }
}
