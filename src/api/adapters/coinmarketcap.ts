import { HeliographError } from '../../errors'
import { checkNames, readOneOf } from '../feeds/parameters'
import { fixed } from '../streams/decimal'
import type { Adapter, Question } from './adapter'
import { asciiName } from './ascii-name'
import { readAllTrades } from './final-trades'
import { findBy } from './find-by'
import { listOrders } from './orders'
import { perSide, quantities } from './sides'
import type { MarketTrade, NativeMarket, NativeTicker } from './source'
import { DAY_MS } from './times'

const DEPTHS = ['0', '5', '10', '20', '50', '100', '500']
const LEVELS = ['1', '2', '3']

/** `SHARE7_SOLAR` */
export const pairName = ({ code, quote }: NativeMarket): string => `${code}_${quote.symbol}`

/** Undefined for a halted market, for its prices are not live, and for one that lacks a mandatory number. */
export function summaryOf(market: NativeMarket, ticker: NativeTicker | undefined) {
  if (market.status === 'HALTED' || !ticker) return undefined
  const { last, ask, bid, high, low, changePercent, baseVolume, quoteVolume } = ticker
  if (last === null || ask === null || bid === null) return undefined
  if (high === null || low === null || changePercent === null) return undefined
  return {
    trading_pairs: pairName(market),
    base_currency: market.code,
    quote_currency: market.quote.symbol,
    last_price: last,
    lowest_ask: ask,
    highest_bid: bid,
    base_volume: baseVolume,
    quote_volume: quoteVolume,
    price_change_percent_24h: changePercent,
    highest_price_24h: high,
    lowest_price_24h: low,
  }
}

/** Nobody keeps assets for their owners: they are never withheld, and no amount is too small or too great. */
const assetOf = (name: string, contractAddress: string) => ({
  name,
  can_withdraw: 'true',
  can_deposit: 'true',
  contractAddress,
})

const baseName = ({ base, code }: NativeMarket) => asciiName(base.name, code)
const quoteName = ({ quote }: NativeMarket) => asciiName(quote.name, quote.symbol)

/** By code, the quote tokens by their symbol. Fees are fractions of the quote amount: 0.0010 is 0.1 %. */
export const assetsOf = (markets: NativeMarket[]) =>
  Object.fromEntries(
    markets.flatMap((market) => [
      [market.quote.symbol, assetOf(quoteName(market), market.quote.address)],
      [
        market.code,
        {
          ...assetOf(baseName(market), market.base.address),
          maker_fee: fixed(0n, 4),
          taker_fee: fixed(BigInt(market.feeBps), 4),
        },
      ],
    ]),
  )

/** The fields of spot exchanges and those of DEXs. Undefined for a market that lacks a mandatory number. */
export function tickerOf(market: NativeMarket, ticker: NativeTicker | undefined) {
  if (!ticker || ticker.last === null) return undefined
  return {
    base_id: market.base.address,
    base_name: baseName(market),
    base_symbol: market.code,
    quote_id: market.quote.address,
    quote_name: quoteName(market),
    quote_symbol: market.quote.symbol,
    last_price: ticker.last,
    base_volume: ticker.baseVolume,
    quote_volume: ticker.quoteVolume,
    isFrozen: market.status === 'HALTED' ? '1' : '0',
  }
}

export const tradeOf = ({ id, price, size, quote, timestamp, side }: MarketTrade) => ({
  trade_id: Number(id),
  price,
  base_volume: size,
  quote_volume: quote,
  timestamp,
  type: side.toLowerCase(),
})

/** By `SHARE7_SOLAR` or `SHARE7-SOLAR`, whatever the case. */
async function findMarket({ source, path: [pair = ''] }: Question): Promise<NativeMarket> {
  const [, code, quote] = /^([A-Z]+\d+)[_-](.+)$/.exec(pair.toUpperCase()) ?? []
  const market = code ? await findBy(source, 'code', code) : undefined
  if (market && market.quote.symbol.toUpperCase() === quote) return market
  const shown = pair.slice(0, 100)
  throw new HeliographError(
    'UNKNOWN_MARKET',
    `There is no pair "${shown}": write a code of /cmc/v1/assets and its quote, as in SHARE7_SOLAR.`,
  )
}

async function answerBook(question: Question) {
  const { source, query } = question
  checkNames(query, ['depth', 'level'])
  const most = perSide(Number(readOneOf(query, 'depth', DEPTHS) ?? 0))
  const level = readOneOf(query, 'level', LEVELS) ?? '2'
  const { id } = await findMarket(question)
  const { timestamp, bids, asks } = source.book(id, level === '1' ? 1 : most)
  if (level === '3') return { timestamp, ...listOrders(source, id, most) }
  return { timestamp, bids: quantities(bids), asks: quantities(asks) }
}

/**
 * Newest first, without pages; only what is final, for an id once read cannot be taken back. The day ends with what is
 * final, so that it is a whole one.
 */
async function answerTrades(question: Question) {
  const { source, query } = question
  checkNames(query, [])
  const { id, code } = await findMarket(question)
  const { finalized } = await source.position()
  const from = (finalized?.timestamp.getTime() ?? 0) - DAY_MS
  const remedy = `/v1/markets/${code}/trades has pages`
  return (await readAllTrades(source, { market: id, from }, remedy)).map(tradeOf)
}

/** CoinMarketCap's endpoints for spot exchanges. */
export const coinmarketcap: Adapter = {
  routes: {
    summary: async ({ source, query }) => {
      checkNames(query, [])
      const tickers = source.tickers()
      const all = (await source.markets()).map((each) => summaryOf(each, tickers.get(each.id)))
      return all.filter((summary) => summary !== undefined)
    },
    assets: async ({ source, query }) => {
      checkNames(query, [])
      return assetsOf(await source.markets())
    },
    ticker: async ({ source, query }) => {
      checkNames(query, [])
      const tickers = source.tickers()
      const all = (await source.markets()).map(
        (each) => [pairName(each), tickerOf(each, tickers.get(each.id))] as const,
      )
      return Object.fromEntries(all.filter(([, ticker]) => ticker))
    },
    'orderbook/*': answerBook,
    'trades/*': answerTrades,
  },
  failure: ({ status, code, message }) => ({ status, body: { error: { code, message } } }),
}
