import type { Said } from './setup'
import { hashOf } from './words'

const GENESIS_AT = Number(process.env.BENCH_GENESIS_AT ?? 1_767_225_600)
export const BLOCK_SECONDS = 60

export const timeOf = (height: number) => GENESIS_AT + height * BLOCK_SECONDS

/** A block as a gateway answers it; its JSON is put together by hand, since there are millions of logs. */
export function gatewayBlock(height: number, logs: Said[]): string {
  const header = `"header":{"number":${height},"hash":"${hashOf(height)}","parentHash":"${hashOf(height - 1)}","timestamp":${timeOf(height)}}`
  const texts = logs.map(({ emitter, topics, data, call }, index) => {
    // A call a transaction would be usual; three logs each come near.
    const transaction = call ?? Math.floor(index / 3)
    const txHash = `0x${(height * 10_000 + transaction).toString(16).padStart(64, '7')}`
    return `{"logIndex":${index},"transactionIndex":${transaction},"transactionHash":"${txHash}","address":"${emitter}","topics":["${topics.join('","')}"],"data":"${data}"}`
  })
  return `{${header},"logs":[${texts.join()}]}`
}
/** A block as a node answers it: all that the RPC is asked about has no logs. */
export function rpcBlock(height: number) {
  const hex = (value: number) => `0x${value.toString(16)}`
  return {
    number: hex(height),
    hash: hashOf(height),
    parentHash: hashOf(height - 1),
    timestamp: hex(timeOf(height)),
    logsBloom: `0x${'0'.repeat(512)}`,
    transactions: [],
    gasUsed: '0x0',
    gasLimit: '0x0',
    miner: `0x${'0'.repeat(40)}`,
  }
}
