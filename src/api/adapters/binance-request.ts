import { inputError } from '../engine/input-error'
import { LIMITS } from '../limits'
import type { Feed } from '../streams/feed'
import { findMarket, hubOf } from '../streams/find-market'
import type { Session } from '../streams/session'
import type { Subscription } from '../streams/subscription'
import { tooManySubscriptions } from '../streams/too-many'
import { refusalOf } from './binance-codes'
import { codeIn, pairName } from './pair'

/** The whole book of a market; readers may name a pace, but each commit is said at once. */
const STREAM = /^([a-z0-9]+)@depth(?:@1000?ms)?$/i

const METHODS = ['SUBSCRIBE', 'UNSUBSCRIBE', 'LIST_SUBSCRIPTIONS']

/** The stream of a name. Throws input errors, `UNKNOWN_MARKET`. @example 'share7solar@depth' */
export async function readStream(feed: Feed, name: string): Promise<Subscription> {
  const symbol = STREAM.exec(name)?.[1]
  if (!symbol) {
    throw inputError(`There is no stream "${name.slice(0, 80)}": use <symbol>@depth.`)
  }
  const { terms } = await findMarket(feed, codeIn(symbol))
  return { channel: 'book', market: terms.id, depth: Number.POSITIVE_INFINITY }
}

/** Answers one message: `{result, id}`, or `{code, msg, id}` and nothing of it is done. */
export async function answerRequest(
  feed: Feed,
  session: Session,
  text: string,
  send: (value: object) => void,
): Promise<void> {
  let id: unknown
  const answer = (value: object) => send({ ...value, ...(id !== undefined && { id }) })
  try {
    const request = parse(text)
    id = request.id
    const { method, params } = request
    if (!METHODS.includes(String(method))) {
      throw inputError(`There is no method "${String(method)}": use ${METHODS.join(', ')}.`)
    }
    if (method === 'LIST_SUBSCRIPTIONS') return answer({ result: namesOf(feed, session) })
    if (!Array.isArray(params) || params.length === 0) {
      throw inputError('"params" must be a list of streams, as in ["share1solar@depth"].')
    }
    if (params.length > LIMITS.subscriptions) throw tooManySubscriptions()
    const streams = await Promise.all(params.map((name) => readStream(feed, String(name))))
    if (method === 'UNSUBSCRIBE') {
      for (const stream of streams) session.remove(stream)
      return answer({ result: null })
    }
    if (session.subscriptions().length + streams.length > LIMITS.subscriptions) {
      throw tooManySubscriptions()
    }
    answer({ result: null })
    session.add(streams, undefined, false)
  } catch (error) {
    answer(refusalOf(error))
  }
}

type Request = { method?: unknown; params?: unknown; id?: unknown }

function parse(text: string): Request {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // refused below
  }
  if (typeof value === 'object' && value !== null) return value
  throw inputError('This is no JSON object: send {"method":"SUBSCRIBE","params":[…],"id":1}.')
}

function namesOf(feed: Feed, session: Session): string[] {
  const { markets } = hubOf(feed)
  return session.subscriptions().flatMap(({ market }) => {
    const state = markets.get(market)
    return state ? [`${pairName(state.terms).toLowerCase()}@depth`] : []
  })
}
