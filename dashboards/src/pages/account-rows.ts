import type { EarnedRows } from '../charts/earned-rows'
import { ownAreas } from '../charts/own-areas'
import type { PayoutRows } from '../charts/payout-rows'
import { shortAddress } from '../format'
import { placeName } from '../place'
import type { AccountAnswer, HoldingDetail } from './account-query'
import { sum } from './series'

type Place = { generator: { address: string; request: { location: string } } }

/** A name for each generator: its place; where two share one, the address too. */
export function placesOf(holdings: Place[]): Map<string, string> {
  const count = new Map<string, number>()
  const place = ({ generator }: Place) => placeName(generator.request.location)
  for (const each of holdings) count.set(place(each), (count.get(place(each)) ?? 0) + 1)
  return new Map(
    holdings.map((each) => {
      const { address } = each.generator
      const isShared = (count.get(place(each)) ?? 0) > 1
      return [address, isShared ? `${place(each)}, ${shortAddress(address)}` : place(each)]
    }),
  )
}

const dayMs = 86_400_000

type Buckets = AccountAnswer['accountPayouts']

/** Totals at the end of each day with a payout, from 0 on; the last one at the as-of block. */
export function payoutRows(
  buckets: Buckets,
  places: Map<string, string>,
  asOf: string,
): PayoutRows {
  const [first] = buckets
  if (!first) return { series: [], points: [] }
  const totals = new Map<string, bigint>()
  for (const { generator, amount } of buckets)
    totals.set(generator, (totals.get(generator) ?? 0n) + BigInt(amount))
  const ranked = [...totals].sort(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x < y ? 1 : -1))
  // One that is left over has its own name; more are "others".
  const own = ranked.slice(0, ownAreas(ranked.length))
  const rest = ranked.slice(own.length)
  const placeOf = new Map(own.map(([generator], at) => [generator, at]))
  const series = own.map(([generator, total]) => ({
    name: places.get(generator) ?? shortAddress(generator),
    rest: false,
    total: `${total}`,
  }))
  if (rest.length > 0) {
    const total = rest.reduce((all, [, each]) => all + each, 0n)
    series.push({ name: `${rest.length} others`, rest: true, total: `${total}` })
  }
  const now = `${asOf.slice(0, 16)}:00.000000Z`
  const so = series.map(() => 0n)
  const points = [{ at: first.startedAt, totals: so.map(String) }]
  for (const [at, { generator, amount, startedAt }] of buckets.entries()) {
    const place = placeOf.get(generator) ?? own.length
    so[place] = (so[place] ?? 0n) + BigInt(amount)
    if (buckets[at + 1]?.startedAt === startedAt) continue
    const end = new Date(Date.parse(startedAt) + dayMs).toISOString()
    points.push({ at: end < asOf ? end : now, totals: so.map(String) })
  }
  const last = points.at(-1)
  if (last && last.at < now) points.push({ ...last, at: now })
  return { series, points }
}

type Earned = Pick<HoldingDetail, 'earned' | 'claimedTotal' | 'claimable'> & {
  generator: { address: string }
}

/** Those that earned anything, by falling sums. */
export function earnedRows(holdings: Earned[], places: Map<string, string>): EarnedRows {
  const rows = holdings
    .filter(({ earned }) => earned !== '0')
    .sort((a, b) => (BigInt(a.earned) < BigInt(b.earned) ? 1 : -1))
    .map(({ claimedTotal, claimable, generator }) => ({
      generator: generator.address,
      name: places.get(generator.address) ?? shortAddress(generator.address),
      paid: claimedTotal,
      claimable,
    }))
  return { rows }
}

/** Over all generators that the account has or had shares of; base units. */
export function totalsOf(holdings: HoldingDetail[]) {
  return {
    earned: sum(holdings, (each) => each.earned),
    paid: sum(holdings, (each) => each.claimedTotal),
    claimable: sum(holdings, (each) => each.claimable),
    cost: sum(holdings, (each) => each.cost),
    held: holdings.filter((each) => each.balance !== '0').length,
  }
}
