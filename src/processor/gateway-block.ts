import { HeliographError } from '../errors'
import { logId } from '../ids'
import type { Block, RawLog } from './block'

/** A block as a gateway sends it, of the fields that are asked for. */
type GatewayBlock = {
  header: { number: number; hash: string; timestamp: number }
  logs?: {
    logIndex: number
    transactionIndex: number
    transactionHash: string
    address: string
    topics: string[]
    data: string
  }[]
}

/** A block in our own shape, with the header that the SDK's runner reads. */
export type MappedBlock = Block & { header: Pick<Block, 'height' | 'hash' | 'timestamp'> }

/**
 * In place of the SDK's mapping, which costs more than the fold: it checks each field by a regular expression and keeps
 * each log in two weak maps. Throws GatewayError (`BAD_GATEWAY`) if a field is missing.
 */
export function mapGatewayBlock({ header, logs = [] }: GatewayBlock): MappedBlock {
  const { number: height, hash, timestamp } = header
  if (!Number.isSafeInteger(height) || typeof hash !== 'string' || !(timestamp >= 0)) {
    throw new GatewayError(`a block header: ${JSON.stringify(header)}`)
  }
  const own = { height, hash, timestamp: timestamp * 1_000 }
  return {
    ...own,
    header: own,
    logs: logs.map((log): RawLog => {
      const { logIndex, transactionIndex, transactionHash: txHash, address, topics, data } = log
      const isWhole =
        logIndex >= 0 &&
        transactionIndex >= 0 &&
        typeof txHash === 'string' &&
        typeof address === 'string' &&
        typeof data === 'string' &&
        Array.isArray(topics)
      if (!isWhole) throw new GatewayError(`a log of block ${height}: ${JSON.stringify(log)}`)
      const id = logId(height, hash, logIndex)
      return { id, logIndex, transactionIndex, txHash, address, topics, data }
    }),
  }
}

/** What a gateway sent cannot be read. */
class GatewayError extends HeliographError {
  constructor(what: string) {
    super(
      'BAD_GATEWAY',
      `The gateway sent ${what}. Check GATEWAY_URL: it must be an SQD gateway for EVM chains.`,
    )
  }
}
