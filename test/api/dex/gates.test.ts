import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, startApi } from '../fixture'
import { someDeals } from '../market/deals'
import type { Deal } from '../market/rows'
import { expectValid } from './dextools-schema'
import { BOUGHT, insertDex, SOLD, setDeals, setFinal, shrinkPrices } from './rows'

let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertDex(api.db)
})
afterAll(() => api.close())

// biome-ignore lint/suspicious/noExplicitAny: whole answers
type Any = any
const get = async (path: string): Promise<Any> => (await fetch(`${api.url}${path}`)).json()

/** Base units of a decimal string that has at most 18 decimals. Throws for an exponent or a number. */
function unitsOf(text: string): bigint {
  expect(text).toMatch(/^\d+(?:\.\d{1,18})?$/)
  const [whole = '', part = ''] = text.split('.')
  return BigInt(whole + part.padEnd(18, '0'))
}

/** The events of consecutive ranges that together hold every block up to the last one. */
async function readAll(prefix: string, last: number, sizes: number[]): Promise<Any[]> {
  const events: Any[] = []
  let from = 95
  for (let i = 0; from <= last; i++) {
    const to = Math.min(last, from + (sizes[i % sizes.length] as number) - 1)
    const answer = await get(`/${prefix}/events?fromBlock=${from}&toBlock=${to}`)
    for (const { block } of answer.events) {
      expect(block.blockNumber).toBeGreaterThanOrEqual(from)
      expect(block.blockNumber).toBeLessThanOrEqual(to)
    }
    events.push(...answer.events)
    from = to + 1
  }
  return events
}

const pairOf = (market: string) =>
  new RegExp(`^${market.split('-')[1]}-${market.split('-')[2]}$`, 'i')

/** An event says exactly what /v1 says of the trade. */
function expectTrade(event: Any, market: string, trade: Any): void {
  expect(event).toMatchObject({
    block: { blockNumber: trade.blockNumber, blockTimestamp: trade.timestamp / 1_000 },
    eventType: 'swap',
    txnId: trade.txHash,
    txnIndex: trade.txIndex,
    eventIndex: trade.logIndex,
    pairId: expect.stringMatching(pairOf(market)),
  })
  expect(event.maker.toLowerCase()).toBe(trade.taker)
  const isBuy = trade.side === 'BUY'
  const [shares, solar] = isBuy
    ? [event.asset0Out, event.asset1In]
    : [event.asset0In, event.asset1Out]
  expect(Object.keys(event).filter((key) => /^asset/.test(key))).toHaveLength(2)
  const amounts = [shares, solar, event.reserves.asset0, event.reserves.asset1]
  expect(amounts.map(unitsOf)).toEqual(
    [trade.size, trade.quote, trade.lockedShares, trade.escrow].map(unitsOf),
  )
  if (event.priceNative === undefined) return
  expect(event.priceNative).toBe(trade.price)
  expect(unitsOf(event.priceNative)).toBeGreaterThan(0n)
  expect((unitsOf(event.priceNative) * unitsOf(shares)) / 10n ** 18n).toBe(unitsOf(solar))
}

const placeOf = (event: Any) => event.block.blockNumber * 2 ** 20 + event.eventIndex

test('each final trade is told once, exactly, in ranges of any size; none above the final block', async () => {
  await fc.assert(
    fc.asyncProperty(
      someDeals,
      someDeals,
      fc.nat(45),
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
      async (bought, sold, below, sizes) => {
        const other: Deal[] = sold.map((deal) => ({ ...deal, logIndex: deal.logIndex + 3 }))
        await setDeals(api.db, BOUGHT, bought)
        await setDeals(api.db, SOLD, other)
        await shrinkPrices(api.db, SOLD)
        const last = 100 + below
        await setFinal(api.db, last, '2026-06-01T00:00:00Z')
        const told = await Promise.all(
          [BOUGHT, SOLD].map(async (market) => {
            const { trades } = await get(`/v1/markets/${market}/trades?limit=1000`)
            return trades.map((trade: Any) => ({ market, trade }))
          }),
        )
        const final = told
          .flat()
          .filter(({ trade }) => trade.blockNumber <= last)
          .sort((a, b) => Number(a.trade.id) - Number(b.trade.id))

        expect((await get('/dexscreener/latest-block')).block.blockNumber).toBe(last)
        for (const prefix of ['dexscreener', 'geckoterminal', 'dextools']) {
          const events = await readAll(prefix, last, sizes)
          if (prefix === 'dextools') expectValid('ResponseOfEvents', { events })
          const swaps = events.filter(({ eventType }) => eventType === 'swap')
          expect(swaps.map(placeOf)).toEqual(final.map(({ trade }) => Number(trade.id)))
          swaps.forEach((swap, i) => {
            expectTrade(swap, final[i].market, final[i].trade)
            expect('priceNative' in swap).toBe(prefix !== 'dextools')
          })
          expect(events.length - swaps.length).toBe(prefix === 'dextools' ? 1 : 0)
          const places = events.map(placeOf)
          expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
        }
      },
    ),
    { numRuns: 25 },
  )
}, 240_000)
