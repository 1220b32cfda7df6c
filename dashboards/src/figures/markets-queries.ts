import { graphql } from '../graphql'

export const quoteQuery = graphql(`
  query Quotes {
    head { height timestamp finalizedHeight }
    markets(orderBy: [openedAt_ASC, id_ASC]) {
      code
      status
      tickSize
      bestBid
      bestAsk
      spread
      askDepth
      yearlyPerShare
      generator { request { location } }
    }
  }
`)

export const turnoverQuery = graphql(`
  query Turnover {
    head { height timestamp finalizedHeight }
    marketDays { code baseVolume quoteVolume trades }
  }
`)
