export type Side = 'BUY' | 'SELL'

/** What a commit says of one order; `side` and `price` are null for one that the index does not know any more. */
export type OrderChange = [
  id: string,
  side: Side | null,
  price: string | null,
  remaining: string,
  maker: string | null,
]

/** An order that can be traded with. */
export type Resting = { id: string; side: Side; price: bigint; remaining: bigint; maker: string }

/** All that rests at one price. */
export type Level = { price: bigint; size: bigint; orders: number }

/** Best first, never changed: another state is another list. */
export type Sides = { bids: readonly Level[]; asks: readonly Level[] }

/** One market's live orders, and the levels that follow from them. */
export type Book = {
  sides(): Sides
  /** Orders of one side, best price first, at one price the oldest first. */
  queue(side: Side): Resting[]
  /** Takes over the state of some orders; each level they touch is summed anew. */
  apply(changes: OrderChange[]): void
}

export function createBook(): Book {
  const orders = new Map<string, Resting>()
  const levels: Record<Side, Map<bigint, Map<string, Resting>>> = {
    BUY: new Map(),
    SELL: new Map(),
  }
  let sides: Sides = { bids: [], asks: [] }

  function remove(id: string): Resting | undefined {
    const order = orders.get(id)
    if (!order) return undefined
    orders.delete(id)
    const level = levels[order.side].get(order.price)
    level?.delete(id)
    if (level?.size === 0) levels[order.side].delete(order.price)
    return order
  }

  function add(order: Resting): void {
    orders.set(order.id, order)
    const level = levels[order.side].get(order.price)
    if (level) level.set(order.id, order)
    else levels[order.side].set(order.price, new Map([[order.id, order]]))
  }

  function levelAt(side: Side, price: bigint): Level | undefined {
    const resting = levels[side].get(price)
    if (!resting) return undefined
    let size = 0n
    for (const { remaining } of resting.values()) size += remaining
    return { price, size, orders: resting.size }
  }

  return {
    sides: () => sides,

    queue(side) {
      const { bids, asks } = sides
      return (side === 'BUY' ? bids : asks).flatMap(({ price }) =>
        [...(levels[side].get(price)?.values() ?? [])].sort((a, b) =>
          BigInt(a.id) < BigInt(b.id) ? -1 : 1,
        ),
      )
    },

    apply(changes) {
      const touched = { BUY: new Set<bigint>(), SELL: new Set<bigint>() }
      for (const [id, side, price, remaining, maker] of changes) {
        const before = remove(id)
        if (before) touched[before.side].add(before.price)
        if (side === null || price === null || maker === null || remaining === '0') continue
        const order = { id, side, price: BigInt(price), remaining: BigInt(remaining), maker }
        add(order)
        touched[side].add(order.price)
      }
      sides = {
        bids: withLevels(sides.bids, touched.BUY, (price) => levelAt('BUY', price), isAbove),
        asks: withLevels(sides.asks, touched.SELL, (price) => levelAt('SELL', price), isBelow),
      }
    },
  }
}

const isAbove = (a: bigint, b: bigint) => a > b
const isBelow = (a: bigint, b: bigint) => a < b

/** The list with the levels at some prices replaced, added or taken out. */
function withLevels(
  list: readonly Level[],
  prices: Set<bigint>,
  levelAt: (price: bigint) => Level | undefined,
  isBetter: (a: bigint, b: bigint) => boolean,
): readonly Level[] {
  if (prices.size === 0) return list
  const added = [...prices].map(levelAt).filter((level) => level !== undefined)
  added.sort((a, b) => (isBetter(a.price, b.price) ? -1 : 1))
  const merged: Level[] = []
  let next = 0
  for (const level of list) {
    if (prices.has(level.price)) continue
    for (; next < added.length; next++) {
      const candidate = added[next] as Level
      if (!isBetter(candidate.price, level.price)) break
      merged.push(candidate)
    }
    merged.push(level)
  }
  return merged.concat(added.slice(next))
}
