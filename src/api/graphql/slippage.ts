import { describeMetric } from '../../metrics'
import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'
import { unknownMarket } from '../feeds/unknown-market'

export const slippageTypes = `
"What an order of some shares would get from the live book at once."
type Slippage {
  "Market.id"
  market: ID!
  "Whole shares, as asked for"
  quantity: BigInt!
  "For who buys: ${describeMetric('slippage')}"
  buy: BigDecimal
  "For who sells: ${describeMetric('slippage')}"
  sell: BigDecimal
  "What buying them costs, the taker's fee left out, SolarToken base units; null when the book has fewer"
  buyCost: BigInt
  "What selling them brings, the taker's fee left out, SolarToken base units; null when the book takes fewer"
  sellProceeds: BigInt
}

extend type Query {
  "How far an order of so many whole shares would move away from the best price of a market (id or code)."
  slippage(market: ID!, quantity: BigInt!): Slippage!
}
`

const SLIPPAGE = `
SELECT market.id AS market, slip.buy, slip.sell, buy_cost AS "buyCost", sell_proceeds AS "sellProceeds"
FROM market
CROSS JOIN LATERAL market_slippage(market, $2, (SELECT "timestamp" FROM head)) AS slip
WHERE market.id = lower($1) OR market.code = upper($1)`

type Arguments = { market: string; quantity: bigint }

async function findSlippage({ market, quantity }: Arguments, context: ApiContext) {
  if (quantity < 1n) throw inputError(`"quantity" is ${quantity}: ask for 1 share or more.`)
  const values = [market, String(quantity)]
  const [row] = await context.query<object>({ text: SLIPPAGE, values })
  if (!row) throw unknownMarket(market)
  return { ...row, quantity }
}

export const slippageResolvers = {
  Query: {
    slippage: (_: unknown, args: Arguments, context: ApiContext) => findSlippage(args, context),
  },
}
