import { done, readTask } from '../task'
import { type ChainLog, createReducer } from './reducer'
import { topics } from './topics'
import { connect, makeIndexes, takeIndexes, writeBatch } from './writer'

const BLOCKS = 100
/** Blocks of one transaction. */
const COMMIT_BLOCKS = 500
/** Requests under way: the chain works on the next while this one is reduced. */
const AHEAD = 3

/** The floor: logs, a reducer, COPY and UNNEST. No undo, no restart: what it knows is in memory. */
async function main(): Promise<void> {
  const { rpcUrl, databaseUrl, contracts, to } = readTask()
  const client = await connect(databaseUrl)
  const taken = await takeIndexes(client)
  const reducer = createReducer(contracts)
  const filter = [...new Set(Object.values(topics))]

  async function logsFrom(from: number): Promise<ChainLog[]> {
    const range = { fromBlock: hex(from), toBlock: hex(Math.min(from + BLOCKS - 1, to)) }
    const response = await fetch(rpcUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'eth_getLogs',
        params: [{ ...range, topics: [filter] }],
      }),
    })
    return ((await response.json()) as { result: ChainLog[] }).result
  }

  const asked: Promise<ChainLog[]>[] = []
  let next = 0
  const ask = () => {
    if (next <= to) asked.push(logsFrom(next))
    next += BLOCKS
  }
  for (let ahead = 0; ahead < AHEAD; ahead++) ask()
  let written: Promise<void> = Promise.resolve()
  let events = 0
  let blocks = 0
  for (let logs = asked.shift(); logs; logs = asked.shift()) {
    const arrived = await logs
    ask()
    events += reducer.reduce(arrived)
    blocks += BLOCKS
    if (blocks % COMMIT_BLOCKS !== 0 && asked.length > 0) continue
    const batch = reducer.take()
    await written
    written = writeBatch(client, batch)
  }
  await written
  await makeIndexes([client, await connect(databaseUrl)], taken)
  done({ events })
}

const hex = (height: number) => `0x${height.toString(16)}`

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exit(1)
})
