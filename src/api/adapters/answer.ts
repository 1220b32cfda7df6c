import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { RetryableError } from '../../errors'
import { conditionalReply } from '../http/conditional'
import { type Failure, failureOf } from '../http/failure'
import { jsonReply, type Reply } from '../http/reply'
import type { Snapshot } from '../snapshot'
import type { Feed } from '../streams/feed'
import { type Adapter, findRoute } from './adapter'
import { binance } from './binance'
import { coingecko } from './coingecko'
import { coinmarketcap } from './coinmarketcap'
import { dexscreener } from './dexscreener'
import { dextools } from './dextools'
import { geckoterminal } from './geckoterminal'
import { openSource } from './source'
import { udf } from './udf'

/** By the prefix of their paths. */
const ADAPTERS: Record<string, Adapter> = {
  '/binance': binance,
  '/coingecko/v1': coingecko,
  '/cmc/v1': coinmarketcap,
  '/dexscreener': dexscreener,
  '/dextools': dextools,
  '/geckoterminal': geckoterminal,
  '/udf': udf,
}

/** Which adapter a path belongs to, and the part behind its prefix. */
export function findAdapter(path: string): { prefix: string; rest: string } | undefined {
  for (const prefix of Object.keys(ADAPTERS)) {
    if (`${path}/`.startsWith(`${prefix}/`)) return { prefix, rest: path.slice(prefix.length + 1) }
  }
  return undefined
}

/** The name of a route in the metrics: its open segments stay open. */
export function adapterRouteName(prefix: string, rest: string): string {
  const found = findRoute(ADAPTERS[prefix] as Adapter, rest)
  return found ? `${prefix}/${found.route}` : `${prefix}/unknown`
}

/** The answer of an adapter, or its failure in the adapter's own form. */
export async function answerAdapter(
  { prefix, rest }: { prefix: string; rest: string },
  { feed, snapshot, url }: { feed: Feed; snapshot: Snapshot; url: URL },
  request: IncomingMessage,
): Promise<Reply> {
  const adapter = ADAPTERS[prefix] as Adapter
  const found = findRoute(adapter, rest)
  if (!found) {
    return failed(adapter, {
      status: 404,
      code: 'NOT_FOUND',
      message: `There is no ${prefix}/${rest} here: ${Object.keys(adapter.routes).join(', ')}.`,
    })
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const message = `${request.method} is not answered here: use GET.`
    const refused = failed(adapter, { status: 405, code: 'METHOD_NOT_ALLOWED', message })
    return { ...refused, headers: { ...refused.headers, allow: 'GET, HEAD, OPTIONS' } }
  }
  try {
    const { head } = await snapshot.position()
    if (!head)
      throw new RetryableError('SYNCING', 'No block is indexed yet: try again in a moment.')
    const source = openSource(feed, snapshot)
    const { path } = found
    const body = JSON.stringify(await found.answer({ source, query: url.searchParams, path }))
    return conditionalReply(request, createHash('sha1').update(body).digest('base64url'), body)
  } catch (error) {
    return failed(adapter, failureOf(error))
  }
}

function failed(adapter: Adapter, failure: Failure): Reply {
  const { status, body } = adapter.failure(failure)
  return jsonReply(status, body)
}
