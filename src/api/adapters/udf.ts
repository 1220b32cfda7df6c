import { inputError } from '../engine/input-error'
import { checkNames, readCount } from '../feeds/parameters'
import type { Adapter, Question } from './adapter'
import { pairName } from './pair'
import { answerHistory } from './udf-history'
import { noQuote, quoteOf } from './udf-quote'
import {
  EXCHANGE,
  findSymbol,
  isCharted,
  RESOLUTIONS,
  searchMarkets,
  searchRowOf,
  symbolOf,
  TYPE,
  tickerIn,
} from './udf-symbol'

const MOST_FOUND = 1_000
const USUAL_FOUND = 30
const MOST_QUOTES = 200

const CONFIG = {
  supported_resolutions: Object.keys(RESOLUTIONS),
  supports_search: true,
  supports_group_request: false,
  supports_marks: false,
  supports_timescale_marks: false,
  supports_time: true,
  exchanges: [
    { value: '', name: 'All exchanges', desc: '' },
    { value: EXCHANGE, name: 'Heliograph', desc: 'Shares of solar generators' },
  ],
  symbols_types: [
    { name: 'All types', value: '' },
    { name: 'Spot', value: TYPE },
  ],
}

async function answerSearch({ source, query }: Question) {
  checkNames(query, ['query', 'type', 'exchange', 'limit'])
  const limit = readCount(query, 'limit', MOST_FOUND) ?? USUAL_FOUND
  const isOurs = (name: string, own: string) =>
    ['', own.toUpperCase()].includes((query.get(name) ?? '').toUpperCase())
  if (!isOurs('type', TYPE) || !isOurs('exchange', EXCHANGE)) return []
  const charted = (await source.markets()).filter(isCharted)
  return searchMarkets(charted, query.get('query') ?? '')
    .slice(0, limit)
    .map(searchRowOf)
}

async function answerQuotes({ source, query }: Question) {
  checkNames(query, ['symbols'])
  const names = (query.get('symbols') ?? '').split(',').filter((name) => name !== '')
  if (names.length === 0) throw inputError('"symbols" is missing: name some, as in SHARE1SOLAR.')
  if (names.length > MOST_QUOTES) {
    throw inputError(`${names.length} symbols are too many: at most ${MOST_QUOTES}.`)
  }
  const tickers = source.tickers()
  const markets = new Map((await source.markets()).map((each) => [pairName(each), each]))
  const d = names.map((name) => {
    const market = markets.get(tickerIn(name))
    const ticker = market && isCharted(market) && tickers.get(market.id)
    return ticker ? quoteOf(name, market, ticker) : noQuote(name)
  })
  return { s: 'ok', d }
}

/** TradingView's Universal Data Feed: JSON numbers, times in seconds; its status is in `s`. */
export const udf: Adapter = {
  routes: {
    config: async ({ query }) => {
      checkNames(query, [])
      return CONFIG
    },
    symbols: async ({ source, query }) => {
      checkNames(query, ['symbol', 'currencyCode', 'unitId'])
      return symbolOf(await findSymbol(source, query.get('symbol') ?? ''))
    },
    search: answerSearch,
    history: answerHistory,
    time: async () => Math.floor(Date.now() / 1_000),
    quotes: answerQuotes,
  },
  failure: ({ status, code, message }) => ({
    // The chart reads `s`; a path that is not served stays 404.
    status: code === 'BAD_USER_INPUT' || code === 'UNKNOWN_MARKET' ? 200 : status,
    body: { s: 'error', errmsg: message },
  }),
}
