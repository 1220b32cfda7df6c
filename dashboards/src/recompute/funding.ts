import type { fundingQuery } from '../figures/request-queries'
import type { ResultOf } from '../graphql'
import { fundingRows } from '../pages/request-rows'
import type { KeptEvent } from './event'
import { type Claim, check, type Fold, type Folded, integer } from './fold'

type Given = { amount: bigint; shares: bigint; event: KeptEvent }
type Sum = { total: bigint; event: KeptEvent }

const parts = 10_000n
const gave = (who: string) => `given by ${who}`
const took = (who: string) => `shares of ${who}`
const gotBack = (who: string) => `paid back to ${who}`

/**
 * One round from what was given and paid back. Each total that an event states is checked, a gift against its shares
 * and the price of one, a refund against all that its financier gave, the end against the goal.
 */
export function foldFunding(): Fold {
  const given = new Map<string, Given>()
  const returned = new Map<string, Sum>()
  let accepted: KeptEvent | undefined
  let raised: (Sum & { shares: bigint }) | undefined
  let refunded: Sum | undefined
  const goal = () => (accepted ? integer(accepted, 'goal') : 0n)

  const takes: Record<string, (event: KeptEvent) => ReturnType<Fold['take']>> = {
    BidAccepted(event) {
      accepted = event
      return [check('price of all shares', 'SOLAR', goal(), integer(event, 'sharePrice') * parts)]
    },
    Contributed(event) {
      const who = String(event.args.financier)
      const [amount, shares] = [integer(event, 'amount'), integer(event, 'shares')]
      const before = given.get(who)
      const all = {
        amount: (before?.amount ?? 0n) + amount,
        shares: (before?.shares ?? 0n) + shares,
      }
      given.set(who, { ...all, event })
      raised = {
        total: (raised?.total ?? 0n) + amount,
        shares: (raised?.shares ?? 0n) + shares,
        event,
      }
      return [
        check('given for the shares', 'SOLAR', amount, (shares * goal()) / parts),
        check('given by the financier in all', 'SOLAR', event.args.financierTotal, all.amount),
        check('shares of the financier', 'shares', event.args.financierShares, all.shares),
        check('raised', 'SOLAR', event.args.raised, raised.total),
        check('shares taken in all', 'shares', event.args.sharesAllocated, raised.shares),
      ]
    },
    FundingSucceeded: (event) => [
      check('raised', 'SOLAR', event.args.raised, raised?.total ?? 0n),
      check('goal', 'SOLAR', event.args.raised, goal()),
    ],
    Refunded(event) {
      const who = String(event.args.financier)
      const amount = integer(event, 'amount')
      const total = (refunded?.total ?? 0n) + amount
      refunded = { total, event }
      returned.set(who, { total: (returned.get(who)?.total ?? 0n) + amount, event })
      return [
        check('paid back to the financier', 'SOLAR', amount, given.get(who)?.amount ?? 0n),
        check('paid back in all', 'SOLAR', event.args.refundedTotal, total),
      ]
    },
  }
  return {
    take: (event) => takes[event.name]?.(event) ?? [],
    end(): Folded[] {
      const money = (what: string, { total, event }: Sum): Folded => ({
        what,
        unit: 'SOLAR',
        value: String(total),
        event,
      })
      return [
        ...(accepted ? [money('goal', { total: goal(), event: accepted })] : []),
        ...(raised ? [money('raised', raised)] : []),
        ...(refunded ? [money('paid back', refunded)] : []),
        ...[...given].flatMap(([who, { amount, shares, event }]): Folded[] => [
          money(gave(who), { total: amount, event }),
          { what: took(who), unit: 'shares', value: String(shares), event },
        ]),
        ...[...returned].map(([who, sum]) => money(gotBack(who), sum)),
      ]
    },
  }
}

/** The values of the figure's rows; of a round without a gift no event says that it raised 0. */
export function fundingClaims(answer: ResultOf<typeof fundingQuery>): Claim[] {
  const { gifts, raised, refunded, goal } = fundingRows(answer)
  const money = (what: string, value: string | null): Claim[] =>
    value === null || value === '0' ? [] : [{ what, unit: 'SOLAR', value }]
  return [
    ...money('goal', goal),
    ...money('raised', raised),
    ...money('paid back', refunded),
    ...gifts.flatMap(({ financier, amount, shares, refunded: back }): Claim[] => [
      ...money(gave(financier), amount),
      { what: took(financier), unit: 'shares', value: shares },
      ...money(gotBack(financier), back),
    ]),
  ]
}
