import { graphql, type ResultOf } from '../graphql'

/** What the live feed does not say of one market: its terms, its generator, the yearly revenue of a share. */
export const marketPageQuery = graphql(`
  query Market($code: String!) {
    head { height timestamp finalizedHeight }
    markets(where: { code_eq: $code }, limit: 1) {
      code
      status
      openedAt
      yearlyPerShare
      tickSize
      minNotional
      feeBps
      tradeCount
      baseVolume
      quoteVolume
      lockedShares
      escrow
      generator {
        address
        status
        ratedPowerW
        activatedAt
        defaultedAt
        request { location }
      }
    }
  }
`)

export type MarketPageDetail = ResultOf<typeof marketPageQuery>['markets'][number]
