import type { Log } from '../../../log'
import type { About } from './node'
import type { FaultKind, NodeFault } from './transport'

const SAYS: Record<Exclude<FaultKind, 'pruned'>, string> = {
  timeout: 'The node does not answer in time',
  'rate-limit': 'The node limits our requests',
  'server-error': 'The node fails',
  'bad-answer': 'The node answers with something that cannot be read',
  connection: 'The node cannot be reached',
  inconsistent: 'The node contradicts itself, or is behind another one at the same address',
}

/** Says once what is wrong with the node, and once that it is over; not a line per attempt. */
export function createHealth(log: Log, quietMs: number) {
  let state: FaultKind | 'well' = 'well'
  let illSince = 0
  const saidAt = new Map<FaultKind, number>()

  return {
    ill({ kind, message }: NodeFault, about?: About): void {
      if (state === 'well') illSince = Date.now()
      if (state === kind) return
      state = kind
      const now = Date.now()
      if (now - (saidAt.get(kind) ?? Number.NEGATIVE_INFINITY) < quietMs) return
      saidAt.set(kind, now)
      if (kind === 'pruned') {
        log.error(
          `The node no longer has the logs of block ${about?.block ?? '?'} (${message}). Set RPC_URL to an archive node, or GATEWAY_URL to a gateway that has them; until then this is tried again slowly.`,
        )
      } else {
        log.warn(`${SAYS[kind]}: ${message}. It is asked again, with pauses.`, {
          block: about?.block,
        })
      }
    },

    well(): void {
      if (state === 'well') return
      // Unsaid faults need no all-clear either.
      if ((saidAt.get(state) ?? 0) >= illSince) {
        log.info('The node answers again', { seconds: Math.round((Date.now() - illSince) / 1000) })
      }
      state = 'well'
    },
  }
}
