import type {
  RequestCanceledEventArgs,
  RequestCreatedEventArgs,
  RequestTransferredEventArgs,
} from '../../abi/Marketplace'
import { numberId } from '../../ids'
import { FundingRequest, Generator, RequestStage, UtilityKind } from '../../model'
import type { Handler } from '../handler'
import { regionOf } from '../region'
import { dateOf } from '../time'
import { accountNeeds, accountOf } from './account'

export const requestCreated: Handler<RequestCreatedEventArgs> = {
  needs: ({ requestId, consumer, kind }) => [
    [FundingRequest, numberId(requestId)],
    [UtilityKind, numberId(kind)],
    ...accountNeeds(consumer),
  ],

  apply(rows, { requestId, consumer, kind, bidsCloseAt, acceptBy, ...request }, meta) {
    rows.put(
      new FundingRequest({
        id: numberId(requestId),
        consumer: accountOf(rows, consumer),
        kind: rows.ref(UtilityKind, numberId(kind)),
        location: request.location,
        region: regionOf(request.location),
        wattage: request.wattage,
        reason: request.reason,
        maxPrice: request.maxPrice,
        stage: RequestStage.OPEN,
        createdAt: meta.at,
        createdBlock: meta.block,
        bidsCloseAt: dateOf(bidsCloseAt),
        acceptBy: dateOf(acceptBy),
        acceptedAt: null,
        goal: null,
        sharePrice: null,
        fundingClosesAt: null,
        raised: 0n,
        sharesAllocated: 0n,
        refundedTotal: 0n,
        fundedAt: null,
      }),
    )
  },
}

export const requestCanceled: Handler<RequestCanceledEventArgs> = {
  needs: ({ requestId }) => [[FundingRequest, numberId(requestId)]],

  apply(rows, { requestId }) {
    rows.get(FundingRequest, numberId(requestId)).stage = RequestStage.CANCELED
  },
}

/** The consumer's role goes with the generator too, if there is one already. */
export const requestTransferred: Handler<RequestTransferredEventArgs> = {
  needs: ({ requestId, from, to }) => [
    [FundingRequest, numberId(requestId)],
    { all: Generator, of: 'request', id: numberId(requestId) },
    ...accountNeeds(from, to),
  ],

  apply(rows, { requestId, to }) {
    const id = numberId(requestId)
    const consumer = accountOf(rows, to)
    rows.get(FundingRequest, id).consumer = consumer
    for (const generator of rows.list(Generator, 'request', id)) {
      rows.get(Generator, generator.id).consumer = consumer
    }
  },
}
