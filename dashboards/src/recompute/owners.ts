import type { ownersQuery } from '../figures/queries'
import { graphql, type ResultOf } from '../graphql'
import type { Ask, Kept, KeptEvent } from './event'
import { type Claim, check, type Fold, type Folded, integer } from './fold'
import { type Subject, touchedBy } from './recipe'

const total = 10_000n

/**
 * Who holds how many shares: what the funding gave each, then what each movement leaves; and who has a vote. That all
 * shares are somebody's is checked whenever some are burnt.
 */
export function foldOwners(): Fold {
  const balances = new Map<string, { shares: bigint; event: KeptEvent }>()
  const voters = new Map<string, KeptEvent>()
  let [left, burnt] = [total, undefined as KeptEvent | undefined]
  const sum = () => [...balances.values()].reduce((held, { shares }) => held + shares, 0n)

  return {
    take(event) {
      const { name, args } = event
      if (name === 'Contributed') {
        const financier = String(args.financier)
        const shares = (balances.get(financier)?.shares ?? 0n) + integer(event, 'shares')
        balances.set(financier, { shares, event })
        return [
          check('shares of the financier', 'shares', args.financierShares, shares),
          check('shares taken in all', 'shares', args.sharesAllocated, sum()),
        ]
      }
      if (name === 'ShareBalance')
        balances.set(String(args.account), { shares: integer(event, 'balance'), event })
      if (name === 'PriceVoted') {
        if (String(args.hasVote) === 'true') voters.set(String(args.voter), event)
        else voters.delete(String(args.voter))
      }
      if (name === 'EscrowRedeemed') {
        left -= integer(event, 'shares')
        burnt = event
        return [
          check('shares left', 'shares', args.sharesLeft, left),
          check('shares that somebody holds', 'shares', left, sum()),
        ]
      }
      return []
    },
    end() {
      const held = [...balances].filter(([, { shares }]) => shares > 0n)
      return [
        ...held.map(
          ([account, { shares, event }]): Folded => ({
            what: `shares of ${account}`,
            unit: 'shares',
            value: String(shares),
            event,
          }),
        ),
        ...[...voters].map(
          ([voter, event]): Folded => ({
            what: `vote of ${voter}`,
            unit: '',
            value: 'stands',
            event,
          }),
        ),
        ...(burnt
          ? [{ what: 'shares left', unit: 'shares', value: String(left), event: burnt } as const]
          : []),
      ]
    },
  }
}

export const ownersClaims = ({
  generatorById,
  holdings,
  priceVotes,
}: ResultOf<typeof ownersQuery>): Claim[] => [
  ...holdings.map(
    ({ account, balance }): Claim => ({
      what: `shares of ${account.id}`,
      unit: 'shares',
      value: balance,
    }),
  ),
  ...priceVotes.map(
    ({ voter }): Claim => ({ what: `vote of ${voter.id}`, unit: '', value: 'stands' }),
  ),
  // Until the first redemption there are as many as were issued: no event says so.
  ...(generatorById && generatorById.sharesLeft !== String(total)
    ? [{ what: 'shares left', unit: 'shares', value: generatorById.sharesLeft } as const]
    : []),
]

const requestQuery = graphql(`
  query RequestOf($id: String!) {
    generatorById(id: $id) { request { id } }
  }
`)

/** The funding's events are the request's, before there was a generator. */
export async function ownersKept(subject: Subject, asked: Ask): Promise<Kept[]> {
  if (subject === null) return []
  const { generatorById } = await asked(requestQuery, { id: subject })
  return [
    { names: ['Contributed'], touched: touchedBy('request', generatorById?.request.id ?? null) },
    {
      names: ['ShareBalance', 'PriceVoted', 'EscrowRedeemed'],
      touched: touchedBy('generator', subject),
    },
  ]
}
