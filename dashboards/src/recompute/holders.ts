import type { holdersQuery } from '../figures/token-queries'
import type { ResultOf } from '../graphql'
import { type KeptEvent, nobody } from './event'
import { type Claim, check, type Fold, type Folded, integer } from './fold'
import { tokenEvents } from './token-moves'

/** As many as the figure shows. */
const shown = 25
const has = (account: string) => `balance of ${account}`
const [supply, holders] = ['supply', 'accounts that hold any']

/** Who has how much, from the first transfer on: nobody can send more than it has, which is checked at each. */
export function foldHolders(): Fold {
  const isTokens = tokenEvents()
  const balances = new Map<string, { amount: bigint; event: KeptEvent }>()
  let [made, last, minted] = [
    0n,
    undefined as KeptEvent | undefined,
    undefined as KeptEvent | undefined,
  ]
  const amountOf = (account: string) => balances.get(account)?.amount ?? 0n

  return {
    take(event) {
      if (!isTokens(event)) return []
      const { from = '', to = '' } = event.args
      const value = integer(event, 'value')
      const had = from === nobody ? value : amountOf(from)
      const isTooMuch = value > had
      last = event
      if (from === nobody || to === nobody) {
        made += from === nobody ? value : -value
        minted = event
      }
      if (from !== nobody) balances.set(from, { amount: amountOf(from) - value, event })
      if (to !== nobody) balances.set(to, { amount: amountOf(to) + value, event })
      return [check('sent, of what it had', 'SOLAR', value, isTooMuch ? had : value)]
    },
    end() {
      const held = [...balances].filter(([, { amount }]) => amount > 0n)
      const greatest = held.sort(([one, a], [other, b]) =>
        a.amount === b.amount ? (one < other ? -1 : 1) : a.amount < b.amount ? 1 : -1,
      )
      const value = (
        what: string,
        unit: 'SOLAR' | '',
        amount: bigint | number,
        event: KeptEvent,
      ) => ({
        ...{ what, unit, event },
        value: String(amount),
      })
      return [
        ...(minted ? [value(supply, 'SOLAR', made, minted)] : []),
        ...(last ? [value(holders, '', held.length, last)] : []),
        ...greatest
          .slice(0, shown)
          .map(
            ([account, { amount, event }]): Folded => value(has(account), 'SOLAR', amount, event),
          ),
      ]
    },
  }
}

export const holdersClaims = ({
  tokens,
  holders: rows,
}: Pick<ResultOf<typeof holdersQuery>, 'tokens' | 'holders'>): Claim[] => [
  ...tokens.flatMap(({ totalSupply, holderCount }): Claim[] => [
    { what: supply, unit: 'SOLAR', value: totalSupply },
    { what: holders, unit: '', value: String(holderCount) },
  ]),
  ...rows.map(({ id, balance }): Claim => ({ what: has(id), unit: 'SOLAR', value: balance })),
]
