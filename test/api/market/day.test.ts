import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, startApi } from '../fixture'
import { setHead } from '../rows'
import { barOf } from './brute-force'
import { START, someDeals } from './deals'
import { type Deal, insertMarkets, marketName, setTrades } from './rows'

const DAY = 86_400
let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3, 4)
})
afterAll(() => api.close())

const DAYS = '{ marketDays { market code from to changePercent baseVolume quoteVolume trades } }'
const iso = (seconds: number) => new Date(seconds * 1_000).toISOString()

/** (close - open) / open in percent, by decimals of their own: half away from zero to the second place. */
function change(open: bigint, close: bigint): string {
  const [part, whole] = [(close - open) * 10_000n, open]
  const size = part < 0n ? -part : part
  const cents = size / whole + ((size % whole) * 2n >= whole ? 1n : 0n)
  const text = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
  return part < 0n && cents > 0n ? `-${text}` : text
}

const dayOf = (number: number, deals: Deal[], head: number) => {
  const to = head + 1
  const bar = barOf(deals.filter(({ at }) => at >= to - DAY && at < to))
  return {
    ...{ market: marketName(number), code: `SHARE${number}` },
    ...{ from: iso(to - DAY).replace('Z', '000Z'), to: iso(to).replace('Z', '000Z') },
    changePercent: bar ? change(bar.open, bar.close) : null,
    baseVolume: String(bar?.baseVolume ?? 0),
    quoteVolume: String(bar?.quoteVolume ?? 0),
    trades: bar?.trades ?? 0,
  }
}

test('what 24 hours brought is what the trades say, up to one second after the head', async () => {
  await fc.assert(
    fc.asyncProperty(
      someDeals,
      fc.integer({ min: -90, max: 2 * DAY + 90 }),
      async (deals, after) => {
        await setTrades(api.db, marketName(3), deals)
        await setHead(api.db, 9, iso(START + after))
        const { marketDays } = await api.ask(DAYS)
        expect(marketDays).toEqual([dayOf(3, deals, START + after), dayOf(4, [], START + after)])
      },
    ),
    { numRuns: 60 },
  )
})

test('a trade at the edge of the day is in it for one second', async () => {
  const deal = { block: 100, logIndex: 0, at: START, ticks: 7, quantity: 2 }
  await setTrades(api.db, marketName(3), [deal])
  const tradesAt = async (head: number) => {
    await setHead(api.db, 9, iso(head))
    return (await api.ask(DAYS)).marketDays[0].trades
  }
  expect([await tradesAt(START), await tradesAt(START + DAY - 1)]).toEqual([1, 1])
  expect(await tradesAt(START + DAY)).toBe(0)
})
