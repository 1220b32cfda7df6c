import type { Owner } from '../captions/owners'
import type { OwnerRow } from '../charts/owners'
import type { PriceRows } from '../charts/price'
import type { RevenueRow } from '../charts/revenue'
import { shortAddress } from '../format'
import type { GeneratorAnswer } from './generator-query'
import { sum } from './series'

export function priceRows(
  answer: Pick<GeneratorAnswer, 'pricePoints' | 'priceVotes'>,
  shares: string,
  asOf: string,
): PriceRows {
  return {
    points: answer.pricePoints.map((point) => ({
      at: point.changedAt,
      price: point.price,
      votingShares: point.votingShares,
    })),
    votes: answer.priceVotes.flatMap((vote) =>
      vote.price === null
        ? []
        : [{ at: vote.votedAt, voter: vote.voter.id, price: vote.price, stake: vote.stake }],
    ),
    shares,
    asOf: toMinute(asOf, answer.pricePoints.at(-1)?.changedAt),
  }
}

/** Down to the minute, so that a block that changes nothing redraws nothing; never before `last`. */
function toMinute(asOf: string, last: string | undefined): string {
  const minute = `${asOf.slice(0, 16)}:00.000000Z`
  return last !== undefined && last > minute ? last : minute
}

const weekMs = 7 * 86_400_000

/** What came in and what was paid out so far, at the end of each week with either, from 0 at the activation on. */
export function revenueRows(
  weeks: Pick<GeneratorAnswer['energySeries'][number], 'startedAt' | 'revenue'>[],
  payouts: GeneratorAnswer['payoutSeries'],
  activatedAt: string | null,
  asOf: string,
): RevenueRow[] {
  if (activatedAt === null) return []
  const revenue = new Map(weeks.map((week) => [week.startedAt, BigInt(week.revenue)]))
  const paidOut = new Map(payouts.map((week) => [week.startedAt, BigInt(week.amount)]))
  let [total, paid] = [0n, 0n]
  const rows = [{ at: activatedAt, total: '0', paid: '0' }]
  for (const start of [...new Set([...revenue.keys(), ...paidOut.keys()])].sort()) {
    total += revenue.get(start) ?? 0n
    paid += paidOut.get(start) ?? 0n
    const end = new Date(Date.parse(start) + weekMs).toISOString()
    const at = end < asOf ? end : toMinute(asOf, undefined)
    rows.push({ at, total: total.toString(), paid: paid.toString() })
  }
  return rows
}

export function owners(answer: Pick<GeneratorAnswer, 'priceVotes' | 'holdings'>): Owner[] {
  const voters = new Set(answer.priceVotes.map((vote) => vote.voter.id))
  return answer.holdings.map((holding) => ({
    account: holding.account.id,
    shares: holding.balance,
    voted: voters.has(holding.account.id),
  }))
}

const named = 10

/** The ten largest owners and, as one row, all others. */
export function ownerRows(list: Owner[]): OwnerRow[] {
  const rows: OwnerRow[] = list.slice(0, named).map((owner) => ({
    owner: shortAddress(owner.account),
    shares: owner.shares,
    voted: owner.voted,
  }))
  const rest = list.slice(named)
  if (rest.length > 0)
    rows.push({
      owner: rest.length === 1 ? '1 other' : `${rest.length} others`,
      shares: sum(rest, (owner) => owner.shares).toString(),
      voted: null,
    })
  return rows
}
