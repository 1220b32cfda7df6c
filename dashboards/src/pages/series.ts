import type { EnergyRow } from '../charts/energy'

type Bucket = { startedAt: string; units: string; freeUnits: string }

const weekMs = 7 * 86_400_000

/**
 * The buckets as chart rows up to the as-of block. A week without a purchase between two others is a
 * true 0: every purchase is on the chain, so none is missing.
 */
export function energyRows(buckets: Bucket[], asOf: string): EnergyRow[] {
  const end = Date.parse(asOf)
  const known = new Map(buckets.map((bucket) => [Date.parse(bucket.startedAt), bucket]))
  const first = buckets[0]
  if (!first) return []
  const rows: EnergyRow[] = []
  for (let start = Date.parse(first.startedAt); start <= end; start += weekMs) {
    const bucket = known.get(start)
    rows.push({
      startedAt: new Date(start).toISOString(),
      endsAt: new Date(start + weekMs).toISOString(),
      units: bucket?.units ?? '0',
      freeUnits: bucket?.freeUnits ?? '0',
      open: start + weekMs > end,
    })
  }
  return rows
}

/** Sum of decimal strings, exact. */
export function sum<Row>(rows: Row[], value: (row: Row) => string): bigint {
  return rows.reduce((total, row) => total + BigInt(value(row)), 0n)
}
