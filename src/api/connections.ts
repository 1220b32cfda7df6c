import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type AddressOf, createAddressOf } from './client-address'
import { errorReply, type Reply } from './http/reply'
import { LIMITS } from './limits'

/** Why a connection must go: too many of its address, or of all. */
export type Refusal = 'crowded' | 'full'

/** Open streams and WebSockets of a server, by address. */
export type Connections = {
  /** Counts one until it closes, also if it must go. */
  enter(request: IncomingMessage, connection: Duplex | ServerResponse): Refusal | undefined
  /** Whether so many of its address are on their way out that one more is not let in to be told why. */
  isFlooded(request: IncomingMessage): boolean
  count(): number
}

/** `proxies`: as createAddressOf takes them. */
export function createConnections(proxies: string[] = []): Connections {
  const addressOf: AddressOf = createAddressOf(proxies)
  const counts = new Map<string, number>()
  let all = 0

  function change(address: string, by: 1 | -1): number {
    const now = (counts.get(address) ?? 0) + by
    all += by
    if (now === 0) counts.delete(address)
    else counts.set(address, now)
    return now
  }

  return {
    enter(request, connection) {
      if (connection.destroyed) return undefined // nobody would tell that it closed
      const address = addressOf(request)
      connection.once('close', () => change(address, -1))
      if (change(address, 1) > LIMITS.connectionsOfAddress) return 'crowded'
      return all > LIMITS.connections ? 'full' : undefined
    },
    isFlooded: (request) =>
      (counts.get(addressOf(request)) ?? 0) >= 2 * LIMITS.connectionsOfAddress ||
      all >= 2 * LIMITS.connections,
    count: () => all,
  }
}

/** The answer to a stream that must go. */
export const refusalReply = (refusal: Refusal): Reply =>
  refusal === 'crowded'
    ? errorReply(
        429,
        'TOO_MANY_CONNECTIONS',
        `An address has at most ${LIMITS.connectionsOfAddress} streams and WebSockets: close some of them.`,
      )
    : errorReply(503, 'SERVER_FULL', 'This server has all the readers that it takes: try later.')
