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
  /** Whether this kind of fault, and any since the node was well, has been said. */
  let isSaid = false
  let isAnySaid = false
  const saidAt = new Map<FaultKind, number>()

  function say({ kind, message }: NodeFault, about: About | undefined): void {
    const block = about?.block
    if (kind === 'pruned') {
      log.error(
        `The node no longer has the logs of block ${block ?? '?'} (${message}). Set RPC_URL to an archive node, or GATEWAY_URL to a gateway that has them; until then this is tried again slowly.`,
      )
    } else {
      log.warn(`${SAYS[kind]}: ${message}. It is asked again, with pauses.`, { block })
    }
  }

  return {
    ill(fault: NodeFault, about?: About): void {
      const { kind } = fault
      const now = Date.now()
      if (state === 'well') {
        illSince = now
        isAnySaid = false
      }
      if (state !== kind) isSaid = false
      state = kind
      // A node that comes and goes is not worth a line each time.
      const isQuiet = now - (saidAt.get(kind) ?? Number.NEGATIVE_INFINITY) < quietMs
      if (isSaid || isQuiet) return
      saidAt.set(kind, now)
      isSaid = true
      isAnySaid = true
      say(fault, about)
    },

    well(): void {
      if (state === 'well') return
      state = 'well'
      if (!isAnySaid) return
      log.info('The node answers again', { seconds: Math.round((Date.now() - illSince) / 1000) })
    },
  }
}
