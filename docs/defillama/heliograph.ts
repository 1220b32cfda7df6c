import type { FetchOptions, SimpleAdapter } from '../../adapters/types'

/** Where Heliograph trades: one entry per chain, under DefiLlama's name of it. */
type Deployment = {
  /** `contracts.orderBook` and `contracts.solarToken` of /v1/status. */
  orderBook: string
  solarToken: string
  /** UTC day of the order book's first block. */
  start: string
}

const DEPLOYMENTS: Record<string, Deployment> = {}

const ORDER_FILLED =
  'event OrderFilled(uint256 indexed orderId, uint256 indexed marketId, address indexed taker, address maker, uint256 takerOrderId, uint8 takerSide, uint256 price, uint256 quantity, uint256 remaining, uint256 takerRemaining, uint256 quoteAmount, uint256 fee)'

/** Each execution is one log, so it counts once; all markets are priced in SolarTokens. */
export function fetchOf({ orderBook, solarToken }: Pick<Deployment, 'orderBook' | 'solarToken'>) {
  return async ({ createBalances, getLogs }: FetchOptions) => {
    const dailyVolume = createBalances()
    const dailyFees = createBalances()
    for (const { quoteAmount, fee } of await getLogs({
      target: orderBook,
      eventAbi: ORDER_FILLED,
    })) {
      dailyVolume.add(solarToken, quoteAmount)
      dailyFees.add(solarToken, fee)
    }
    return {
      dailyVolume,
      dailyFees,
      dailyUserFees: dailyFees,
      dailyRevenue: dailyFees,
      dailyProtocolRevenue: dailyFees,
    }
  }
}

const adapter: SimpleAdapter = {
  version: 2,
  adapter: Object.fromEntries(
    Object.entries(DEPLOYMENTS).map(([chain, deployment]) => [
      chain,
      { fetch: fetchOf(deployment), start: deployment.start },
    ]),
  ),
  methodology: {
    Volume: 'SolarTokens that buyers paid sellers for shares of solar generators, each trade once.',
    Fees: 'What takers pay of the traded amount.',
    UserFees: 'All fees are paid by takers.',
    Revenue: "All fees go to the order book's fee recipient.",
    ProtocolRevenue: "All fees go to the order book's fee recipient.",
  },
}

export default adapter
