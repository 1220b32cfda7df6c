import type { ChainHead } from '../../chain-head'
import type { Deployment } from '../../deployment'
import { readQuery } from '../endpoints/parameter'
import type { Shape } from '../endpoints/shape'
import { status as endpoint } from '../endpoints/v1/status'
import type { Engine } from '../engine/engine'
import { countsSql } from '../engine/select'
import type { BlockPosition, Position, Snapshot } from '../snapshot'
import { readFeedPosition } from './feed-position'

/** Blocks the index may be behind the chain and still count as caught up. */
const MAX_LAG_BLOCKS = 5

/** Undefined once the index has caught up with the chain; until then, why it has not. */
export function whyNotReady({ head }: Position, chain: ChainHead): string | undefined {
  if (!head) return 'No block is indexed yet: is the processor running?'
  if (!chain.known) return undefined
  const height = chain.height()
  if (height === null) return 'The chain does not answer: its height is unknown. Check RPC_URL.'
  const lag = height - head.height
  if (lag <= MAX_LAG_BLOCKS) return undefined
  return `Block ${head.height} of ${height} is indexed, ${lag} blocks behind: wait, or check the processor.`
}

/** `/v1/status`: what is indexed, of which market, and how many rows. Times are Unix milliseconds. Throws input errors. */
export async function readStatus(
  {
    engine,
    chain,
    deployment,
  }: { engine: Engine; chain: ChainHead; deployment: Deployment | undefined },
  snapshot: Snapshot,
  query: URLSearchParams,
): Promise<Shape<typeof endpoint.answer>> {
  readQuery(query, endpoint.parameters)
  const position = await snapshot.position()
  const counts = await snapshot.query<{ entity: string; rows: number }>({
    text: countsSql(engine.model),
    values: [],
  })
  const feed = await readFeedPosition(snapshot)
  const time = Date.now()
  return {
    network: deployment?.network ?? null,
    chainId: deployment?.chainId ?? null,
    contracts: deployment?.contracts ?? null,
    head: blockRef(position.head),
    finalizedHead: blockRef(position.finalized),
    epoch: feed?.epoch ?? null,
    seq: feed?.seq ?? null,
    lagMs: position.head ? time - position.head.timestamp.getTime() : null,
    ready: whyNotReady(position, chain) === undefined,
    time,
    rows: Object.fromEntries(counts.map(({ entity, rows }) => [entity, rows])),
  }
}

/** Of the present's: their hashes are known. */
function blockRef(block: BlockPosition | null) {
  return (
    block && {
      number: block.height,
      hash: block.hash as string,
      timestamp: block.timestamp.getTime(),
    }
  )
}
