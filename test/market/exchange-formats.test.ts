import { beforeAll, describe, expect, it } from 'vitest'
import { coingecko, coinmarketcap, type Format, type Read } from '../api/adapters/formats'
import { checkBook, checkTicker, checkTrades, type ToldTicker } from '../api/adapters/gates'
import { get } from './ask'

// biome-ignore lint/suspicious/noExplicitAny: whole answers
const read: Read = async (path) => (await get<any>(path)).body

type Market = { code: string; status: string }
let markets: Market[]
beforeAll(async () => {
  markets = (await read('/v1/markets')).markets
})

/** /v1's tickers, and a format's, of one commit and one minute. */
async function atOnePosition(format: Format) {
  for (let i = 0; i < 50; i++) {
    const native = await read('/v1/tickers')
    const told = await format.tickers()
    if (JSON.stringify(await read('/v1/tickers')) === JSON.stringify(native)) {
      return { native: native.tickers, told }
    }
  }
  throw new Error('the head never stood still')
}

const values = ({ last, bid, ask, base, quote }: ToldTicker) => ({ last, bid, ask, base, quote })

describe.each([
  ['CoinGecko', coingecko(read)],
  ['CoinMarketCap', coinmarketcap(read)],
])('to %s, the simulated market', (name, format) => {
  it('has tickers that pass the gates and equal those of /v1', async () => {
    const { native, told } = await atOnePosition(format)
    const halted = new Set(markets.filter(({ status }) => status === 'HALTED').map(codeOf))
    for (const ticker of native) {
      const { code, last, bid, ask, baseVolume: base, quoteVolume: quote } = ticker
      const isTold = last && bid && ask && !halted.has(code)
      const isDefined = isTold && (name === 'CoinGecko' || ticker.changePercent)
      const found = told.get(code)
      expect(found && values(found), code).toEqual(
        isDefined ? { last, bid, ask, base, quote } : undefined,
      )
    }
    for (const ticker of told.values()) checkTicker(ticker)
    expect(told.size).toBeGreaterThan(markets.length / 3)
  })

  it('has books that pass the gates, some of them deep', async () => {
    let deep = 0
    for (const { code } of markets) {
      const book = await format.book(code, 100)
      checkBook(book)
      expect(Math.max(book.bids.length, book.asks.length), code).toBeLessThanOrEqual(50)
      deep += Math.min(book.bids.length, book.asks.length) >= 10 ? 1 : 0
    }
    expect(deep).toBeGreaterThan(0)
  })

  it('has a day of trades that are final, each once in all markets', async () => {
    const ids = new Set<number>()
    let count = 0
    for (const { code } of markets) {
      const told = await format.trades(code)
      checkTrades(told)
      for (const { id } of told) ids.add(id)
      count += told.length
      const { trades } = await read(`/v1/markets/${code}/trades?limit=1000`)
      const final = new Map(
        trades
          .filter(({ finalized }: { finalized: boolean }) => finalized)
          .map((each: { id: string }) => [Number(each.id), each]),
      )
      for (const { id, price, base, quote, at } of told.slice(0, 500)) {
        expect(final.get(id), code).toMatchObject({ price, size: base, quote, timestamp: at })
      }
    }
    expect(ids.size).toBe(count)
    expect(count).toBeGreaterThan(0)
  })
})

function codeOf({ code }: Market): string {
  return code
}

it('CoinMarketCap is told which markets are frozen', async () => {
  const tickers = await read('/cmc/v1/ticker')
  for (const { code, status } of markets) {
    const ticker = tickers[`${code}_SOLAR`]
    if (ticker) expect(ticker.isFrozen, code).toBe(status === 'HALTED' ? '1' : '0')
  }
  expect(Object.keys(tickers).length).toBeGreaterThan(0)
})
