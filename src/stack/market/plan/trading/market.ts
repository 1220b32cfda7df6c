import type { AccountIndex } from '../../actions'
import { DAY } from '../../slots'
import { type Book, createBook } from '../../trading/book'
import { type Style, styleOf } from '../../trading/style'
import { createMood, type Mood } from '../../trading/value'
import type { Planner, Site } from '../site'
import { createIncome, type Income } from './income'
import type { Planned } from './secondary'

/** One tradable generator, from the opening of its market on. */
export type Market = {
  /** The contract's number: markets are numbered in the order of their opening. */
  id: number
  site: Site
  style: Style
  book: Book
  opensAt: number
  /** Base units. */
  tickSize: bigint
  /** What a share cost, ticks. */
  issueTicks: number
  mood: Mood
  income: Income
  makers: AccountIndex[]
  takers: AccountIndex[]
  /** Shares that each account can still sell. */
  free: Map<AccountIndex, number>
  /** Whose asks the book may lock. */
  approved: Set<AccountIndex>
  /** Orders that are due by now; what was placed is taken off. */
  due: number
}

const MAKERS = 4
const HOLDERS = 8
const OUTSIDERS = 6

/** Owners keep this much in any case: who voted goes on voting. */
const KEPT_SHARE = 0.1

/** The greatest power of ten that is at most a thousandth of what a share cost; at least 1. */
export function tickSizeOf(sharePrice: bigint): bigint {
  const most = sharePrice / 1_000n
  return most < 1n ? 1n : 10n ** BigInt(most.toString().length - 1)
}

/** Markets of all funded generators, in the order of their opening. */
export function drawMarkets(
  planner: Planner,
  sites: Site[],
  { sales, movers }: Planned,
  { seed, scale }: { seed: number; scale: number },
): Market[] {
  const { random, slots, cast } = planner
  const markets = sites
    .filter(({ fundedAt }) => fundedAt < Infinity)
    .map((site): Market => {
      const style = styleOf(site.key, scale)
      const [community] = site.issued.keys()
      const owners = [...site.issued]
        .filter(([account]) => account !== community && !movers.get(site.key)?.has(account))
        .sort(([, a], [, b]) => b - a)
      const free = owners.map(([account, shares]): [AccountIndex, number] => [
        account,
        Math.floor(shares * (1 - KEPT_SHARE)),
      ])
      const accounts = owners.map(([account]) => account)
      const others = cast.financiers.filter((account) => !site.issued.has(account))
      const sharePrice = site.cost / 10_000n
      const tickSize = tickSizeOf(sharePrice)
      return {
        id: 0,
        site,
        style,
        book: createBook(),
        opensAt: slots.at(site.fundedAt + random.between(0.6, 2.4) * DAY),
        tickSize,
        issueTicks: Number((sharePrice * 1_000n) / tickSize) / 1_000,
        mood: createMood(seed, `mood of ${site.key}`),
        income: createIncome(site, sales.get(site.key) ?? []),
        makers: accounts.slice(0, MAKERS),
        takers: [...accounts.slice(MAKERS, MAKERS + HOLDERS), ...random.sample(others, OUTSIDERS)],
        free: new Map(free),
        approved: new Set(),
        due: 0,
      }
    })
    .sort((a, b) => a.opensAt - b.opensAt)
  for (const [index, market] of markets.entries()) market.id = index + 1
  return markets
}
