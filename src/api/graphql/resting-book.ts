import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'
import { unknownMarket } from '../feeds/unknown-market'

/** Most levels a side. */
const MOST = 1_000

export const restingBookTypes = `
"What can be traded with in one market by price, from the orders as they are indexed; also at a block."
type RestingBook {
  "Market.id"
  market: ID!
  "Highest price first"
  bids: [Level!]!
  "Lowest price first"
  asks: [Level!]!
}

extend type Query {
  "The book of a market (id or code), its best \`depth\` prices a side, 1 to ${MOST}. Unlike \`book\` it has a past, and no sequence."
  restingBook(market: ID!, depth: Int! = 100): RestingBook!
}
`

const LEVELS = `
SELECT market.id AS market, side.word AS side, level.price, level.size, level.orders, level.yield
FROM market
CROSS JOIN (VALUES ('BUY'), ('SELL')) AS side (word)
LEFT JOIN LATERAL market_levels(market, side.word, (SELECT "timestamp" FROM head), $2) AS level ON true
WHERE market.id = lower($1) OR market.code = upper($1)
ORDER BY side.word, CASE side.word WHEN 'BUY' THEN -level.price ELSE level.price END`

type Arguments = { market: string; depth: number }
type Row = { market: string; side: 'BUY' | 'SELL'; price: string | null }

async function findBook({ market, depth }: Arguments, context: ApiContext) {
  if (depth < 1 || depth > MOST)
    throw inputError(`The depth ${depth} is not offered: use 1 to ${MOST}.`)
  const rows = await context.query<Row>({ text: LEVELS, values: [market, depth] })
  const [first] = rows
  if (!first) throw unknownMarket(market)
  // A side without an order is one row without a price.
  const levels = (side: Row['side']) =>
    rows.filter((row) => row.side === side && row.price !== null)
  return { market: first.market, bids: levels('BUY'), asks: levels('SELL') }
}

export const restingBookResolvers = {
  Query: {
    restingBook: (_: unknown, args: Arguments, context: ApiContext) => findBook(args, context),
  },
}
