import { keccak256 } from 'ethers'
import type { RawLog } from '../../../src/processor/block'
import type { TreeBlock } from './tree'

const hex = (value: number) => `0x${value.toString(16)}`

export type RpcBlock = ReturnType<typeof rpcBlockOf>
export type RpcLog = ReturnType<typeof rpcLogsOf>[number]

/** A block as `eth_getBlockByNumber` gives it, its transactions by hash. */
export function rpcBlockOf(block: TreeBlock) {
  return {
    number: hex(block.height),
    hash: block.hash,
    parentHash: block.parentHash,
    timestamp: hex(block.timestamp / 1000),
    logsBloom: bloomOf(block.logs),
    nonce: '0x0000000000000000',
    sha3Uncles: `0x${'1'.repeat(64)}`,
    transactionsRoot: `0x${'2'.repeat(64)}`,
    stateRoot: `0x${'3'.repeat(64)}`,
    receiptsRoot: `0x${'4'.repeat(64)}`,
    mixHash: `0x${'5'.repeat(64)}`,
    miner: `0x${'0'.repeat(40)}`,
    difficulty: '0x0',
    extraData: '0x',
    size: '0x100',
    gasLimit: '0x1c9c380',
    gasUsed: '0x0',
    baseFeePerGas: '0x0',
    transactions: [...new Set(block.logs.map(({ txHash }) => txHash))],
    uncles: [],
  }
}

/** Its logs as `eth_getLogs` gives them. */
export function rpcLogsOf(block: TreeBlock) {
  return block.logs.map((log) => ({
    address: log.address,
    topics: log.topics,
    data: log.data,
    blockNumber: hex(block.height),
    blockHash: block.hash,
    blockTimestamp: hex(block.timestamp / 1000),
    transactionHash: log.txHash,
    transactionIndex: hex(log.transactionIndex),
    logIndex: hex(log.logIndex),
    removed: false,
  }))
}

/** Three of 2,048 bits for each address and topic: Yellow Paper, 4.3.1. */
function bloomOf(logs: RawLog[]): string {
  const bloom = Buffer.alloc(256)
  for (const value of new Set(logs.flatMap(({ address, topics }) => [address, ...topics]))) {
    const hash = Buffer.from(keccak256(value).slice(2), 'hex')
    for (const at of [0, 2, 4]) {
      const bit = hash.readUInt16BE(at) & 2047
      const byte = 255 - (bit >> 3)
      bloom[byte] = (bloom[byte] as number) | (1 << (bit & 7))
    }
  }
  return `0x${bloom.toString('hex')}`
}
