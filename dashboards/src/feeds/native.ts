import { type Feed, type FeedGroup, jsonFeeds } from './feed'

const rest: FeedGroup = {
  id: 'rest',
  title: 'Native, by HTTP',
  what: 'Everything, exactly: decimal strings, every answer of one block.',
  docs: 'feeds.md',
  feeds: jsonFeeds('/v1', {
    '/markets': () => '/markets',
    '/markets/{id}': ({ code }) => `/markets/${code}`,
    '/markets/{id}/book': ({ code }) => `/markets/${code}/book?depth=10`,
    '/markets/{id}/trades': ({ code }) => `/markets/${code}/trades?limit=2`,
    '/markets/{id}/candles': ({ code }) => `/markets/${code}/candles?resolution=1h&countback=2`,
    '/tickers': () => '/tickers',
    '/tickers/{id}': ({ code }) => `/tickers/${code}`,
    '/volume': ({ code }) => `/volume?market=${code}`,
    '/events': () => '/events?name=OrderFilled&limit=1',
    '/status': () => '/status',
    '/definitions': () => '/definitions',
  }),
}

const channels = ['book', 'trade', 'candle', 'ticker'] as const
const streams: FeedGroup = {
  id: 'streams',
  title: 'Streams',
  what: 'Each commit of the index as it comes: gapless sequence, checksum, resume.',
  docs: 'streams.md',
  feeds: [
    ...channels.map(
      (channel): Feed => ({
        name: `/v1/stream?${channel}`,
        transport: 'events',
        path: ({ code }) =>
          `/v1/stream?${channel}=${code}${{ book: ':10', candle: ':1h', trade: '', ticker: '' }[channel]}`,
      }),
    ),
    {
      name: '/v1/ws',
      transport: 'socket',
      path: () => '/v1/ws',
      send: ({ code }) => [
        { method: 'subscribe', params: { channel: 'ticker', symbol: [`${code}/SOLAR`] } },
      ],
      isSample: ({ channel, data }) => channel === 'ticker' && data !== undefined,
    },
  ],
}

const graphqlPath = (query: string) => `/graphql?query=${encodeURIComponent(query)}`
const tickerQuery = (code: string) =>
  `subscription { tickers(markets: ["${code}"]) { type seq block { number timestamp } ticker { code last bid ask baseVolume } } }`

const graphql: FeedGroup = {
  id: 'graphql',
  title: 'GraphQL',
  what: 'Every entity, with filters, relations and pages; the streams as subscriptions.',
  docs: 'api.md',
  feeds: [
    {
      name: '/graphql, a query',
      transport: 'json',
      path: ({ code }) =>
        graphqlPath(
          `{ markets(where: { code_eq: "${code}" }) { code lastPrice bestBid bestAsk impliedYield } }`,
        ),
    },
    {
      name: '/graphql, a subscription by events',
      transport: 'events',
      path: ({ code }) => graphqlPath(tickerQuery(code)),
    },
    {
      name: '/graphql, a subscription by WebSocket',
      transport: 'socket',
      path: () => '/graphql',
      protocol: 'graphql-transport-ws',
      send: ({ code }) => [
        { type: 'connection_init' },
        { id: '1', type: 'subscribe', payload: { query: tickerQuery(code) } },
      ],
      isSample: ({ type }) => type === 'next',
    },
  ],
}

export const nativeGroups: FeedGroup[] = [rest, streams, graphql]
