import type {
  BidAcceptedEventArgs,
  BidPlacedEventArgs,
  BidWithdrawnEventArgs,
} from '../../abi/Marketplace'
import { numberId } from '../../ids'
import { Bid, BidStage, FundingRequest, RequestStage } from '../../model'
import type { Handler } from '../handler'
import { dateOf } from '../time'
import { accountNeeds, accountOf } from './account'

export const bidPlaced: Handler<BidPlacedEventArgs> = {
  needs: ({ requestId, bidId, provider }) => [
    [FundingRequest, numberId(requestId)],
    [Bid, numberId(bidId)],
    ...accountNeeds(provider),
  ],

  apply(rows, { requestId, bidId, provider, unitType, cost, installSeconds, insurance }, meta) {
    rows.put(
      new Bid({
        id: numberId(bidId),
        request: rows.ref(FundingRequest, numberId(requestId)),
        provider: accountOf(rows, provider),
        unitType,
        cost,
        installSeconds,
        insurance,
        stage: BidStage.PLACED,
        acceptedFor: null,
        placedAt: meta.at,
        placedBlock: meta.block,
      }),
    )
  },
}

export const bidWithdrawn: Handler<BidWithdrawnEventArgs> = {
  needs: ({ requestId, bidId }) => [
    [FundingRequest, numberId(requestId)],
    [Bid, numberId(bidId)],
  ],

  apply(rows, { bidId }) {
    rows.get(Bid, numberId(bidId)).stage = BidStage.WITHDRAWN
  },
}

export const bidAccepted: Handler<BidAcceptedEventArgs> = {
  needs: ({ requestId, bidId, provider }) => [
    [FundingRequest, numberId(requestId)],
    [Bid, numberId(bidId)],
    ...accountNeeds(provider),
  ],

  apply(rows, { requestId, bidId, goal, sharePrice, fundingClosesAt }, meta) {
    const request = rows.get(FundingRequest, numberId(requestId))
    request.stage = RequestStage.ACCEPTED
    request.acceptedAt = meta.at
    request.goal = goal
    request.sharePrice = sharePrice
    request.fundingClosesAt = dateOf(fundingClosesAt)
    const bid = rows.get(Bid, numberId(bidId))
    bid.stage = BidStage.ACCEPTED
    bid.acceptedFor = request
  },
}
