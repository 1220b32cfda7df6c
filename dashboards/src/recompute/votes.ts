import type { KeptEvent } from './event'
import { type Check, check, integer } from './fold'

type Vote = { price: bigint; stake: bigint; castAt: string; event: KeptEvent }

/** The standing votes of one generator: their mean, each weighted by its voter's shares, rounded down, is the price. */
export function countVotes() {
  const standing = new Map<string, Vote>()
  const takes: Record<string, (event: KeptEvent) => void> = {
    PriceVoted(event) {
      const voter = String(event.args.voter)
      standing.delete(voter)
      if (String(event.args.hasVote) === 'true')
        standing.set(voter, {
          price: integer(event, 'price'),
          stake: integer(event, 'stake'),
          castAt: event.emittedAt,
          event,
        })
    },
    ShareBalance(event) {
      const vote = standing.get(String(event.args.account))
      const balance = integer(event, 'balance')
      if (vote && vote.stake !== balance) {
        vote.stake = balance
        vote.event = event
      }
    },
  }
  return {
    standing,
    take: (event: KeptEvent) => takes[event.name]?.(event),
    sums() {
      let [weighted, voting] = [0n, 0n]
      for (const { price, stake } of standing.values()) {
        weighted += price * stake
        voting += stake
      }
      return { weighted, voting, price: voting === 0n ? 0n : weighted / voting }
    },
  }
}

export type Votes = ReturnType<typeof countVotes>

/** What `PriceChanged` states beside what the votes make. */
export function checkPrice(
  { args }: KeptEvent,
  { price, weighted, voting }: ReturnType<Votes['sums']>,
): Check[] {
  return [
    check('price', 'SOLAR/kWh', args.price, price),
    check('sum of the weighted votes', 'SOLAR/kWh', args.weightedSum, weighted),
    check('shares with a vote', 'shares', args.votingShares, voting),
  ]
}
