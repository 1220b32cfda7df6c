import { stream } from '../endpoints/v1/stream'
import { inputError } from '../engine/input-error'
import { LIMITS } from '../limits'
import type { Feed } from './feed'
import { findMarket, hubOf } from './find-market'
import { DEPTHS } from './levels'
import { RESOLUTIONS, type Subscription, streamName } from './subscription'
import { tooManySubscriptions } from './too-many'

const NAMES = Object.keys(stream.parameters)

export function readDepth(text: string | undefined): number {
  const depth = Number(text ?? 100)
  if (!(DEPTHS as readonly number[]).includes(depth)) {
    throw inputError(`The depth "${text}" is not offered: use ${DEPTHS.join(', ')}.`)
  }
  return depth
}

export function readResolution(text: string | undefined): string {
  if (text === undefined || !(RESOLUTIONS as readonly string[]).includes(text)) {
    throw inputError(
      `The resolution "${text ?? ''}" is not offered: use ${RESOLUTIONS.join(', ')}.`,
    )
  }
  return text
}

/**
 * The streams that `book=<market>[:depth]`, `trade=<market>`, `candle=<market>:<resolution>`, `ticker=<market>` name; each may
 * come again, hold several parted by commas, or be `*` for all markets. Throws input errors, `UNKNOWN_MARKET`,
 * `TOO_MANY_SUBSCRIPTIONS`.
 */
export async function readSubscriptions(
  feed: Feed,
  query: URLSearchParams,
): Promise<Subscription[]> {
  const found = new Map<string, Subscription>()
  let named = 0
  for (const [name, text] of query) {
    if (name === 'after') continue
    if (!NAMES.includes(name)) {
      throw inputError(`There is no parameter "${name}" here: use ${NAMES.join(', ')}.`)
    }
    const channel = name as Subscription['channel']
    for (const part of text.split(',')) {
      // Each costs a look for its market.
      named += 1
      if (named > LIMITS.subscriptions) throw tooManySubscriptions()
      const [market = '', option, ...rest] = part.split(':')
      if (rest.length > 0) throw inputError(`"${part}" cannot be read: give market:option.`)
      for (const subscription of await subscriptionsOf(feed, channel, market, option)) {
        found.set(streamName(subscription), subscription)
      }
    }
  }
  if (found.size === 0) {
    throw inputError(
      `Nothing is asked for: name streams by ${NAMES.join(', ')}, as in book=SHARE1:100.`,
    )
  }
  if (found.size > LIMITS.subscriptions) throw tooManySubscriptions()
  return [...found.values()]
}

async function subscriptionsOf(
  feed: Feed,
  channel: Subscription['channel'],
  market: string,
  option: string | undefined,
): Promise<Subscription[]> {
  const markets =
    market === '*' ? [...hubOf(feed).markets.keys()] : [(await findMarket(feed, market)).terms.id]
  if (channel === 'book') {
    const depth = readDepth(option)
    return markets.map((market) => ({ channel, market, depth }))
  }
  if (channel === 'candle') {
    const resolution = readResolution(option)
    return markets.map((market) => ({ channel, market, resolution }))
  }
  if (option !== undefined)
    throw inputError(`A ${channel} has no option "${option}": leave it out.`)
  return markets.map((market) => ({ channel, market }))
}
