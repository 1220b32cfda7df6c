import { graphql } from '../graphql'

// A market is named by its code: `$id` as text, `$market` as an id.

export const candlesQuery = graphql(`
  query Candles($id: String!, $market: ID!, $resolution: FeedResolution!) {
    head { height timestamp finalizedHeight finalizedTimestamp }
    markets(where: { code_eq: $id }, limit: 1) { status tickSize }
    marketCandles(market: $market, resolution: $resolution, limit: 1000) {
      startedAt
      open
      high
      low
      close
      baseVolume
      trades
    }
  }
`)

export const ladderQuery = graphql(`
  query Ladder($id: String!, $market: ID!) {
    head { height timestamp finalizedHeight }
    markets(where: { code_eq: $id }, limit: 1) {
      status
      tickSize
      generator { activatedAt defaultedAt }
    }
    restingBook(market: $market, depth: 100) {
      bids { price size orders yield }
      asks { price size orders yield }
    }
  }
`)

/** In pages: a market may have more trades than one has room for. */
export const tradesQuery = graphql(`
  query Trades($id: String!, $offset: Int = 0) {
    head { height timestamp finalizedHeight }
    markets(where: { code_eq: $id }, limit: 1) { tickSize }
    trades(
      where: { market: { code_eq: $id } }
      orderBy: [tradeId_DESC]
      limit: 10000
      offset: $offset
    ) {
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

export const depthQuery = graphql(`
  query Depth($id: String!, $market: ID!) {
    head { height timestamp finalizedHeight }
    markets(where: { code_eq: $id }, limit: 1) { tickSize }
    restingBook(market: $market, depth: 100) {
      bids { price size orders }
      asks { price size orders }
    }
  }
`)

/** The questions about a market, by figure. */
export const marketQueries: Record<string, string> = {
  candles: String(candlesQuery),
  ladder: String(ladderQuery),
  trades: String(tradesQuery),
  depth: String(depthQuery),
}

const ofBook = ['MarketOpened', 'OrderPlaced', 'OrderFilled', 'OrderReduced', 'OrderClosed']

/** The events that they rest on. */
export const marketEvents: Record<string, string[]> = {
  candles: ['MarketOpened', 'OrderFilled'],
  ladder: [...ofBook, 'Activated', 'UnitsPurchased', 'RevenueAccrued'],
  trades: ['MarketOpened', 'OrderFilled'],
  depth: ofBook,
}
