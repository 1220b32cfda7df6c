import type { PriceChangedEventArgs, PriceVotedEventArgs } from '../../abi/Generator'
import { holdingId } from '../../ids'
import { Generator, PricePoint, PriceVote } from '../../model'
import { type Handler, logFields } from '../handler'
import { accountNeeds, accountOf } from './account'

export const priceVoted: Handler<PriceVotedEventArgs> = {
  needs: ({ voter }, meta) => [
    [Generator, meta.address],
    [PriceVote, holdingId(meta.address, voter)],
    ...accountNeeds(voter),
  ],

  apply(rows, { voter, hasVote, price, stake }, meta) {
    const id = holdingId(meta.address, voter)
    const vote = rows.getOrPut(
      PriceVote,
      id,
      () =>
        new PriceVote({
          id,
          generator: rows.ref(Generator, meta.address),
          voter: accountOf(rows, voter),
          firstVotedAt: meta.at,
          revision: 0,
        }),
    )
    vote.hasVote = hasVote
    vote.price = hasVote ? price : null
    vote.stake = hasVote ? stake : 0n
    vote.votedAt = meta.at
    vote.revision += 1
  },
}

export const priceChanged: Handler<PriceChangedEventArgs> = {
  needs: (_args, meta) => [[Generator, meta.address]],

  apply(rows, { price, weightedSum, votingShares }, meta) {
    const generator = rows.get(Generator, meta.address)
    generator.price = price
    generator.weightedSum = weightedSum
    generator.votingShares = votingShares
    rows.put(
      new PricePoint({
        ...logFields(meta),
        generator,
        price,
        weightedSum,
        votingShares,
        changedAt: meta.at,
      }),
    )
  },
}
