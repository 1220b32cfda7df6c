import { describe, expect, test } from 'vitest'
import type { Ask } from './event'
import { eventsOf } from './fixtures'
import { closed, filled, opened, placed, solar } from './fixtures-market'
import { recompute } from './run'
import { recipes } from './table'

describe('where a sum differs, the row behind it is named', () => {
  const sale = filled('1', '2', 10n * solar, 2n, 3n, 0n)
  const events = eventsOf([
    opened,
    placed('1', 'SELL', 10n * solar, 5n),
    placed('2', 'BUY', 10n * solar, 2n),
    sale,
    closed('2', 0n),
    placed('3', 'SELL', 10n * solar, 4n),
  ])
  const market = { status: 'OPEN', tickSize: String(solar / 100n) }
  const head = { height: 9, timestamp: '2026-01-02T00:00:00.000000Z' }
  type Settings = { block?: number | null }

  /** An index of which some answers are altered; `blocks`: at which it was asked for what has a past. */
  function indexOf(answers: Record<string, object>, blocks: (number | null | undefined)[]): Ask {
    return (async (
      document: unknown,
      variables: { where?: { id_gt?: string; name_in?: string[] } },
      more?: Settings,
    ) => {
      const question = String(document)
      if (question.includes('query MarketOf')) return { markets: [{ id: 'm', generator: null }] }
      if (question.includes('query Kept'))
        return {
          events: events.filter(
            ({ id, name }) =>
              id > (variables.where?.id_gt ?? '') && variables.where?.name_in?.includes(name),
          ),
        }
      blocks.push(more?.block)
      const [, name = ''] = /query (\w+)/.exec(question) ?? []
      return { head, markets: [market], ...answers[name] }
    }) as unknown as Ask
  }
  const recomputed = async (
    figure: string,
    answers: Record<string, object>,
    past: number | null = null,
  ) => {
    const blocks: (number | null | undefined)[] = []
    const recipe = recipes[figure]
    if (!recipe) throw new Error('no recipe')
    const asked = indexOf(answers, blocks)
    const onProgress = () => {}
    const variables = { resolution: 'ONE_DAY' }
    const { dispute } = await recompute(recipe, {
      subject: 'SHARE7',
      variables,
      onProgress,
      past,
      asked,
    })
    return { dispute, blocks }
  }

  const level = (size: string, orders: number) => ({
    restingBook: { bids: [], asks: [{ price: String(10n * solar), size, orders }] },
  })
  const order = (id: string, remaining: string) => ({
    ...{ id, side: 'SELL', price: String(10n * solar), remaining },
  })

  test('of a price level: the order', async () => {
    const orders = [order('1', '3'), order('3', '4')]
    expect((await recomputed('depth', { Depth: level('7', 2) })).dispute).toBeNull()
    const wrong = { Depth: level('8', 2), OrdersOf: { orders: [order('1', '4'), order('3', '4')] } }
    expect((await recomputed('depth', wrong)).dispute).toMatchObject({
      ...{ what: 'left of order 1', said: '4', folded: '3', event: { id: events[3]?.id } },
    })
    const missing = { Depth: level('3', 1), OrdersOf: { orders: orders.slice(0, 1) } }
    expect((await recomputed('depth', missing)).dispute).toMatchObject({
      ...{ what: 'side of order 3', said: null, folded: 'ask', event: { id: events[5]?.id } },
    })
    const added = { Depth: level('9', 3), OrdersOf: { orders: [...orders, order('8', '2')] } }
    expect((await recomputed('depth', added)).dispute).toMatchObject({
      what: 'order 8',
      event: null,
    })
    // All orders are right: the level itself is wrong, and its last event is named.
    expect(
      (await recomputed('depth', { Depth: level('8', 2), OrdersOf: { orders } })).dispute,
    ).toMatchObject({
      ...{
        what: 'shares offered at 10 SOLAR',
        said: '8',
        folded: '7',
        event: { id: events[5]?.id },
      },
    })
  })

  test('of a candle: the trade', async () => {
    const price = String(10n * solar)
    const trade = { id: events[3]?.id, price, quantity: '3', quoteAmount: String(20n * solar) }
    const candle = {
      startedAt: '2026-01-01T00:00:00.000000Z',
      ...{ open: price, high: price, low: price, close: price, baseVolume: '3', trades: 1 },
    }
    const { dispute, blocks } = await recomputed(
      'candles',
      { Candles: { marketCandles: [candle] }, TradesOf: { trades: [trade] } },
      7,
    )
    expect(dispute).toMatchObject({
      ...{ what: 'quantity', said: '3', folded: '2', event: { id: events[3]?.id } },
    })
    // Of a past block all is asked at it.
    expect(new Set(blocks)).toEqual(new Set([7]))
  })
})
