import { graphql, type ResultOf } from '../graphql'

/** All that a market's page shows of a past block, in one question. */
export const marketPastQuery = graphql(`
  query MarketPast($id: String!, $market: ID!, $resolution: FeedResolution!) {
    head { height timestamp finalizedHeight finalizedTimestamp }
    markets(where: { code_eq: $id }, limit: 1) {
      status
      tickSize
      openedAt
      yearlyPerShare
      generator { activatedAt defaultedAt }
    }
    marketDays(market: $market) { last lastTradeAt baseVolume quoteVolume trades }
    marketCandles(market: $market, resolution: $resolution, limit: 150) {
      startedAt
      open
      high
      low
      close
      baseVolume
      trades
    }
    restingBook(market: $market, depth: 100) {
      bids { price size orders yield }
      asks { price size orders yield }
    }
    trades(where: { market: { code_eq: $id } }, orderBy: [tradeId_DESC], limit: 50) {
      tradeId
      takerSide
      price
      quantity
      quoteAmount
      tradedAt
      blockNumber
      txHash
    }
  }
`)

export type MarketPastAnswer = ResultOf<typeof marketPastQuery>
