import { makeExecutableSchema } from '@graphql-tools/schema'
import { type GraphQLSchema, printSchema } from 'graphql'
import { printDefinitions, readApiModel } from './definitions'
import type { Engine } from './engine/engine'
import { DEFAULT_LIMITS } from './engine/limits'
import { modelResolvers } from './engine/resolvers'
import { accountResolvers } from './graphql/account'
import { bookResolvers } from './graphql/book'
import { byGeneratorResolvers } from './graphql/by-generator'
import { candleResolvers } from './graphql/candle'
import { checkResolvers } from './graphql/check'
import { headResolvers } from './graphql/head'
import { impactResolvers } from './graphql/impact'
import { marketCandleResolvers } from './graphql/market-candles'
import { marketDayResolvers } from './graphql/market-day'
import { marketplaceResolvers } from './graphql/marketplace'
import { messageResolvers } from './graphql/message'
import { reorgResolvers } from './graphql/reorg'
import { restingBookResolvers } from './graphql/resting-book'
import { seriesResolvers } from './graphql/series'
import { slippageResolvers } from './graphql/slippage'
import { tickerResolvers } from './graphql/ticker'
import { tokenResolvers } from './graphql/token'
import { tradeResolvers } from './graphql/trade'
import { valuationResolvers } from './graphql/valuation'
import { yieldResolvers } from './graphql/yield'

/** The engine over the project's model. */
export function createEngine(): Engine {
  return {
    model: readApiModel(),
    limits: DEFAULT_LIMITS,
    headTime: 'SELECT (SELECT "timestamp" FROM head)',
  }
}

/** The API's executable schema; its resolvers read an ApiContext. */
export function createSchema(engine: Engine): GraphQLSchema {
  return makeExecutableSchema({
    typeDefs: printDefinitions(engine.model),
    resolvers: [
      modelResolvers(engine),
      headResolvers,
      reorgResolvers,
      seriesResolvers,
      byGeneratorResolvers,
      tokenResolvers,
      messageResolvers,
      bookResolvers,
      tradeResolvers,
      candleResolvers,
      restingBookResolvers,
      marketCandleResolvers,
      marketDayResolvers,
      tickerResolvers,
      checkResolvers,
      impactResolvers,
      marketplaceResolvers,
      slippageResolvers,
      valuationResolvers,
      yieldResolvers,
      accountResolvers,
    ],
  })
}

/** The API's SDL, as dashboards/schema.graphql keeps it. */
export function printSdl(): string {
  return `${printSchema(createSchema(createEngine()))}\n`
}
