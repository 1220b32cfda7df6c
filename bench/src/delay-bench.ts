import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { getCreateAddress } from 'ethers'
import { Client } from 'pg'
import type { Scope } from '../../src/stack/processes/scope'
import { createBlockWriter, type Transaction } from './chain/blocks'
import { ACTORS, CROWD_NONCE } from './chain/build'
import { type Call, calls, playInput } from './chain/calls'
import { openChain, type Workload } from './chain/open'
import { endProgram, type Running } from './contestants/contestant'
import { contestants } from './contestants/list'
import { startServer, temporaryHome } from './measure/servers'
import type { Options } from './options'
import { writeResults } from './report/results'
import { say } from './report/say'
import { quantile, round } from './report/statistics'
import { alignedTable } from './report/table'
import { listen, poll, type Subscriber, subscribeByHttp } from './subscribers'

/** Events of a block. */
const SIZES = [1, 20, 200]
const WARM_UP_BLOCKS = 10
const HISTORY_EVENTS = 20_000
const FOREVER = 2n ** 255n
const BLOCK_SECONDS = 2
const PATIENCE_MS = 30_000

type Writer = ReturnType<typeof createBlockWriter>
type Delay = { contestant: string; subscriber: string; events: number; p50: number; p99: number }

/** `npm run bench -- delay`: from the block's being on the chain until a subscriber has its rows, in milliseconds. */
export async function benchDelay(scope: Scope, { blocks }: Options): Promise<void> {
  const home = temporaryHome(scope)
  const database = await startServer(scope, home)
  const chain = await openChain(scope, HISTORY_EVENTS)
  // Both hear of new heads as the node tells them, not by asking every few seconds.
  const socket = { ...chain, rpcUrl: chain.rpcUrl.replace('http', 'ws') }
  const [owner = ''] = await chain.rpc.call<string[]>('eth_accounts')
  const crowd = getCreateAddress({ from: owner, nonce: CROWD_NONCE })
  const delays: Delay[] = []
  for (const name of ['ours', 'squid']) {
    const contestant = contestants.find((one) => one.name === name)
    if (!contestant) throw new Error(`There is no ${name}`)
    const folder = join(home, 'delay', name)
    mkdirSync(folder, { recursive: true })
    const databaseUrl = await database.create(`bench_delay_${name}`, contestant.tables)
    const running = await contestant.start({ chain: socket, databaseUrl, home: folder })
    scope.onStop(() => endProgram(running))
    const client = new Client({ connectionString: databaseUrl })
    client.on('error', () => {}) // the server ends first when the bench is stopped
    await client.connect()
    const writer = createBlockWriter(chain.rpc, owner, BLOCK_SECONDS)
    await writer.begin()
    await unlessItFails(running, untilIndexed(client, chain, writer))
    const subscribers =
      name === 'ours'
        ? [await listen(databaseUrl), await subscribeByHttp(scope, databaseUrl)]
        : [await poll(databaseUrl)]
    const sales = await salesOf(client, crowd)
    const write = (events: number) => writer.write(transactionsOf(crowd, sales, events))
    delays.push(...(await measure({ name, chain, blocks, running, subscribers, write })))
    for (const subscriber of subscribers) await subscriber.close()
    await endProgram(running)
    await client.end()
  }
  const head = ['', 'subscriber', 'events/block', 'p50 ms', 'p99 ms']
  const lines = delays.map(({ contestant, subscriber, events, p50, p99 }) => [
    contestant,
    subscriber,
    String(events),
    p50.toFixed(1),
    p99.toFixed(1),
  ])
  process.stdout.write(`${alignedTable([head, ...lines])}\n`)
  writeResults('delay', { blocks, delays })
}

type Round = {
  name: string
  chain: Workload
  blocks: number
  running: Running
  subscribers: Subscriber[]
  /** Mines a block with so many events. */
  write(events: number): Promise<void>
}

async function measure({
  name: contestant,
  chain: { rpc },
  blocks,
  running,
  subscribers,
  write,
}: Round): Promise<Delay[]> {
  const delays: Delay[] = []
  for (const events of SIZES) {
    const times = subscribers.map((): number[] => [])
    for (let block = -WARM_UP_BLOCKS; block < blocks; block++) {
      const height = Number(await rpc.call('eth_blockNumber')) + 1
      const heard = subscribers.map(({ heard }) => heard(height, events))
      await write(events)
      const minedAt = performance.now()
      const heardAt = await unlessItFails(running, Promise.all(heard))
      for (const [index, at] of heardAt.entries()) {
        if (block >= 0) times[index]?.push(Math.max(0, at - minedAt))
      }
    }
    for (const [index, { name }] of subscribers.entries()) {
      const all = times[index] ?? []
      const [p50, p99] = [round(quantile(all, 0.5)), round(quantile(all, 0.99))]
      delays.push({ contestant, subscriber: name, events, p50, p99 })
      say(`${contestant}, ${name}, ${events} events: p50 ${p50} ms, p99 ${p99} ms`)
    }
  }
  return delays
}

/** A purchase makes three events, an approval one. */
function transactionsOf(crowd: string, sales: Sale[], events: number): Transaction[] {
  const made: Call[] = []
  for (let left = events; left > 0; ) {
    const sale = sales.shift()
    if (!sale) throw new Error('Nobody buys on this chain')
    sales.push(sale)
    const { payer, payerAddress, generator, token } = sale
    if (left >= 3) made.push(calls.purchase(payer, generator, 1, payerAddress, FOREVER, FOREVER))
    else made.push(calls.approve(payer, token, generator, FOREVER))
    left -= left >= 3 ? 3 : 1
  }
  return [{ to: crowd, data: playInput(made) }]
}

type Sale = { payer: number; payerAddress: string; generator: string; token: string }

/** Who has bought before, and so may buy again. */
async function salesOf(client: Client, crowd: string): Promise<Sale[]> {
  const numbers = new Map(
    Array.from({ length: ACTORS }, (_, index) => [
      getCreateAddress({ from: crowd, nonce: index + 1 }).toLowerCase(),
      index,
    ]),
  )
  const { rows } = await client.query<{ payer: string; generator: string; token: string }>(
    `SELECT DISTINCT payer_id AS payer, generator_id AS generator, (SELECT id FROM token) AS token
     FROM energy_purchase ORDER BY generator, payer`,
  )
  return rows.map(({ payer, generator, token }) => {
    return { payer: numbers.get(payer) ?? 0, payerAddress: payer, generator, token }
  })
}

/** A squid asks for hot blocks only when the node tells of a new one, so empty ones are mined until it has done so. */
async function untilIndexed(client: Client, { rpc }: Workload, writer: Writer): Promise<void> {
  const head = Number(await rpc.call('eth_blockNumber'))
  for (;;) {
    const { rows } = await client.query<{ height: number | null }>(
      'SELECT max(height) AS height FROM squid_processor.hot_block',
    )
    if ((rows[0]?.height ?? -1) >= head) return
    await new Promise((resolve) => setTimeout(resolve, 500))
    await writer.write([])
  }
}

/** What was promised; throws when the program has ended, or after half a minute. */
async function unlessItFails<T>(running: Running, promised: Promise<T>): Promise<T> {
  const { child, log } = running
  let fail = () => {}
  const failed = new Promise<never>((_resolve, reject) => {
    fail = () => {
      reject(new Error(`It ended, or did not index it in half a minute:\n${log().slice(-4_000)}`))
    }
  })
  if (child.exitCode !== null || child.signalCode !== null) fail()
  child.once('exit', fail)
  const timer = setTimeout(fail, PATIENCE_MS)
  try {
    return await Promise.race([promised, failed])
  } finally {
    clearTimeout(timer)
    child.off('exit', fail)
  }
}
