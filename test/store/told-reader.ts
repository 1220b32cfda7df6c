import type { ClientBase } from 'pg'
import { expect, vi } from 'vitest'
import { advance, type Hub, openHub } from '../../src/api/streams/hub'
import { tickerOf } from '../../src/api/streams/native'
import type { Step } from '../../src/api/streams/step'
import { type CandleFacts, readTold, type TradeFacts } from '../../src/api/streams/told'
import type { Branch } from './branch'
import { expectSame } from './expect-same'
import { tickerRowOf } from './expect-tickers'
import { barsOf, candleFactsOf, type Fill, RESOLUTIONS } from './recomputed'

/** Readers of the feeds: an API server's, and behind it one that keeps all that it is told. */
export type ToldReader = {
  /** Hears what was told since, and compares what it then knows with the branch. `now`: the server's clock. */
  hear(branch: Branch, now: number): Promise<void>
  told: { commits: number; retracted: number; removed: number }
}

export function createToldReader(client: ClientBase): ToldReader {
  let hub: Hub | undefined
  const trades = new Map<string, Map<string, TradeFacts>>()
  const candles = new Map<string, Map<number, CandleFacts>>()
  const streams = new Map<string, number>()
  const told = { commits: 0, retracted: 0, removed: 0 }

  /** What the histories say, which are held to the branch elsewhere. */
  function begin({ markets, final }: Branch): void {
    trades.clear()
    candles.clear()
    streams.clear()
    for (const { id, fills } of markets) {
      trades.set(id, new Map(fills.map((fill) => [fill.id, factsOf(fill)])))
      for (const name of RESOLUTIONS) {
        const facts = barsOf(name, fills).map((bar) => candleFactsOf(bar, final.timestamp))
        candles.set(`${id}:${name}`, new Map(facts.map((candle) => [candle.startedAt, candle])))
      }
    }
  }

  function follow(stream: string, seq: number, prevSeq: number): void {
    expect(prevSeq, `before ${seq} of ${stream}`).toBe(streams.get(stream) ?? hub?.base)
    streams.set(stream, seq)
  }

  function take(step: Step): void {
    told.commits += 1
    for (const [market, said] of step.trades) {
      follow(`trade:${market}`, step.seq, said.prevSeq)
      const kept = trades.get(market) ?? new Map<string, TradeFacts>()
      trades.set(market, kept)
      for (const id of said.retracted) expect(kept.delete(id), `retracted ${id}`).toBe(true)
      for (const trade of said.trades) {
        expect(kept.has(trade.id), `trade ${trade.id} is new`).toBe(false)
        kept.set(trade.id, trade)
      }
      told.retracted += said.retracted.length
    }
    for (const [key, said] of step.candles) {
      follow(`candle:${key}`, step.seq, said.prevSeq)
      const kept = candles.get(key) ?? new Map<number, CandleFacts>()
      candles.set(key, kept)
      for (const start of said.removed) expect(kept.delete(start), `removed ${start}`).toBe(true)
      for (const candle of said.candles) kept.set(candle.startedAt, candle)
      told.removed += said.removed.length
    }
  }

  function compare({ markets, final, head }: Branch, known: Hub, fresh: string[], now: number) {
    const at = `at ${head.height}`
    const live = new Set(markets.map(({ id }) => id))
    for (const [id, kept] of trades) if (!live.has(id)) expect(kept.size, id).toBe(0)
    for (const market of markets) {
      const { id, code, fills } = market
      const facts = fills.map(factsOf)
      const kept = [...(trades.get(id)?.values() ?? [])]
      expectSame(kept.sort(byKey(({ id }) => Number(id))), facts, `trades of ${code} ${at}`)
      for (const name of RESOLUTIONS) {
        const key = `${id}:${name}`
        const bars = barsOf(name, fills).map((bar) => candleFactsOf(bar, final.timestamp))
        const heard = [...(candles.get(key)?.values() ?? [])]
        const sorted = heard.sort(byKey(({ startedAt }) => startedAt))
        expectSame(sorted, bars, `told ${name} of ${code} ${at}`)
        expect(known.candles.get(key), `newest ${name} of ${code} ${at}`).toEqual(bars.at(-1))
      }
      const state = known.markets.get(id)
      if (!state) {
        // A market is not told of by itself: the server learns of it with its first order, or when it is asked for.
        expect(market, `${code} ${at}`).toMatchObject({ fills: [], bids: [], asks: [] })
        continue
      }
      expectSame(state.recent, facts.slice(-50), `recent trades of ${code} ${at}`)
      const { bids, asks } = market
      expect(state.book.sides(), `book of ${code} ${at}`).toEqual({ bids, asks })
      if (!fresh.includes(id)) continue
      const ticker = known.tickers.get(id)
      const to = Math.max(now, head.timestamp + 1_000)
      expect(ticker && tickerOf(state.terms, ticker)).toEqual(tickerRowOf(market, to))
    }
  }

  return {
    told,
    async hear(branch, now) {
      vi.useFakeTimers({ toFake: ['Date'], now })
      try {
        for (const commit of await readTold(client, hub?.seq ?? 0)) {
          let fresh = branch.markets.map(({ id }) => id)
          if (!hub || commit.isReset) {
            hub = await openHub(client)
            begin(branch)
            if (hub) for (const [stream, seq] of hub.streams) streams.set(stream, seq)
          } else {
            fresh = [...commit.messages]
              .filter(({ stream }) => stream.startsWith('trade:'))
              .map(({ stream }) => stream.slice('trade:'.length))
            await advance(hub, commit, client, take)
          }
          if (hub) compare(branch, hub, fresh, now)
        }
      } finally {
        vi.useRealTimers()
      }
    },
  }
}

function byKey<T>(key: (value: T) => number): (a: T, b: T) => number {
  return (a, b) => key(a) - key(b)
}

function factsOf({ market, ...facts }: Fill): TradeFacts {
  return facts
}
