import { type FeedGroup, jsonFeeds } from './feed'
import type { Subject } from './subject'

const tickerId = ({ asset, quote }: Subject) => `${asset}_${quote.id}`
const pairId = ({ orderBook, number }: Subject) => `${orderBook}-${number}`
const symbol = ({ code }: Subject) => `${code}SOLAR`
const atBlock = ({ block }: Subject) => `/events?fromBlock=${block}&toBlock=${block}`
const asset = ({ asset }: Subject) => `/asset?id=${asset}`
const pair = (subject: Subject) => `/pair?id=${pairId(subject)}`

const dex = { '/latest-block': () => '/latest-block', '/asset': asset, '/pair': pair }

export const adapterGroups: FeedGroup[] = [
  {
    id: 'coingecko',
    title: 'CoinGecko',
    what: 'As asked of a DEX with an order book.',
    docs: 'adapters.md',
    feeds: jsonFeeds('/coingecko/v1', {
      '/pairs': () => '/pairs',
      '/tickers': () => '/tickers',
      '/orderbook': (subject) => `/orderbook?ticker_id=${tickerId(subject)}&depth=4`,
      '/historical_trades': (subject) =>
        `/historical_trades?ticker_id=${tickerId(subject)}&limit=2`,
    }),
  },
  {
    id: 'coinmarketcap',
    title: 'CoinMarketCap',
    what: 'As asked of spot exchanges.',
    docs: 'adapters.md',
    feeds: jsonFeeds('/cmc/v1', {
      '/summary': () => '/summary',
      '/assets': () => '/assets',
      '/ticker': () => '/ticker',
      '/orderbook/{pair}': ({ code }) => `/orderbook/${code}_SOLAR?depth=5`,
      '/trades/{pair}': ({ code }) => `/trades/${code}_SOLAR`,
    }),
  },
  {
    id: 'dexscreener',
    title: 'DEX Screener',
    what: 'Final blocks only: each is read once.',
    docs: 'adapters-dex.md',
    feeds: jsonFeeds('/dexscreener', { ...dex, '/events': atBlock }),
  },
  {
    id: 'geckoterminal',
    title: 'GeckoTerminal',
    what: 'Final blocks only: each is read once.',
    docs: 'adapters-dex.md',
    feeds: jsonFeeds('/geckoterminal', { ...dex, '/events': atBlock }),
  },
  {
    id: 'dextools',
    title: 'DEXTools',
    what: 'To its OpenAPI specification; final blocks only.',
    docs: 'adapters-dex.md',
    feeds: jsonFeeds('/dextools', {
      ...dex,
      '/block': ({ block }) => `/block?number=${block}`,
      '/asset/holders': ({ asset }) => `/asset/holders?id=${asset}`,
      '/exchange': ({ orderBook }) => `/exchange?id=${orderBook}`,
      '/events': atBlock,
    }),
  },
  {
    id: 'udf',
    title: 'TradingView UDF',
    what: 'For charting libraries: JSON numbers, times in seconds.',
    docs: 'adapters-charts.md',
    feeds: jsonFeeds('/udf', {
      '/config': () => '/config',
      '/symbols': (subject) => `/symbols?symbol=${symbol(subject)}`,
      '/search': ({ code }) => `/search?query=${code}&limit=2`,
      '/history': (subject) =>
        `/history?symbol=${symbol(subject)}&resolution=60&from=0&to=4102444800&countback=2`,
      '/time': () => '/time',
      '/quotes': (subject) => `/quotes?symbols=${symbol(subject)}`,
    }),
  },
  {
    id: 'binance',
    title: 'Binance',
    what: 'Market data in the shapes of its spot API, for bots that read them.',
    docs: 'adapters-charts.md',
    feeds: [
      ...jsonFeeds('/binance/api/v3', {
        '/ping': () => '/ping',
        '/time': () => '/time',
        '/exchangeInfo': (subject) => `/exchangeInfo?symbol=${symbol(subject)}`,
        '/depth': (subject) => `/depth?symbol=${symbol(subject)}&limit=2`,
        '/trades': (subject) => `/trades?symbol=${symbol(subject)}&limit=2`,
        '/aggTrades': (subject) => `/aggTrades?symbol=${symbol(subject)}&limit=2`,
        '/klines': (subject) => `/klines?symbol=${symbol(subject)}&interval=1h&limit=2`,
        '/ticker/24hr': (subject) => `/ticker/24hr?symbol=${symbol(subject)}`,
      }),
      {
        name: '/binance/ws',
        transport: 'socket',
        path: () => '/binance/ws',
        send: ({ codes }) => {
          const params = codes.map((code) => `${code.toLowerCase()}solar@depth`)
          return [{ method: 'SUBSCRIBE', params, id: 1 }]
        },
        isSample: ({ e }) => e === 'depthUpdate',
      },
    ],
  },
]
