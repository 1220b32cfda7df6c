import type { ClientBase } from 'pg'

/** A market's last 24 hours in base units; times in Unix milliseconds. Undefined values are null, sums 0. */
export type Statistics = {
  from: number
  to: number
  last: bigint | null
  lastTradeAt: number | null
  open: bigint | null
  high: bigint | null
  low: bigint | null
  previous: bigint | null
  baseVolume: bigint
  quoteVolume: bigint
  trades: number
}

type Row = { market: string } & { [Key in keyof Statistics]: string | number | null }

const integer = (value: string | number | null): bigint | null =>
  value === null ? null : BigInt(value)

/** Statistics of the 24 hours before `to`, Unix milliseconds, by market. */
export async function readStatistics(
  client: ClientBase,
  markets: string[],
  to: number,
): Promise<Map<string, Statistics>> {
  if (markets.length === 0) return new Map()
  const from = to - 86_400_000
  const { rows } = await client.query<Row>(
    `SELECT market.id AS market, ticker.last::text, (extract(epoch FROM ticker.last_trade_at) * 1000)::float8 AS "lastTradeAt",
       ticker.open::text, ticker.high::text, ticker.low::text, ticker.previous::text,
       ticker.base_volume::text AS "baseVolume", ticker.quote_volume::text AS "quoteVolume", ticker.trades
     FROM market, market_ticker(market.id, to_timestamp($2 / 1000.0)) AS ticker
     WHERE market.id = ANY ($1)`,
    [markets, to],
  )
  return new Map(
    rows.map((row) => [
      String(row.market),
      {
        from,
        to,
        last: integer(row.last),
        lastTradeAt: row.lastTradeAt as number | null,
        open: integer(row.open),
        high: integer(row.high),
        low: integer(row.low),
        previous: integer(row.previous),
        baseVolume: integer(row.baseVolume) ?? 0n,
        quoteVolume: integer(row.quoteVolume) ?? 0n,
        trades: Number(row.trades),
      },
    ]),
  )
}
