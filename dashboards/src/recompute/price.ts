import type { priceQuery } from '../figures/queries'
import type { ResultOf } from '../graphql'
import { numbered } from './compare'
import type { ContractValue } from './contract'
import type { KeptEvent } from './event'
import { type Claim, check, type Fold, type Folded, integer } from './fold'

type Vote = { price: bigint; stake: bigint; castAt: string; event: KeptEvent }

/**
 * The price from the votes alone: the mean of the standing votes, each weighted by its voter's shares, rounded down.
 * What `PriceChanged` states is not taken but checked: price, sum and voting shares.
 */
export function foldPrice(): Fold {
  const votes = new Map<string, Vote>()
  const points: Folded[] = []
  const name = numbered()
  let sharesLeft = 10_000n
  let burnt: KeptEvent | undefined

  const sums = () => {
    let [weighted, voting] = [0n, 0n]
    for (const { price, stake } of votes.values()) {
      weighted += price * stake
      voting += stake
    }
    return { weighted, voting, price: voting === 0n ? 0n : weighted / voting }
  }

  const takes: Record<string, (event: KeptEvent) => ReturnType<Fold['take']>> = {
    PriceVoted(event) {
      const voter = String(event.args.voter)
      votes.delete(voter)
      if (String(event.args.hasVote) === 'true')
        votes.set(voter, {
          price: integer(event, 'price'),
          stake: integer(event, 'stake'),
          castAt: event.emittedAt,
          event,
        })
      return []
    },
    ShareBalance(event) {
      const vote = votes.get(String(event.args.account))
      const balance = integer(event, 'balance')
      if (vote && vote.stake !== balance) {
        vote.stake = balance
        vote.event = event
      }
      return []
    },
    EscrowRedeemed(event) {
      sharesLeft -= integer(event, 'shares')
      burnt = event
      return [check('shares left', 'shares', event.args.sharesLeft, sharesLeft)]
    },
    PriceChanged(event) {
      const { weighted, voting, price } = sums()
      const at = event.emittedAt
      points.push(
        { what: name(`price from ${at}`), unit: 'SOLAR/kWh', value: String(price), event },
        {
          what: name(`shares with a vote from ${at}`),
          unit: 'shares',
          value: String(voting),
          event,
        },
      )
      return [
        check('price', 'SOLAR/kWh', event.args.price, price),
        check('sum of the weighted votes', 'SOLAR/kWh', event.args.weightedSum, weighted),
        check('shares with a vote', 'shares', event.args.votingShares, voting),
      ]
    },
  }

  return {
    take: (event) => takes[event.name]?.(event) ?? [],
    end() {
      const standing = [...votes].flatMap(([voter, { price, stake, castAt, event }]): Folded[] => [
        { what: `vote of ${voter}`, unit: 'SOLAR/kWh', value: String(price), event },
        { what: `shares behind the vote of ${voter}`, unit: 'shares', value: String(stake), event },
        { what: `time of the vote of ${voter}`, unit: 'time', value: castAt, event },
      ])
      const left: Folded[] = burnt
        ? [{ what: 'shares left', unit: 'shares', value: String(sharesLeft), event: burnt }]
        : []
      return [...points, ...standing, ...left]
    },
  }
}

/** The same values as the rows of the figure's question say them. */
export function priceClaims({
  generatorById,
  pricePoints,
  priceVotes,
}: ResultOf<typeof priceQuery>): Claim[] {
  const name = numbered()
  const left = generatorById?.sharesLeft
  return [
    ...pricePoints.flatMap(({ changedAt, price, votingShares }): Claim[] => [
      { what: name(`price from ${changedAt}`), unit: 'SOLAR/kWh', value: price },
      { what: name(`shares with a vote from ${changedAt}`), unit: 'shares', value: votingShares },
    ]),
    ...priceVotes.flatMap(({ voter, price, stake, votedAt }): Claim[] => [
      { what: `vote of ${voter.id}`, unit: 'SOLAR/kWh', value: String(price) },
      { what: `shares behind the vote of ${voter.id}`, unit: 'shares', value: stake },
      { what: `time of the vote of ${voter.id}`, unit: 'time', value: votedAt },
    ]),
    // Until the first redemption there are as many as were issued: no event says so.
    ...(left === undefined || left === '10000'
      ? []
      : [{ what: 'shares left', unit: 'shares', value: left } as const]),
  ]
}

/** The first four bytes of the hash of `getAvg()`, by which contracts tell calls apart. */
export const getAvgSelector = '0x390b6a4c'

/** The price that the contract works out itself: 0 before the first vote, as ours. */
export const priceInContract = (
  generator: string | null,
  { pricePoints }: Pick<ResultOf<typeof priceQuery>, 'pricePoints'>,
): ContractValue | null =>
  generator === null
    ? null
    : {
        call: 'getAvg()',
        selector: getAvgSelector,
        to: generator,
        said: pricePoints.at(-1)?.price ?? '0',
        unit: 'SOLAR/kWh',
      }
