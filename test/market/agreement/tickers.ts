import { ask, stackUrl } from '../ask'
import { type Any, codeOfSymbol, exact, read } from './read'

/** What a format tells of a market's last 24 hours and of its best prices, in 18 decimals. A format leaves some out. */
export type Told = Partial<
  Record<'last' | 'bid' | 'ask' | 'open' | 'high' | 'low' | 'base' | 'quote', bigint | null>
>
export type ToldByCode = Map<string, Told>

type Field = keyof Told

/** Reads the fields of one row under the names that its format has for them. */
function rename(row: Any, names: Partial<Record<Field, string>>): Told {
  const fields = Object.entries(names) as [Field, string][]
  return Object.fromEntries(fields.map(([field, name]) => [field, exact(row[name])]))
}

const native = {
  ...{ last: 'last', bid: 'bid', ask: 'ask', open: 'open', high: 'high', low: 'low' },
  ...{ base: 'baseVolume', quote: 'quoteVolume' },
} as const

async function nativeTickers(): Promise<ToldByCode> {
  const { tickers } = await read('/v1/tickers')
  return new Map(tickers.map((row: Any) => [row.code, rename(row, native)]))
}

async function coingecko(): Promise<ToldByCode> {
  const [pairs, tickers] = await Promise.all([
    read('/coingecko/v1/pairs'),
    read('/coingecko/v1/tickers'),
  ])
  const codes = new Map(pairs.map((pair: Any) => [pair.ticker_id, pair.base]))
  const names = { bid: 'bid', ask: 'ask', last: 'last_price' }
  const volumes = { base: 'base_volume', quote: 'target_volume' }
  return new Map(
    tickers.map((row: Any) => {
      // The window's bounds are told only if anything was traded in it.
      const traded = 'high' in row ? ({ high: 'high', low: 'low' } as const) : {}
      return [codes.get(row.ticker_id), rename(row, { ...names, ...volumes, ...traded })]
    }),
  )
}

async function coinmarketcapSummary(): Promise<ToldByCode> {
  const names = {
    ...{ last: 'last_price', bid: 'highest_bid', ask: 'lowest_ask' },
    ...{ high: 'highest_price_24h', low: 'lowest_price_24h' },
    ...{ base: 'base_volume', quote: 'quote_volume' },
  }
  const rows = await read('/cmc/v1/summary')
  return new Map(rows.map((row: Any) => [row.base_currency, rename(row, names)]))
}

async function coinmarketcapTicker(): Promise<ToldByCode> {
  const names = { last: 'last_price', base: 'base_volume', quote: 'quote_volume' }
  const rows: [string, Any][] = Object.entries(await read('/cmc/v1/ticker'))
  return new Map(rows.map(([pair, row]) => [pair.replace('_SOLAR', ''), rename(row, names)]))
}

async function udf(): Promise<ToldByCode> {
  const { markets } = await read('/v1/markets')
  const symbols = markets.map(({ code }: Any) => `${code}SOLAR`)
  const names = {
    ...{ last: 'lp', bid: 'bid', ask: 'ask', open: 'open_price', high: 'high_price' },
    ...{ low: 'low_price', base: 'volume' },
  }
  const { d } = await read(`/udf/quotes?symbols=${symbols.join(',')}`)
  return new Map(d.map(({ n, v }: Any) => [codeOfSymbol(n), rename(v, names)]))
}

async function binance(): Promise<ToldByCode> {
  const names = {
    ...{ last: 'lastPrice', bid: 'bidPrice', ask: 'askPrice', open: 'openPrice' },
    ...{ high: 'highPrice', low: 'lowPrice', base: 'volume', quote: 'quoteVolume' },
  }
  const rows = await read('/binance/api/v3/ticker/24hr')
  return new Map(rows.map((row: Any) => [codeOfSymbol(row.symbol), rename(row, names)]))
}

/** The first messages of a GraphQL subscription by server-sent events: its snapshots. */
async function firstMessages(query: string, count: number): Promise<Any[]> {
  const response = await fetch(`${stackUrl()}/graphql?query=${encodeURIComponent(query)}`, {
    headers: { accept: 'text/event-stream' },
    signal: AbortSignal.timeout(20_000),
  })
  let text = ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += new TextDecoder().decode(chunk)
    const told = [...text.matchAll(/^data: (.+)\n/gm)].map(([, json = '']) => JSON.parse(json))
    if (told.length >= count) return told.slice(0, count) // the reader's end closes the stream
  }
  throw new Error(`The subscription ended: ${text}`)
}

/** GraphQL tells base units; shares are whole. */
const SHARE = 10n ** 18n
const units = (value: unknown, scale = 1n) => (value === null ? null : BigInt(`${value}`) * scale)

async function graphqlSubscription(): Promise<ToldByCode> {
  const fields = 'code last bid ask open high low baseVolume quoteVolume'
  const { markets } = await read('/v1/markets')
  const told = await firstMessages(
    `subscription { tickers { type ticker { ${fields} } } }`,
    markets.length,
  )
  return new Map(
    told.map(({ data }) => {
      const { code, baseVolume, quoteVolume, ...prices } = data.tickers.ticker
      const exactPrices = Object.entries(prices).map(([name, value]) => [name, units(value)])
      const volumes = { base: units(baseVolume, SHARE), quote: units(quoteVolume) }
      return [code, { ...Object.fromEntries(exactPrices), ...volumes }]
    }),
  )
}

async function graphqlMarkets(): Promise<ToldByCode> {
  const { markets } = await ask<Any>('{ markets { code lastPrice bestBid bestAsk } }')
  return new Map(
    markets.map(({ code, lastPrice, bestBid, bestAsk }: Any) => [
      code,
      { last: units(lastPrice), bid: units(bestBid), ask: units(bestAsk) },
    ]),
  )
}

async function graphqlDays(): Promise<ToldByCode> {
  const { marketDays } = await ask<Any>('{ marketDays { code baseVolume quoteVolume } }')
  return new Map(
    marketDays.map(({ code, baseVolume, quoteVolume }: Any) => [
      code,
      { base: units(baseVolume, SHARE), quote: units(quoteVolume) },
    ]),
  )
}

/** Best prices of some markets' books, by the path of a book of the smallest depth. */
const booksAt = (pathOf: (market: Any) => string) => async (): Promise<ToldByCode> => {
  const { markets } = await read('/v1/markets')
  const books = await Promise.all(
    markets.slice(0, 5).map(async (market: Any) => {
      const { bids, asks } = await read(pathOf(market))
      return [market.code, { bid: exact(bids[0]?.[0]), ask: exact(asks[0]?.[0]) }] as const
    }),
  )
  return new Map(books)
}

/** Every format that tells of the last 24 hours. */
export const TICKERS: Record<string, () => Promise<ToldByCode>> = {
  '/v1': nativeTickers,
  '/v1 book': booksAt(({ code }) => `/v1/markets/${code}/book?depth=10`),
  'GraphQL tickers': graphqlSubscription,
  'GraphQL markets': graphqlMarkets,
  'GraphQL marketDays': graphqlDays,
  'CoinGecko tickers': coingecko,
  'CoinGecko orderbook': booksAt(
    ({ base, quote }) =>
      `/coingecko/v1/orderbook?ticker_id=${base.address}_${quote.address}&depth=2`,
  ),
  'CoinMarketCap /summary': coinmarketcapSummary,
  'CoinMarketCap /ticker': coinmarketcapTicker,
  'CoinMarketCap /orderbook': booksAt(({ code }) => `/cmc/v1/orderbook/${code}_SOLAR?level=1`),
  UDF: udf,
  'Binance /ticker/24hr': binance,
  'Binance /depth': booksAt(({ code }) => `/binance/api/v3/depth?symbol=${code}SOLAR&limit=1`),
}
