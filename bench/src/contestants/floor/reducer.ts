import { deviceEvents } from './device-events'
import { marketEvents } from './market-events'
import { type Applied, createMemory, dateOf } from './memory'
import { tokenEvents } from './token-events'

export type ChainLog = {
  address: string
  topics: string[]
  data: string
  blockNumber: string
  blockHash: string
  blockTimestamp: string
  logIndex: string
  transactionHash: string
}

type Contracts = { solarToken: string; tokenSale: string; marketplace: string }

/** Folds logs into the market in memory. */
export function createReducer({ solarToken, tokenSale, marketplace }: Contracts) {
  const memory = createMemory(solarToken)
  const { token, selling } = tokenEvents(memory, tokenSale)
  const market = marketEvents(memory)
  const device = deviceEvents(memory)

  /** Changes the rows. Undefined: the log is not ours. */
  function apply({ address, topics, data }: ChainLog): Applied | undefined {
    const [topic = '', t1 = '', t2 = '', t3 = ''] = topics
    if (address === solarToken) return token(topic, t1, t2, data)
    if (address === marketplace) return market(topic, t1, t2, t3, data)
    if (address === tokenSale) return selling(topic, t1, data)
    const generator = memory.generators.get(address)
    return generator && device(topic, generator, address, t1, t2, data)
  }

  return {
    /** How many of the logs are ours. */
    reduce(logs: ChainLog[]): number {
      let ours = 0
      for (const log of logs) {
        const height = Number.parseInt(log.blockNumber, 16)
        if (height !== memory.block) {
          memory.block = height
          memory.at = dateOf(String(Number.parseInt(log.blockTimestamp, 16)))
        }
        const index = Number.parseInt(log.logIndex, 16)
        const id = `${String(height).padStart(10, '0')}-${log.blockHash.slice(2, 7)}-${String(index).padStart(6, '0')}`
        memory.fields = `${id}\t${height}\t${index}\t${log.transactionHash}`
        const applied = apply(log)
        if (!applied) continue
        const [name, args, touched] = applied
        // Only texts can hold what COPY reads as an escape.
        const json = args.includes('\\') ? args.replaceAll('\\', '\\\\') : args
        memory.appendEvent(
          `${memory.fields}\t${memory.at}\t${log.address}\t${name}\t${json}\t{${touched}}\n`,
        )
        ours++
      }
      return ours
    },

    take: memory.take,
  }
}
