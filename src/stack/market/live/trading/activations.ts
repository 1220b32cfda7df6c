import type { Rpc } from '../../../../rpc'
import { abis } from '../state'

/** Adds the times at which generators were activated, Unix seconds, of those that `known` lacks. */
export async function readActivations(
  rpc: Rpc,
  generators: string[],
  known: Map<string, number>,
): Promise<void> {
  const address = generators.filter((generator) => !known.has(generator))
  if (address.length === 0) return
  const topic = abis.generator.getEvent('Activated')?.topicHash
  const logs: { address: string; blockNumber: string }[] = await rpc.call('eth_getLogs', [
    { fromBlock: '0x0', toBlock: 'latest', address, topics: [topic] },
  ])
  const blocks = await rpc.batch(
    logs.map(({ blockNumber }) => ['eth_getBlockByNumber', [blockNumber, false]]),
  )
  const byLowerCase = new Map(address.map((one) => [one.toLowerCase(), one]))
  for (const [index, log] of logs.entries()) {
    const { timestamp } = blocks[index] as { timestamp: string }
    known.set(byLowerCase.get(log.address.toLowerCase()) ?? log.address, Number(timestamp))
  }
}
