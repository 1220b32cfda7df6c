import { events as generator } from '../abi/Generator'
import { events as marketplace } from '../abi/Marketplace'
import { events as orderBook } from '../abi/OrderBook'
import { events as solarToken } from '../abi/SolarToken'
import { events as tokenSale } from '../abi/TokenSale'
import type { Deployment } from '../deployment'
import { addressId } from '../ids'
import type { Block, RawLog } from './block'
import type { Handler, LogMeta } from './handler'
import {
  generatorHandlers,
  marketplaceHandlers,
  orderBookHandlers,
  solarTokenHandlers,
  tokenSaleHandlers,
} from './handlers'
import type { Need } from './rows'

type Decodable = { topic: string; decode(log: { topics: string[]; data: string }): object }
type Known = { name: string; event: Decodable; handler: Handler }
type Interface = ReadonlyMap<string, Known>

/** One event of ours, decoded, with the handler that folds it and the rows that it may read. */
export type MarketEvent = {
  name: string
  args: object
  meta: LogMeta
  handler: Handler
  needs: Need[]
}

/** Where the market's contracts stand. */
export type Contracts = Deployment['contracts'] & Pick<Deployment, 'chainId'>

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
  orderBook: interfaceOf(orderBook, orderBookHandlers),
}

/** Where a generator's events begin to count: the transaction that creates it. */
export type Birth = { height: number; transactionIndex: number }

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

/** Turns a block into events of our contracts, in chain order. */
export type Decoder = (block: Block) => MarketEvent[]

/**
 * A generator's events count if it was `known` before the batch, or from the start of the transaction of its birth on;
 * everything else that looks like ours is a stranger's and dropped.
 */
export function createDecoder(
  contracts: Contracts,
  known: ReadonlySet<string>,
  births: ReadonlyMap<string, Birth>,
): Decoder {
  function findInterface(log: RawLog, height: number): Interface | undefined {
    if (known.has(log.address)) return interfaces.generator
    if (log.address === contracts.solarToken) return interfaces.solarToken
    if (log.address === contracts.tokenSale) return interfaces.tokenSale
    if (log.address === contracts.marketplace) return interfaces.marketplace
    if (log.address === contracts.orderBook) return interfaces.orderBook
    const birth = births.get(log.address)
    if (!birth) return undefined
    const isBorn =
      height > birth.height ||
      (height === birth.height && log.transactionIndex >= birth.transactionIndex)
    return isBorn ? interfaces.generator : undefined
  }

  return (block) => {
    const at = new Date(block.timestamp)
    const events: MarketEvent[] = []
    for (const log of block.logs) {
      const found = findInterface(log, block.height)?.get(log.topics[0] ?? '')
      if (found) events.push(decodeLog(contracts.chainId, block, at, log, found))
    }
    return events
  }
}

/** The events of whole blocks, given the generators known before them. */
export function decodeBlocks(
  blocks: Block[],
  contracts: Contracts,
  known: ReadonlySet<string>,
): MarketEvent[] {
  return blocks.flatMap(createDecoder(contracts, known, birthsIn(blocks, contracts)))
}

function decodeLog(
  chainId: number,
  block: Block,
  at: Date,
  log: RawLog,
  { name, event, handler }: Known,
): MarketEvent {
  const meta: LogMeta = {
    id: log.id,
    address: log.address,
    block: block.height,
    blockHash: block.hash,
    chainId,
    logIndex: log.logIndex,
    txIndex: log.transactionIndex,
    txHash: log.txHash,
    at,
  }
  const args = storable(event.decode(log))
  return { name, args, meta, handler, needs: handler.needs(args, meta) }
}

/** Anybody may write any bytes as text; PostgreSQL cannot hold NUL, so U+FFFD stands for it, as for what is not UTF-8. */
function storable(args: object): object {
  const values = args as Record<string, unknown>
  for (const name in values) {
    const value = values[name]
    if (typeof value === 'string' && value.includes('\0')) {
      values[name] = value.replaceAll('\0', '\ufffd')
    }
  }
  return args
}
