import type {
  ContributedEventArgs,
  FundingSucceededEventArgs,
  RefundedEventArgs,
} from '../../abi/Marketplace'
import { addressId, numberId } from '../../ids'
import { Contribution, FundingRequest, Generator, Refund, RequestStage } from '../../model'
import { type Handler, logFields } from '../handler'
import { accountNeeds, accountOf } from './account'

export const contributed: Handler<ContributedEventArgs> = {
  needs: ({ requestId, financier }) => [
    [FundingRequest, numberId(requestId)],
    ...accountNeeds(financier),
  ],

  apply(rows, { requestId, financier, amount, shares, ...event }, meta) {
    const request = rows.get(FundingRequest, numberId(requestId))
    request.raised = event.raised
    request.sharesAllocated = event.sharesAllocated
    rows.put(
      new Contribution({
        ...logFields(meta),
        request,
        financier: accountOf(rows, financier),
        amount,
        shares,
        financierTotal: event.financierTotal,
        financierShares: event.financierShares,
        contributedAt: meta.at,
      }),
    )
  },
}

/** The generator and its holdings follow in GeneratorCreated, the next event. */
export const fundingSucceeded: Handler<FundingSucceededEventArgs> = {
  needs: ({ requestId, generator }) => [
    [FundingRequest, numberId(requestId)],
    [Generator, addressId(generator)],
  ],

  apply(rows, { requestId }, meta) {
    const request = rows.get(FundingRequest, numberId(requestId))
    request.stage = RequestStage.FUNDED
    request.fundedAt = meta.at
  },
}

export const refunded: Handler<RefundedEventArgs> = {
  needs: ({ requestId, financier }) => [
    [FundingRequest, numberId(requestId)],
    ...accountNeeds(financier),
  ],

  apply(rows, { requestId, financier, amount, refundedTotal }, meta) {
    const request = rows.get(FundingRequest, numberId(requestId))
    request.refundedTotal = refundedTotal
    rows.put(
      new Refund({
        ...logFields(meta),
        request,
        financier: accountOf(rows, financier),
        amount,
        refundedAt: meta.at,
      }),
    )
  },
}
