import type { Candle } from './message'

/** What the stream said of candles since its snapshot, at commit `since`; null stands for a retracted one. */
export type CandleChanges = {
  epoch: string
  since: number
  changed: Record<number, { candle: Candle | null; revision: number }>
}

/** A reply of `/v1/markets/{id}/candles`. */
export type CandleReply = { epoch: string; seq: number; candles: Candle[] }

export const resolutions = {
  '1h': 3_600_000,
  '4h': 14_400_000,
  '1d': 86_400_000,
  '1w': 604_800_000,
}
export type Resolution = keyof typeof resolutions
/** The same as GraphQL names them. */
export const feedResolution = {
  '1h': 'ONE_HOUR',
  '4h': 'FOUR_HOURS',
  '1d': 'ONE_DAY',
  '1w': 'ONE_WEEK',
} as const satisfies Record<Resolution, string>
export const defaultResolution: Resolution = '1d'

export const toResolution = (text: string | null): Resolution =>
  text !== null && Object.hasOwn(resolutions, text) ? (text as Resolution) : defaultResolution

export const noChanges: CandleChanges = { epoch: '', since: 0, changed: {} }

export function takeCandles(changes: CandleChanges, candles: Candle[]): CandleChanges {
  const changed = { ...changes.changed }
  for (const candle of candles)
    if (candle.revision >= (changed[candle.startedAt]?.revision ?? 0))
      changed[candle.startedAt] = { candle, revision: candle.revision }
  return { ...changes, changed }
}

export function retractCandles(changes: CandleChanges, starts: number[], seq: number) {
  const changed = { ...changes.changed }
  for (const start of starts) changed[start] = { candle: null, revision: seq }
  return { ...changes, changed }
}

/** The reply and what the stream said since: of two versions of a candle the greater revision holds. */
export function mergeCandles(reply: CandleReply, changes: CandleChanges): Candle[] {
  if (reply.epoch !== changes.epoch) return reply.candles
  const merged = new Map(reply.candles.map((candle) => [candle.startedAt, candle]))
  for (const [start, { candle, revision }] of Object.entries(changes.changed)) {
    const known = merged.get(Number(start))
    if (revision < (known?.revision ?? 0)) continue
    if (candle) merged.set(candle.startedAt, candle)
    else merged.delete(Number(start))
  }
  return [...merged.values()].sort((a, b) => a.startedAt - b.startedAt)
}

/** Where the week or the hour that holds `time` begins; weeks begin on Monday, UTC. */
export function slotOf(time: number, resolution: Resolution): number {
  const step = resolutions[resolution]
  // The first of January 1970 was a Thursday.
  const origin = resolution === '1w' ? 4 * 86_400_000 : 0
  return Math.floor((time - origin) / step) * step + origin
}
