import { describe, expect, test } from 'vitest'
import { candlesClaims, foldCandles } from './candles'
import { compare } from './compare'
import { eventsOf } from './fixtures'
import { filled, opened, run, solar, type Told } from './fixtures-market'
import { foldTrades, tradesClaims } from './trades'

describe('trades and candles', () => {
  const sold = (price: bigint, quantity: bigint): Told => filled('1', '2', price, quantity, 0n, 0n)
  /** An hour apart: 00:00 is the opening, then trades at 01:00, 02:00, 03:00. */
  const events = eventsOf([opened, sold(7n, 2n), sold(9n, 1n), sold(5n, 4n)])

  test('each fill is a trade, named by its place in the chain', () => {
    const { wrong, values } = run(foldTrades(), events)
    expect(wrong).toEqual([])
    expect(values['price of trade 2097152']).toBe('9') // 2 x 2^20
    expect(values['amount of trade 3145728']).toBe('20')
    expect(values['taker’s side of trade 1048576']).toBe('BUY')
    expect(Object.keys(values)).toHaveLength(1 + 3 * 6)
    expect(run(foldTrades(), []).values).toEqual({})
  })

  test('candles of an hour, of four, of a day, of a week', () => {
    const of = (resolution: string) => run(foldCandles({ resolution }), events).values
    expect(of('ONE_HOUR')).toMatchObject({
      'open from 2026-01-01 02:00 on': '9',
      'close from 2026-01-01 02:00 on': '9',
      'shares from 2026-01-01 02:00 on': '1',
    })
    const whole = (from: string) => ({
      tick: String(solar / 100n),
      [`open from ${from} on`]: '7',
      [`high from ${from} on`]: '9',
      [`low from ${from} on`]: '5',
      [`close from ${from} on`]: '5',
      [`shares from ${from} on`]: '7',
      [`trades from ${from} on`]: '3',
    })
    expect(of('FOUR_HOURS')).toEqual(whole('2026-01-01 00:00'))
    expect(of('ONE_DAY')).toEqual(whole('2026-01-01 00:00'))
    expect(of('ONE_WEEK')).toEqual(whole('2025-12-29 00:00'))
  })

  test('of more than a thousand candles the newest thousand', () => {
    const many = eventsOf(Array.from({ length: 1_002 }, () => sold(7n, 1n)))
    const { folded } = run(foldCandles({ resolution: 'ONE_HOUR' }), many)
    expect(folded).toHaveLength(6 * 1_000)
    expect(folded[0]?.event).toBe(many[2])
  })

  const trade = (nth: number, price: string, quantity: string) => ({
    tradeId: String(nth * 1_048_576),
    takerSide: 'BUY' as const,
    ...{ price, quantity, quoteAmount: String(BigInt(price) * BigInt(quantity)) },
    tradedAt: String(events[nth]?.emittedAt),
    blockNumber: nth,
    txHash: String(events[nth]?.txHash),
  })
  const market = { status: 'OPEN' as const, tickSize: String(solar / 100n) }
  const head = { height: 3, timestamp: '', finalizedHeight: null, finalizedTimestamp: null }

  test('the rows of the index are equal; one that is altered is found, and its event is named', () => {
    const rows = [trade(3, '5', '4'), trade(2, '9', '1'), trade(1, '7', '2')]
    const answer = (trades: typeof rows) => ({ head, markets: [market], trades })
    const outcome = (trades: typeof rows) =>
      compare(tradesClaims(answer(trades)), run(foldTrades(), events).folded)
    expect(outcome(rows)).toMatchObject({ dispute: null, compared: 19 })
    const altered = outcome([rows[0], { ...rows[1], price: '8' }, rows[2]] as typeof rows)
    expect(altered.dispute).toMatchObject({
      what: 'price of trade 2097152',
      said: '8',
      folded: '9',
      event: events[2],
    })
    expect(outcome(rows.slice(0, 2)).dispute).toMatchObject({ said: null, event: events[1] })
  })

  test('so is a candle: its highest price names the trade that made it', () => {
    const candle = {
      startedAt: '2026-01-01T00:00:00.000000Z',
      ...{ open: '7', high: '9', low: '5', close: '5', baseVolume: '7', trades: 3 },
    }
    const outcome = (more: object) =>
      compare(
        candlesClaims({ head, markets: [market], marketCandles: [{ ...candle, ...more }] }),
        run(foldCandles({ resolution: 'ONE_DAY' }), events).folded,
      ).dispute
    expect(outcome({})).toBeNull()
    expect(outcome({ high: '10' })).toMatchObject({ said: '10', folded: '9', event: events[2] })
    expect(outcome({ baseVolume: '8' })).toMatchObject({ folded: '7', event: events[3] })
  })
})
