import type { earnedByQuery } from '../figures/account-queries'
import type { ResultOf } from '../graphql'
import { earnedRows } from '../pages/account-rows'
import { countAccruals } from './accruals'
import { type KeptEvent, nobody } from './event'
import { type Claim, check, type Fold, type Folded, integer } from './fold'
import type { Subject } from './recipe'

/** What the account has of one generator; `earned` counts up to the generator's `at` per share. */
type Stake = { balance: bigint; earned: bigint; at: bigint; claimed: bigint; event: KeptEvent }

const paid = (generator: string) => `paid out by ${generator}`
const waits = (generator: string) => `to claim from ${generator}`
/**
 * What an account earned of each generator: the shares it had, from what it gave and each movement, times what a share
 * earned meanwhile. The balance, what waits and what was claimed are stated by events too: they are checked, not taken.
 */
export function foldEarned(account: Subject): Fold {
  const accruals = countAccruals()
  const generators = new Map<string, string>()
  const given = new Map<string, bigint>()
  const stakes = new Map<string, Stake>()

  /** The stake in the event's generator, with all that it earned up to the event. */
  const settled = (event: KeptEvent, generator = event.emitter): Stake => {
    const stake = stakes.get(generator) ?? { balance: 0n, earned: 0n, at: 0n, claimed: 0n, event }
    const now = accruals.before(generator, event.id)
    stake.earned += stake.balance * (now - stake.at)
    stake.at = now
    stake.event = event
    stakes.set(generator, stake)
    return stake
  }
  const takes: Record<string, (event: KeptEvent) => ReturnType<Fold['take']>> = {
    FundingSucceeded(event) {
      generators.set(String(event.args.requestId), String(event.args.generator))
      return []
    },
    RevenueAccrued: accruals.take,
    Contributed(event) {
      const request = String(event.args.requestId)
      const shares = (given.get(request) ?? 0n) + integer(event, 'shares')
      given.set(request, shares)
      const generator = generators.get(request)
      if (generator) settled(event, generator).balance = shares
      return [check('shares of the financier', 'shares', event.args.financierShares, shares)]
    },
    /** `account` is the one side, or both; what comes from nobody opens the balance that the funding gave. */
    Transfer(event) {
      const stake = settled(event)
      const shares = integer(event, 'value')
      if (event.args.from === nobody)
        return [check('shares that the funding gave', 'shares', shares, stake.balance)]
      if (event.args.from === account) stake.balance -= shares
      if (event.args.to === account) stake.balance += shares
      return []
    },
    ShareBalance(event) {
      const { balance, earned, at, claimed } = settled(event)
      const since = at - integer(event, 'accPerShare')
      const stated = integer(event, 'owed') + integer(event, 'balance') * since
      return [
        check('shares', 'shares', event.args.balance, balance),
        // None waits: it is just being paid, as the next event says.
        ...(stated === 0n ? [] : [check('to claim', 'SOLAR', stated, earned - claimed)]),
      ]
    },
    PayoutClaimed(event) {
      const stake = settled(event)
      const amount = integer(event, 'amount')
      const waited = stake.earned - stake.claimed
      stake.claimed += amount
      return [
        check('amount', 'SOLAR', amount, waited),
        check('claimed in all', 'SOLAR', event.args.claimedTotal, stake.claimed),
      ]
    },
  }
  return {
    take: (event) => takes[event.name]?.(event) ?? [],
    end: () =>
      [...stakes].flatMap(([generator, { balance, earned, at, claimed, event }]): Folded[] => {
        const line = accruals.last(generator)
        const all = earned + balance * ((line?.perShare ?? 0n) - at)
        const last = line && line.event.id > event.id ? line.event : event
        const money = (what: string, value: bigint): Folded[] =>
          value === 0n ? [] : [{ what, unit: 'SOLAR', value: String(value), event: last }]
        return [...money(paid(generator), claimed), ...money(waits(generator), all - claimed)]
      }),
  }
}

/** The values of the figure's rows; a generator that brought in nothing has none. */
export function earnedClaims({ accountById }: ResultOf<typeof earnedByQuery>): Claim[] {
  const { rows } = earnedRows(accountById?.holdings ?? [], new Map())
  const money = (what: string, value: string): Claim[] =>
    value === '0' ? [] : [{ what, unit: 'SOLAR', value }]
  return rows.flatMap(({ generator, claimable, ...row }) => [
    ...money(paid(generator), row.paid),
    ...money(waits(generator), claimable),
  ])
}
