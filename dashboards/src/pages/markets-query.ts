import { graphql, type ResultOf } from '../graphql'

/** Every market as it stands at one block, and what 24 hours brought it. */
export const marketsQuery = graphql(`
  query Markets {
    head { height timestamp finalizedHeight }
    markets(orderBy: [openedAt_ASC, id_ASC]) {
      code
      status
      tickSize
      lastPrice
      bestBid
      bestAsk
      spread
      bidDepth
      askDepth
      yearlyPerShare
      tradeCount
      quoteVolume
      generator { address activatedAt defaultedAt request { location } }
    }
    marketDays { code changePercent baseVolume quoteVolume trades }
  }
`)

export type MarketsAnswer = ResultOf<typeof marketsQuery>
