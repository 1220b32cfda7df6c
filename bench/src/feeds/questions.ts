/** Something that is asked of the API, and what its answer must hold. */
export type Question = {
  name: string
  title: string
  path: string
  headers?: Record<string, string>
  /** Of a POST. */
  body?: string
  status?: number
  /** Rows of the answer, to see that it is no empty one. */
  rows?(answer: Answer): number
}

type Answer = {
  bids: unknown[]
  asks: unknown[]
  trades: unknown[]
  candles: unknown[]
  last: string | null
  data: { book: Answer }
}

const levels = ({ bids, asks }: Answer) => bids.length + asks.length

const BOOK_QUERY = `{ book(market: "SHARE1", depth: 100) {
  epoch seq checksum block { number hash timestamp } bids { price size orders } asks { price size orders }
} }`

/** The busiest one. */
const MARKET = '/v1/markets/share1'

export const BOOK: Question = { name: 'book', title: 'book', path: `${MARKET}/book`, rows: levels }

/** The feeds of one market. `etag`: of its book, which does not change meanwhile. */
export function questionsOf(etag: string): Question[] {
  return [
    BOOK,
    {
      name: 'book-304',
      title: 'book, unchanged (304)',
      path: BOOK.path,
      headers: { 'if-none-match': etag },
      status: 304,
    },
    {
      name: 'book-gzip',
      title: 'book, gzip',
      path: BOOK.path,
      headers: { 'accept-encoding': 'gzip' },
      rows: levels,
    },
    {
      name: 'ticker',
      title: 'ticker',
      path: '/v1/tickers/share1',
      rows: ({ last }) => (last === null ? 0 : 1),
    },
    {
      name: 'trades',
      title: '50 trades',
      path: `${MARKET}/trades?limit=50`,
      rows: ({ trades }) => trades.length,
    },
    {
      name: 'candles',
      title: '300 candles of 1m',
      path: `${MARKET}/candles?resolution=1m&countback=300`,
      rows: ({ candles }) => candles.length,
    },
    {
      name: 'graphql-book',
      title: 'GraphQL book',
      path: '/graphql',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: BOOK_QUERY }),
      rows: ({ data }) => levels(data.book),
    },
  ]
}

/** As it goes over the wire. */
export function requestOf({ path, headers = {}, body }: Question): string {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const all = { host: '127.0.0.1', connection: 'keep-alive', ...headers, ...length }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  const method = body === undefined ? 'GET' : 'POST'
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body ?? ''}`
}
