import { wholeSolar } from '../money'
import { fund, openRequest } from './activities'
import type { LiveContext } from './live'
import type { LiveRequest, RequestStatus } from './state'

/** Requests that stay in a stage, for each step of the scale; what is above may go on to the next. */
const KEPT = { BIDDING: 4, CHOOSING: 2, FUNDING: 3, PENDING: 3 }

/** Seconds between steps, so that a day of the live market has hundreds at most. */
const STEP_SECONDS = 240

export type Lifecycle = {
  /** Takes one step of one request's life, if one is due. */
  step(context: LiveContext): Promise<void>
}

/** Keeps every stage of the market peopled while time passes: opens requests, and lets those above the kept number go on. */
export function createLifecycle(scale: number): Lifecycle {
  let nextAt = 0
  return {
    async step(context) {
      const { market, now } = context
      const of = (status: RequestStatus) => market.filter((request) => request.status === status)
      const missing = KEPT.BIDDING * scale - of('BIDDING').length
      if (now < nextAt) return
      // After a long pause several are missing at once.
      nextAt = now + (missing > 1 ? 10 : STEP_SECONDS)
      if (missing > 0) await openRequest(context)
      else await advance(context, of, scale)
    },
  }
}

async function advance(
  context: LiveContext,
  of: (status: RequestStatus) => LiveRequest[],
  scale: number,
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

  if (oldest && of('CHOOSING').length > KEPT.CHOOSING * scale) {
    const [bid] = oldest.bids
    const args = [oldest.id, bid?.id]
    const to = contracts.marketplace
    await wallet.send({ from: oldest.consumer, to, abi: 'marketplace', method: 'acceptBid', args })
  } else if (first && funding.length > KEPT.FUNDING * scale) {
    await fund(context, first, random.integer(200, 1_200))
  } else if (
    waiting?.generator &&
    pending.length > KEPT.PENDING * scale &&
    isUnlocked(waiting.consumer)
  ) {
    const { address: to } = waiting.generator
    const amount = wholeSolar(random.integer(1, 20))
    await wallet.prepare(waiting.consumer, to, amount)
    const from = waiting.consumer
    await wallet.send({ from, to, abi: 'generator', method: 'activate', args: [amount] })
  }
}
