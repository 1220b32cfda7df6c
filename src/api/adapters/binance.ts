import { HeliographError } from '../../errors'
import { checkNames, readCount } from '../feeds/parameters'
import type { Adapter, Question } from './adapter'
import { refusalBody } from './binance-codes'
import { answerAggTrades, answerKlines, answerTrades } from './binance-history'
import { depthOf, symbolOf } from './binance-rows'
import { listSymbols, readSymbol } from './binance-symbols'
import { answerTickers } from './binance-ticker'

/** Levels per side. */
const MOST_LEVELS = 5_000
const USUAL_LEVELS = 100

async function answerDepth({ source, query }: Question) {
  checkNames(query, ['symbol', 'limit'])
  const limit = readCount(query, 'limit', MOST_LEVELS) ?? USUAL_LEVELS
  const { id } = await readSymbol(source, query)
  return depthOf(source.book(id, limit))
}

async function answerExchangeInfo({ source, query }: Question) {
  checkNames(query, ['symbol', 'symbols'])
  const symbols = (await listSymbols(source, query)).map(symbolOf)
  const serverTime = Date.now()
  return { timezone: 'UTC', serverTime, rateLimits: [], exchangeFilters: [], symbols }
}

async function refuseRequest(): Promise<never> {
  throw new HeliographError(
    'UPGRADE_REQUIRED',
    'This is a WebSocket: connect with ws:// or wss://.',
  )
}

/** The market data of Binance's spot API, read-only. */
export const binance: Adapter = {
  routes: {
    'api/v3/ping': async ({ query }) => {
      checkNames(query, [])
      return {}
    },
    'api/v3/time': async ({ query }) => {
      checkNames(query, [])
      return { serverTime: Date.now() }
    },
    'api/v3/exchangeInfo': answerExchangeInfo,
    'api/v3/depth': answerDepth,
    'api/v3/trades': answerTrades,
    'api/v3/aggTrades': answerAggTrades,
    'api/v3/klines': answerKlines,
    'api/v3/ticker/24hr': answerTickers,
    ws: refuseRequest,
    'ws/*': refuseRequest,
  },
  failure: ({ status, ...failure }) => ({
    // An unknown symbol is a bad request here; 404 is a path that is not served.
    status: failure.code === 'UNKNOWN_MARKET' ? 400 : status,
    body: refusalBody(failure),
  }),
}
