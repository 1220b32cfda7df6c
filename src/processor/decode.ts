import { events as generator } from '../abi/Generator'
import { events as marketplace } from '../abi/Marketplace'
import { events as solarToken } from '../abi/SolarToken'
import { events as tokenSale } from '../abi/TokenSale'
import type { Deployment } from '../deployment'
import { addressId } from '../ids'
import type { Block, RawLog } from './block'
import type { Handler, LogMeta } from './handler'
import {
  generatorHandlers,
  marketplaceHandlers,
  solarTokenHandlers,
  tokenSaleHandlers,
} from './handlers'

type Decodable = { topic: string; decode(log: { topics: string[]; data: string }): object }
type Known = { name: string; event: Decodable; handler: Handler }
type Interface = ReadonlyMap<string, Known>

/** One event of ours, decoded, with the handler that folds it. */
export type MarketEvent = { name: string; args: object; meta: LogMeta; handler: Handler }

export type Contracts = Deployment['contracts']

function interfaceOf(
  events: Record<string, Decodable>,
  handlers: Record<string, Handler>,
): Interface {
  return new Map(
    Object.entries(events).map(([name, event]) => {
      const handler = handlers[name]
      if (!handler) throw new Error(`The event ${name} has no handler`)
      return [event.topic, { name, event, handler }]
    }),
  )
}

export const interfaces = {
  solarToken: interfaceOf(solarToken, solarTokenHandlers),
  tokenSale: interfaceOf(tokenSale, tokenSaleHandlers),
  marketplace: interfaceOf(marketplace, marketplaceHandlers),
  generator: interfaceOf(generator, generatorHandlers),
}

/** Where a generator's events begin to count: the transaction that creates it. */
type Birth = { height: number; transactionIndex: number }

/** Generators that the Marketplace creates in these blocks. */
export function birthsIn(blocks: Block[], contracts: Contracts): Map<string, Birth> {
  const births = new Map<string, Birth>()
  for (const { height, logs } of blocks) {
    for (const log of logs) {
      if (log.address !== contracts.marketplace || !marketplace.GeneratorCreated.is(log)) continue
      const { generator } = marketplace.GeneratorCreated.decode(log)
      births.set(addressId(generator), { height, transactionIndex: log.transactionIndex })
    }
  }
  return births
}

/** Emitters of events that look like a generator's, whoever they are. */
export function candidatesIn(blocks: Block[]): Set<string> {
  const candidates = new Set<string>()
  for (const { logs } of blocks) {
    for (const { address, topics } of logs) {
      if (interfaces.generator.has(topics[0] ?? '')) candidates.add(address)
    }
  }
  return candidates
}

/**
 * The events of our contracts in chain order. A generator's count if it was `known` before the batch, or from the
 * start of the transaction of its birth on; everything else that looks like ours is a stranger's and dropped.
 */
export function decodeBlocks(
  blocks: Block[],
  contracts: Contracts,
  known: ReadonlySet<string>,
): MarketEvent[] {
  const births = birthsIn(blocks, contracts)

  function findInterface(log: RawLog, height: number): Interface | undefined {
    if (log.address === contracts.solarToken) return interfaces.solarToken
    if (log.address === contracts.tokenSale) return interfaces.tokenSale
    if (log.address === contracts.marketplace) return interfaces.marketplace
    if (known.has(log.address)) return interfaces.generator
    const birth = births.get(log.address)
    if (!birth) return undefined
    const isBorn =
      height > birth.height ||
      (height === birth.height && log.transactionIndex >= birth.transactionIndex)
    return isBorn ? interfaces.generator : undefined
  }

  return blocks.flatMap((block) =>
    block.logs.flatMap((log) => {
      const found = findInterface(log, block.height)?.get(log.topics[0] ?? '')
      return found ? [decodeLog(block, log, found)] : []
    }),
  )
}

function decodeLog(block: Block, log: RawLog, { name, event, handler }: Known): MarketEvent {
  const meta: LogMeta = {
    id: log.id,
    address: log.address,
    block: block.height,
    logIndex: log.logIndex,
    txHash: log.txHash,
    at: new Date(block.timestamp),
  }
  return { name, args: storable(event.decode(log)), meta, handler }
}

/** Anybody may write any bytes as text; PostgreSQL cannot hold NUL, so U+FFFD stands for it, as for what is not UTF-8. */
function storable(args: object): object {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value,
    ]),
  )
}
