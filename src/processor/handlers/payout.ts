import type { PayoutClaimedEventArgs } from '../../abi/Generator'
import { holdingId } from '../../ids'
import { Generator, Holding, Payout } from '../../model'
import { type Handler, logFields } from '../handler'
import { accountNeeds, accountOf } from './account'

export const payoutClaimed: Handler<PayoutClaimedEventArgs> = {
  needs: ({ account }, meta) => [
    [Generator, meta.address],
    [Holding, holdingId(meta.address, account)],
    ...accountNeeds(account),
  ],

  apply(rows, { account, amount, claimedTotal }, meta) {
    rows.get(Holding, holdingId(meta.address, account)).claimedTotal = claimedTotal
    rows.put(
      new Payout({
        ...logFields(meta),
        generator: rows.ref(Generator, meta.address),
        account: accountOf(rows, account),
        amount,
        claimedTotal,
        claimedAt: meta.at,
      }),
    )
  },
}
