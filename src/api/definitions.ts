import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { computedEnums, computedFields } from './computed'
import type { Model } from './engine/model'
import { readModel } from './engine/read-model'
import { printModel } from './engine/sdl'
import { accountTypes } from './graphql/account'
import { bookTypes } from './graphql/book'
import { byGeneratorTypes } from './graphql/by-generator'
import { candleTypes } from './graphql/candle'
import { checkTypes } from './graphql/check'
import { headTypes } from './graphql/head'
import { impactTypes } from './graphql/impact'
import { marketCandleTypes } from './graphql/market-candles'
import { marketDayTypes } from './graphql/market-day'
import { marketplaceTypes } from './graphql/marketplace'
import { messageTypes } from './graphql/message'
import { reorgTypes } from './graphql/reorg'
import { restingBookTypes } from './graphql/resting-book'
import { seriesTypes } from './graphql/series'
import { slippageTypes } from './graphql/slippage'
import { tickerTypes } from './graphql/ticker'
import { tokenTypes } from './graphql/token'
import { tradeTypes } from './graphql/trade'
import { valuationTypes } from './graphql/valuation'
import { yieldTypes } from './graphql/yield'

/** The project's entities, computed fields included. Throws SchemaError (`BAD_SCHEMA`). */
export function readApiModel(): Model {
  const path = resolve(__dirname, '../../schema.graphql')
  return readModel(`${readFileSync(path, 'utf8')}\n${computedEnums}`, computedFields)
}

/** Every definition of the API as SDL text: the engine's for the model, then our own. */
export function printDefinitions(model: Model): string[] {
  return [
    printModel(model),
    headTypes,
    reorgTypes,
    seriesTypes,
    byGeneratorTypes,
    tokenTypes,
    messageTypes,
    bookTypes,
    tradeTypes,
    candleTypes,
    restingBookTypes,
    marketCandleTypes,
    marketDayTypes,
    tickerTypes,
    checkTypes,
    impactTypes,
    marketplaceTypes,
    slippageTypes,
    valuationTypes,
    yieldTypes,
    accountTypes,
  ]
}
