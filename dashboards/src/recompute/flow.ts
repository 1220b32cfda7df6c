import type { tokenFlowQuery } from '../figures/token-queries'
import type { ResultOf } from '../graphql'
import type { KeptEvent } from './event'
import { type Claim, check, type Fold, type Folded, integer } from './fold'

type Kind = 'PURCHASE' | 'PAYOUT'
/** What one account paid to one generator, or got of it. */
type Pair = {
  kind: Kind
  account: string
  generator: string
  amount: bigint
  payments: number
  event: KeptEvent
}

/** Greatest ones that the figure's question names. */
const most = 6

/** The greatest by their sums, first those whose address is less. */
function greatest(pairs: Pair[], key: (pair: Pair) => string): Set<string> {
  const sums = new Map<string, bigint>()
  for (const pair of pairs) sums.set(key(pair), (sums.get(key(pair)) ?? 0n) + pair.amount)
  const ranked = [...sums].sort(([one, a], [other, b]) =>
    a === b ? (one < other ? -1 : 1) : a < b ? 1 : -1,
  )
  return new Set(ranked.slice(0, most).map(([name]) => name))
}

const named = (kind: string, account: string | null, generator: string | null) =>
  kind === 'PURCHASE'
    ? `from ${account ?? 'the others'} to ${generator ?? 'the other generators'}`
    : `from ${generator ?? 'the other generators'} to ${account ?? 'the others'}`

const claims = (what: string, amount: string, payments: number, accounts: number): Claim[] => [
  { what: `paid ${what}`, unit: 'SOLAR', value: amount },
  { what: `payments ${what}`, unit: '', value: String(payments) },
  { what: `accounts that paid ${what}`, unit: '', value: String(accounts) },
]

/** Purchases and payouts by account and generator; the greatest keep their names, the others are added up. */
export function foldFlow(): Fold {
  const pairs = new Map<string, Pair>()
  const claimed = new Map<string, bigint>()
  const add = (kind: Kind, account: string, event: KeptEvent) => {
    const amount = integer(event, 'amount')
    const key = `${kind} ${account} ${event.emitter}`
    const before = pairs.get(key)
    pairs.set(key, {
      ...{ kind, account, generator: event.emitter, event },
      amount: (before?.amount ?? 0n) + amount,
      payments: (before?.payments ?? 0) + 1,
    })
    return { key, amount }
  }
  return {
    take(event) {
      if (event.name === 'UnitsPurchased') {
        const price = integer(event, 'units') * integer(event, 'price')
        // What is free is no payment.
        if (price > 0n) add('PURCHASE', String(event.args.payer), event)
        return [check('amount of the purchase', 'SOLAR', event.args.amount, price)]
      }
      if (event.name !== 'PayoutClaimed') return []
      const { key, amount } = add('PAYOUT', String(event.args.account), event)
      const total = (claimed.get(key) ?? 0n) + amount
      claimed.set(key, total)
      return [check('claimed in all', 'SOLAR', event.args.claimedTotal, total)]
    },
    end() {
      const all = [...pairs.values()]
      const generators = greatest(all, ({ generator }) => generator)
      return (['PURCHASE', 'PAYOUT'] as const).flatMap((kind) => {
        const own = all.filter((pair) => pair.kind === kind)
        const accounts = greatest(own, ({ account }) => account)
        const lines = new Map<string, Pair[]>()
        for (const pair of own) {
          const what = named(
            kind,
            accounts.has(pair.account) ? pair.account : null,
            generators.has(pair.generator) ? pair.generator : null,
          )
          lines.set(what, [...(lines.get(what) ?? []), pair])
        }
        return [...lines].flatMap(([what, parts]) => lineOf(what, parts))
      })
    },
  }
}

function lineOf(what: string, pairs: Pair[]): Folded[] {
  const event = pairs.map((pair) => pair.event).reduce((a, b) => (a.id < b.id ? b : a))
  const amount = pairs.reduce((sum, pair) => sum + pair.amount, 0n)
  const payments = pairs.reduce((sum, pair) => sum + pair.payments, 0)
  const accounts = new Set(pairs.map(({ account }) => account)).size
  return claims(what, String(amount), payments, accounts).map((claim) => ({ ...claim, event }))
}

export const flowClaims = ({ flows }: Pick<ResultOf<typeof tokenFlowQuery>, 'flows'>): Claim[] =>
  flows.flatMap(({ kind, account, generator, amount, payments, accounts }) =>
    claims(named(kind, account, generator), amount, payments, accounts),
  )
