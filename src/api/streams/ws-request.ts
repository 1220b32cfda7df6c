import { messageOf } from '../../errors'
import { LIMITS } from '../limits'
import { readCursor } from './cursor'
import type { Feed } from './feed'
import { findMarket } from './find-market'
import { MINUTES } from './kraken'
import { readDepth, readResolution } from './query'
import type { Session } from './session'
import type { Subscription } from './subscription'
import { tooManySubscriptions } from './too-many'

type Request = { method?: unknown; params?: Record<string, unknown>; req_id?: unknown }

/** Most messages that ask for streams name: channel, symbols, and what the channel needs. */
const CHANNELS = ['book', 'trade', 'ohlc', 'ticker']

/**
 * Answers one message of a WebSocket reader: subscribe, unsubscribe, ping; one answer a symbol, errors as `success: false`. `ready`: once nothing
 * waits for the reader, so that what it asks for is not held against it.
 */
export async function answerRequest(
  feed: Feed,
  session: Session,
  text: string,
  send: (value: object) => void,
  ready: () => Promise<void>,
): Promise<void> {
  const timeIn = new Date().toISOString()
  const request = parse(text)
  const { method, params = {}, req_id } = request ?? {}
  const answer = (value: object) =>
    send({
      method,
      ...value,
      ...(req_id !== undefined && { req_id }),
      time_in: timeIn,
      time_out: new Date().toISOString(),
    })
  const refuse = (error: string, symbol?: string) =>
    answer({ success: false, error, ...(symbol !== undefined && { symbol }) })

  if (!request) return refuse('This is no JSON object: send {"method":"subscribe","params":{…}}.')
  if (method === 'ping') return answer({ method: 'pong' })
  if (method !== 'subscribe' && method !== 'unsubscribe') {
    return refuse(`There is no method "${String(method)}": use subscribe, unsubscribe, ping.`)
  }
  const { channel, symbol } = params
  if (!CHANNELS.includes(String(channel))) {
    return refuse(`There is no channel "${String(channel)}": use ${CHANNELS.join(', ')}.`)
  }
  const symbols = Array.isArray(symbol) ? symbol.map(String) : []
  if (symbols.length === 0)
    return refuse('"symbol" must be a list of symbols, as in ["SHARE1/SOLAR"].')
  if (symbols.length > LIMITS.subscriptions) return refuse(tooManySubscriptions().message)
  for (const name of symbols) {
    try {
      const { subscription, symbol } = await subscriptionOf(feed, String(channel), name, params)
      const result = { channel, symbol, ...optionOf(subscription) }
      if (method === 'unsubscribe') {
        session.remove(subscription)
        answer({ success: true, result })
        continue
      }
      if (session.subscriptions().length >= LIMITS.subscriptions) throw tooManySubscriptions()
      const after = readCursor(params.after === undefined ? undefined : String(params.after))
      const snapshot = params.snapshot !== false
      await ready()
      session.add([subscription], after, snapshot, (resumed) =>
        answer({ success: true, result: { ...result, snapshot, resumed } }),
      )
    } catch (error) {
      refuse(messageOf(error), name)
    }
  }
}

async function subscriptionOf(
  feed: Feed,
  channel: string,
  name: string,
  params: Record<string, unknown>,
): Promise<{ subscription: Subscription; symbol: string }> {
  const { id: market, symbol } = (await findMarket(feed, name)).terms
  if (channel === 'book') {
    const depth = readDepth(String(params.depth ?? 10))
    return { subscription: { channel, market, depth }, symbol }
  }
  if (channel === 'ohlc') {
    const minutes = Number(params.interval ?? 1)
    const known = Object.keys(MINUTES).find((resolution) => MINUTES[resolution] === minutes)
    const resolution = readResolution(known ?? String(params.interval))
    return { subscription: { channel: 'candle', market, resolution }, symbol }
  }
  return { subscription: { channel: channel as 'trade' | 'ticker', market }, symbol }
}

function optionOf(subscription: Subscription): object {
  if (subscription.channel === 'book') return { depth: subscription.depth }
  if (subscription.channel === 'candle') return { interval: MINUTES[subscription.resolution] }
  return {}
}

function parse(text: string): Request | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Request) : undefined
  } catch {
    return undefined
  }
}
