import type { payoutsQuery } from '../figures/queries'
import { graphql, type ResultOf } from '../graphql'
import type { KeptEvent } from './event'
import { type Bucket, type Claim, check, type Fold, integer } from './fold'
import { narrowTo } from './narrow'
import { type Narrow, touchedBy } from './recipe'

const dayMs = 86_400_000
const dayOf = (time: string) => time.slice(0, 10)
const named = (generator: string, day: string) => `paid out by ${generator} on ${day}`

const bucketOf = (time: string): Bucket => {
  const from = Date.parse(dayOf(time))
  return { from: new Date(from).toISOString(), to: new Date(from + dayMs).toISOString() }
}

/** Payouts by generator and day, UTC; what each event states of all payouts so far is checked. */
export function foldPayouts(): Fold {
  const days = new Map<string, { sum: bigint; event: KeptEvent }>()
  const totals = new Map<string, bigint>()
  return {
    take(event) {
      if (event.name !== 'PayoutClaimed') return []
      const amount = integer(event, 'amount')
      const what = named(event.emitter, dayOf(event.emittedAt))
      days.set(what, { sum: (days.get(what)?.sum ?? 0n) + amount, event })
      const total = (totals.get(event.emitter) ?? 0n) + amount
      totals.set(event.emitter, total)
      return [check('claimed in all', 'SOLAR', event.args.claimedTotal, total)]
    },
    end: () =>
      [...days].map(([what, { sum, event }]) => ({
        what,
        unit: 'SOLAR',
        value: String(sum),
        event,
        bucket: bucketOf(event.emittedAt),
      })),
  }
}

export const payoutsClaims = ({ accountPayouts }: ResultOf<typeof payoutsQuery>): Claim[] =>
  accountPayouts.map(({ generator, startedAt, amount }) => ({
    what: named(generator, dayOf(startedAt)),
    unit: 'SOLAR',
    value: amount,
  }))

const payoutsOfDay = graphql(`
  query PayoutsOf($where: PayoutWhereInput!) {
    payouts(where: $where, orderBy: [id_ASC], limit: 10000) { id amount claimedTotal }
  }
`)

/** Of a day that differs: the payout whose row is not what its event says. */
export const narrowPayouts: Narrow = async (subject, { from, to }, until, asked) => {
  const account = subject === null ? {} : { account: { id_eq: subject } }
  const where = { claimedAt_gte: from, claimedAt_lt: to, blockNumber_lte: until, ...account }
  const { payouts } = await asked(payoutsOfDay, { where })
  return narrowTo(
    payouts,
    { amount: 'SOLAR', claimedTotal: 'SOLAR' },
    { names: ['PayoutClaimed'], touched: touchedBy('account', subject), from, to },
    until,
    asked,
  )
}
