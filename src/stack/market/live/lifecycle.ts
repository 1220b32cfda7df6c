import { wholeSolar } from '../money'
import { fund, openRequest } from './activities'
import type { LiveContext } from './live'
import type { LiveRequest, RequestStatus } from './state'

/** Requests that stay in a stage; what is above may go on to the next. */
const KEPT: Partial<Record<RequestStatus, number>> = { BIDDING: 4, CHOOSING: 2, FUNDING: 3 }
const KEPT_PENDING = 3

/** Seconds between steps, so that a day of the live market has hundreds at most. */
const STEP_SECONDS = 240

export type Lifecycle = {
  /** Takes one step of one request's life, if one is due. */
  step(context: LiveContext): Promise<void>
}

/** Keeps every stage of the market peopled while time passes: opens requests, and lets those above the kept number go on. */
export function createLifecycle(): Lifecycle {
  let nextAt = 0
  return {
    async step(context) {
      const { market, now } = context
      const of = (status: RequestStatus) => market.filter((request) => request.status === status)
      const missing = (KEPT.BIDDING ?? 0) - of('BIDDING').length
      if (now < nextAt) return
      // After a long pause several are missing at once.
      nextAt = now + (missing > 1 ? 10 : STEP_SECONDS)
      if (missing > 0) await openRequest(context)
      else await advance(context, of)
    },
  }
}

async function advance(
  context: LiveContext,
  of: (status: RequestStatus) => LiveRequest[],
): Promise<void> {
  const { market, random, contracts, wallet, isUnlocked } = context
  const choosing = of('CHOOSING').filter(
    ({ bids, consumer }) => bids.length > 0 && isUnlocked(consumer),
  )
  const funding = of('FUNDING')
  const pending = market.filter(({ generator }) => generator?.status === 'PENDING')
  const [oldest] = choosing
  const [first] = funding
  const [waiting] = pending

  if (oldest && of('CHOOSING').length > (KEPT.CHOOSING ?? 0)) {
    const [bid] = oldest.bids
    const args = [oldest.id, bid?.id]
    const to = contracts.marketplace
    await wallet.send({ from: oldest.consumer, to, abi: 'marketplace', method: 'acceptBid', args })
  } else if (first && funding.length > (KEPT.FUNDING ?? 0)) {
    await fund(context, first, random.integer(200, 1_200))
  } else if (waiting?.generator && pending.length > KEPT_PENDING && isUnlocked(waiting.consumer)) {
    const { address: to } = waiting.generator
    const amount = wholeSolar(random.integer(1, 20))
    await wallet.prepare(waiting.consumer, to, amount)
    const from = waiting.consumer
    await wallet.send({ from, to, abi: 'generator', method: 'activate', args: [amount] })
  }
}
