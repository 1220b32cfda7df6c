import { Client } from 'pg'
import type { Totals } from '../gateway/trading/totals'

/** What the rows of an index add up to, in the words of `Totals`. */
const SUMS = `
SELECT trade.*, orders.* FROM
  (SELECT count(*) AS trades, sum(quantity) AS "baseVolume", sum(quote_amount) AS "quoteVolume", sum(fee) AS fees FROM trade) AS trade,
  (SELECT count(*) AS orders, count(*) FILTER (WHERE remaining > 0) AS resting,
     coalesce(sum(remaining) FILTER (WHERE side = 'SELL'), 0) AS locked,
     coalesce(sum(remaining * price) FILTER (WHERE side = 'BUY'), 0) AS escrow FROM "order") AS orders`

/** The same volumes, counted in other tables; each must agree with the trades'. */
const VOLUMES = `
SELECT 'candles ' || resolution AS source, sum(trades) AS trades, sum(base_volume) AS "baseVolume", sum(quote_volume) AS "quoteVolume" FROM candle GROUP BY resolution
UNION ALL SELECT 'markets', sum(trade_count), sum(base_volume), sum(quote_volume) FROM market
UNION ALL SELECT 'both sides of trades', NULL, div(sum(filled), 2), div(sum(filled_quote), 2) FROM "order"`

/** Candles of one minute that are not what the trades of their minute make. */
const WRONG_CANDLES = `
SELECT count(*)::int AS wrong FROM (SELECT * FROM candle WHERE resolution = 'ONE_MINUTE') AS candle
FULL JOIN (
  SELECT market_id, date_trunc('minute', traded_at) AS started_at, count(*) AS trades, sum(quantity) AS base, sum(quote_amount) AS quote, max(price) AS high, min(price) AS low,
    (array_agg(price ORDER BY trade_id))[1] AS open, (array_agg(price ORDER BY trade_id DESC))[1] AS close
  FROM trade GROUP BY 1, 2
) AS made ON made.market_id = candle.market_id AND made.started_at = candle.started_at
WHERE (candle.trades, candle.base_volume, candle.quote_volume, candle.high, candle.low, candle.open, candle.close)
  IS DISTINCT FROM (made.trades, made.base, made.quote, made.high, made.low, made.open, made.close)`

/** Locked shares per holding that its resting asks do not account for. */
const WRONG_HOLDINGS = `
SELECT count(*)::int AS wrong FROM holding
JOIN market ON market.asset = holding.generator_id
LEFT JOIN (SELECT market_id, maker_id, sum(remaining) AS asked FROM "order" WHERE side = 'SELL' GROUP BY 1, 2) AS asks
  ON asks.market_id = market.id AND asks.maker_id = holding.account_id
WHERE locked <> coalesce(asked, 0) OR balance < locked`

/** Markets whose bids reach their asks. */
const CROSSED_BOOKS = `
SELECT count(*)::int AS wrong FROM (
  SELECT FROM "order" WHERE remaining > 0 GROUP BY market_id
  HAVING max(price) FILTER (WHERE side = 'BUY') >= min(price) FILTER (WHERE side = 'SELL')
) AS crossed`

/** An index that differs from its chain was not built right: no figures then. Gives how many candles there are of each resolution. */
export async function checkIndex(url: string, told: string): Promise<Record<string, number>> {
  const expected: Record<keyof Totals, string | number> = JSON.parse(told)
  const client = new Client({ connectionString: url })
  await client.connect()
  const rows = async (text: string) => (await client.query<Record<string, string>>(text)).rows
  try {
    const faults: string[] = []
    const compare = (source: string, row: Record<string, string | null>) => {
      for (const [name, value] of Object.entries(row)) {
        const wanted = String(expected[name as keyof Totals])
        if (value !== null && value !== wanted) {
          faults.push(`${source}: ${name} is ${value}, not ${wanted}`)
        }
      }
    }
    for (const row of await rows(SUMS)) compare('rows', row)
    for (const { source = '', ...row } of await rows(VOLUMES)) compare(source, row)
    for (const [what, text] of [
      ['candles of 1m', WRONG_CANDLES],
      ['holdings', WRONG_HOLDINGS],
      ['books', CROSSED_BOOKS],
    ] as const) {
      const [{ wrong } = { wrong: '?' }] = await rows(text)
      if (Number(wrong) !== 0) faults.push(`${wrong} ${what} are wrong`)
    }
    if (faults.length > 0) throw new Error(`The index is not its chain's:\n${faults.join('\n')}`)
    const counts = await rows('SELECT resolution, count(*) AS count FROM candle GROUP BY 1')
    return Object.fromEntries(counts.map(({ resolution, count }) => [resolution, Number(count)]))
  } finally {
    await client.end()
  }
}
