import type { Sql } from '../engine/statement'
import { fixed } from '../streams/decimal'
import type { BlockRef } from '../streams/told'

/** What a share earned in a year, exact: numerator / denominator base units. Source: generator_yearly_per_share. */
export type Yearly = { numerator: bigint; denominator: bigint }

/** A market's as of a block; null before 7 days of activity. Throws as snapshots do. */
export type YearlyReader = (market: string, block: BlockRef) => Promise<Yearly | null>

/** Answers kept: readers of a market stand at the same few blocks. */
const KEPT = 2_000

/** Microseconds, so that the denominator is whole. */
const YEARLY = `
SELECT numerator * 1000000 AS numerator, div(denominator * 1000000, 1) AS denominator
FROM market JOIN generator ON generator.id = market.generator_id
CROSS JOIN LATERAL generator_yearly_per_share(generator, to_timestamp($2 / 1000.0))
WHERE market.id = $1`

/** Reads each market once a block, whoever asks and however often; what failed is read again. */
export function createYearlyReader(query: <Row>(sql: Sql) => Promise<Row[]>): YearlyReader {
  const known = new Map<string, Promise<Yearly | null>>()

  async function read(market: string, { timestamp }: BlockRef): Promise<Yearly | null> {
    const values = [market, timestamp]
    const [row] = await query<Record<keyof Yearly, string>>({ text: YEARLY, values })
    if (!row) return null
    return { numerator: BigInt(row.numerator), denominator: BigInt(row.denominator) }
  }

  return (market, block) => {
    const key = `${block.hash} ${market}`
    const found = known.get(key)
    if (found !== undefined) return found
    const reading = read(market, block)
    known.set(key, reading)
    reading.catch(() => known.delete(key))
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    return reading
  }
}

const DECIMALS = 10

/** Yearly revenue over a price, 10 decimals, half away from zero, as `ratio` in SQL; null without a yearly revenue. */
export function yieldText(yearly: Yearly | null, price: bigint): string | null {
  if (!yearly) return null
  const denominator = yearly.denominator * price
  const scaled = 2n * yearly.numerator * 10n ** BigInt(DECIMALS) + denominator
  return fixed(scaled / (2n * denominator), DECIMALS)
}

/** Yearly revenue, base units, rounded down, as `Market.yearlyPerShare`. */
export const yearlyAmount = (yearly: Yearly | null): bigint | null =>
  yearly && yearly.numerator / yearly.denominator
