import { toQuantity } from 'ethers'
import { Client } from 'pg'
import type { Deployment } from '../../src/deployment'
import { logId } from '../../src/ids'
import { indexBlocks } from '../../src/processor/batch'
import type { Block } from '../../src/processor/block'
import { MarketDatabase } from '../../src/processor/store/database'
import type { TestChain } from './chain'

type RpcLog = Record<
  'address' | 'data' | 'blockNumber' | 'logIndex' | 'transactionIndex' | 'transactionHash',
  string
> & {
  topics: string[]
}

/** Blocks `from` to `to`, both inclusive, with all their logs, whoever emitted them. */
export async function readBlocks(chain: TestChain, from: number, to: number): Promise<Block[]> {
  const range = { fromBlock: toQuantity(from), toBlock: toQuantity(to) }
  const logs: RpcLog[] = await chain.rpc('eth_getLogs', [range])
  const blocks: Block[] = []
  for (let height = from; height <= to; height++) {
    const header = await chain.rpc('eth_getBlockByNumber', [toQuantity(height), false])
    const own = logs.filter((log) => Number(log.blockNumber) === height)
    blocks.push({
      height,
      hash: header.hash,
      timestamp: Number(header.timestamp) * 1000,
      logs: own.map((log) => ({
        id: logId(height, header.hash, Number(log.logIndex)),
        address: log.address,
        topics: log.topics,
        data: log.data,
        logIndex: Number(log.logIndex),
        transactionIndex: Number(log.transactionIndex),
        txHash: log.transactionHash,
      })),
    })
  }
  return blocks
}

/**
 * Indexes blocks as final, `size` of them in each batch. Each is a transaction of its own, unless they are `gathered` as the
 * store sees fit. Gives the number of batches.
 */
export async function indexInBatches(
  databaseUrl: string,
  deployment: Deployment,
  blocks: Block[],
  size: number,
  { gathered = false } = {},
): Promise<number> {
  const database = new MarketDatabase({ url: databaseUrl, gatheredRows: 40 })
  let { height, hash } = await database.connect()
  let batches = 0
  try {
    for (let from = 0; from < blocks.length; from += size) {
      const batch = blocks.slice(from, from + size)
      const last = batch.at(-1) as Block
      const nextHead = { height: last.height, hash: last.hash }
      await database.transact(
        {
          prevHead: { height, hash },
          nextHead,
          isOnTop: !gathered || from + size >= blocks.length,
        },
        async (store) => {
          await indexBlocks(store, batch, { ...deployment.contracts, chainId: deployment.chainId })
        },
      )
      ;({ height, hash } = nextHead)
      batches += 1
    }
  } finally {
    await database.disconnect()
  }
  return batches
}

/** A checksum and a row count for each table of facts; bookkeeping left out. */
export async function checksums(databaseUrl: string): Promise<Record<string, string>> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('migrations', 'indexed_block')
       ORDER BY 1`,
    )
    const sums: Record<string, string> = {}
    for (const { name } of tables) {
      const { rows } = await client.query(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY id)), '-') AS sum FROM "${name}" t`,
      )
      sums[name] = rows[0].sum
    }
    return sums
  } finally {
    await client.end()
  }
}
