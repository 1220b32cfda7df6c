import type { Result } from 'ethers'
import type { Chain, Question } from '../chain'
import { type TextRow, textRow } from '../compare'
import { groupBy, sum } from '../lists'
import { listMarkets, marketId } from '../order-book'
import type { Resting } from './resting'

/** In the order of the contract's enum. */
const SIDES = ['BUY', 'SELL']

/** Levels, or orders of one level, that one call asks for. */
const PAGE = 200

type Level = { market: string; side: string; price: bigint }

/** What rests at one price. `better`: the next price towards the best, null for the best; `queue`: order ids, oldest first. */
function levelRow(
  { market, side, price }: Level,
  row: { better: bigint | undefined; quantity: bigint; orders: bigint; queue: bigint[] },
): TextRow {
  return textRow({ ...row, id: `${market} ${side} ${price}`, queue: row.queue.join(' ') })
}

/** The levels that the index's open orders make up. */
export function indexedLevels(resting: Resting[]): TextRow[] {
  const sides = groupBy(resting, ({ market, side }) => `${market} ${side}`)
  return [...sides.values()].flatMap((orders) => {
    const direction = orders[0]?.side === 'BUY' ? -1 : 1
    const levels = [...groupBy(orders, ({ price }) => price)].sort(([a], [b]) =>
      a < b ? -direction : direction,
    )
    return levels.map(([, queue], index) =>
      levelRow(queue[0] as Resting, {
        better: levels[index - 1]?.[0],
        quantity: sum(queue, ({ remaining }) => remaining),
        orders: BigInt(queue.length),
        queue: queue.map(({ id }) => id),
      }),
    )
  })
}

export type ContractLevel = {
  market: string
  number: bigint
  side: number
  price: bigint
  /** The next price towards the best; undefined for the best. */
  better: bigint | undefined
  quantity: bigint
  orders: bigint
}

/** The levels of all markets as the contract lists them, best first. */
export async function listLevels(chain: Chain): Promise<ContractLevel[]> {
  const { orderBook } = chain.contracts
  const sides = (await listMarkets(chain)).flatMap((number) => [
    { number, side: 0 },
    { number, side: 1 },
  ])
  const listed = await askPages<Result>(
    chain,
    sides.map(({ number, side }) => (last) => {
      return ['OrderBook', orderBook, 'levels', number, side, last?.price ?? 0n, PAGE]
    }),
  )
  return sides.flatMap(({ number, side }, index) =>
    (listed[index] ?? []).map(({ price, quantity, orders }, place, all) => ({
      ...{ market: marketId(chain, number), number, side, price, quantity, orders },
      better: all[place - 1]?.price as bigint | undefined,
    })),
  )
}

/** The contract's levels, each with its queue. */
export async function chainLevels(chain: Chain): Promise<TextRow[]> {
  const { orderBook } = chain.contracts
  const levels = await listLevels(chain)
  const queues = await askPages<bigint>(
    chain,
    levels.map(({ number, side, price }) => (last) => {
      return ['OrderBook', orderBook, 'queueOf', number, side, price, last ?? 0n, PAGE]
    }),
  )
  return levels.map(({ market, side, price, better, quantity, orders }, index) =>
    levelRow(
      { market, side: SIDES[side] ?? '', price },
      { better, quantity, orders, queue: queues[index] ?? [] },
    ),
  )
}

/** Whole lists that the contract gives by the page. Each question asks for what stands behind the last item known. */
async function askPages<Item>(
  chain: Chain,
  questions: ((last: Item | undefined) => Question)[],
): Promise<Item[][]> {
  const lists = questions.map((question) => ({ question, items: [] as Item[] }))
  for (let unfinished = lists; unfinished.length > 0; ) {
    const pages = await chain.ask<Item[]>(
      unfinished.map(({ question, items }) => question(items.at(-1))),
    )
    unfinished = unfinished.filter(({ items }, index) => {
      const page = [...(pages[index] ?? [])]
      items.push(...page)
      return page.length === PAGE
    })
  }
  return lists.map(({ items }) => items)
}
