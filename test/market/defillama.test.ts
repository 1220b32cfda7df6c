import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatUnits, Interface, toQuantity } from 'ethers'
import { beforeAll, describe, expect, it } from 'vitest'
import { createRpc } from '../../src/rpc'
import { get } from './ask'

const home = process.env.HELIOGRAPH_HOME ?? '.heliograph'
const rpc = createRpc(JSON.parse(readFileSync(join(home, 'stack.json'), 'utf8')).rpcUrl)
const DAY_S = 86_400

type Block = { number: string; timestamp: string }
type Volume = { quoteVolume: string; fees: string; trades: number }
type Status = {
  finalizedHead: { number: number; timestamp: number }
  contracts: { orderBook: string; solarToken: string }
}

/** Amounts by token, as those of DefiLlama's SDK add them up. */
function createBalances() {
  const amounts = new Map<string, bigint>()
  return {
    amounts,
    add: (token: string, amount: bigint) =>
      amounts.set(token, (amounts.get(token) ?? 0n) + BigInt(amount)),
  }
}

type Balances = ReturnType<typeof createBalances>
type Dimensions = Record<string, Balances>
type Question = { target: string; eventAbi: string }
type Options = {
  createBalances: () => Balances
  getLogs: (question: Question) => Promise<Record<string, unknown>[]>
}

/** Number of the first block at or after a time, in Unix seconds. */
async function blockAt(time: number, last: number): Promise<number> {
  let [low, high] = [0, last + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const { timestamp } = await rpc.call<Block>('eth_getBlockByNumber', [toQuantity(middle), false])
    if (Number(timestamp) < time) low = middle + 1
    else high = middle
  }
  return low
}

/** Stands in for the SDK's: the node's logs of the blocks of [from, to), decoded. */
async function optionsOf(from: number, to: number, last: number): Promise<Options> {
  const [fromBlock, toBlock] = [await blockAt(from, last), (await blockAt(to, last)) - 1]
  return {
    createBalances,
    async getLogs({ target, eventAbi }) {
      const abi = new Interface([eventAbi])
      const topics = abi.fragments.map((each) => abi.getEvent(each.format())?.topicHash)
      const range = { fromBlock: toQuantity(fromBlock), toBlock: toQuantity(toBlock) }
      const logs = await rpc.call('eth_getLogs', [{ address: target, topics, ...range }])
      return logs.map((log: { topics: string[]; data: string }) =>
        abi.parseLog(log)?.args.toObject(),
      )
    },
  }
}

let status: Status
let fetchDimensions: (options: Options) => Promise<Dimensions>

beforeAll(async () => {
  // By a name that is computed: its types are those of DefiLlama's repository, which is not here.
  const file = join(process.cwd(), 'docs/defillama/heliograph.ts')
  const { fetchOf } = await import(file)
  status = (await get<Status>('/v1/status')).body
  fetchDimensions = fetchOf(status.contracts)
})

/** What the file tells of [from, to), and what /v1/volume does. */
async function reconcile(from: number, to: number) {
  const dimensions = await fetchDimensions(await optionsOf(from, to, status.finalizedHead.number))
  const told = (name: string) => {
    const { amounts } = dimensions[name] as Balances
    const { solarToken } = status.contracts
    expect([...amounts.keys()].filter((token) => token !== solarToken)).toEqual([])
    return formatUnits(amounts.get(solarToken) ?? 0n, 18)
  }
  const { body } = await get<Volume>(`/v1/volume?from=${from * 1_000}&to=${to * 1_000}`)
  const short = (amount: string) => amount.replace(/(\.\d+?)0*$/, '$1')
  expect([told('dailyVolume'), told('dailyFees')]).toEqual([
    short(body.quoteVolume),
    short(body.fees),
  ])
  for (const name of ['dailyUserFees', 'dailyRevenue', 'dailyProtocolRevenue'])
    expect(told(name)).toBe(told('dailyFees'))
  return body.trades
}

describe('the adapter for DefiLlama', () => {
  it('tells the volume and fees of each of the last final days as /v1/volume does', async () => {
    const now = Math.floor(status.finalizedHead.timestamp / 1_000)
    const end = now - (now % DAY_S)
    let trades = 0
    for (let day = end - 7 * DAY_S; day < end; day += DAY_S)
      trades += await reconcile(day, day + DAY_S)
    expect(trades).toBeGreaterThan(50)
  })

  it('tells those of all time, up to the final block', async () => {
    const to = Math.floor(status.finalizedHead.timestamp / 1_000)
    expect(await reconcile(0, to)).toBeGreaterThan(1_000)
  })

  it('tells nothing of a time before the market', async () => {
    const { timestamp } = await rpc.call<Block>('eth_getBlockByNumber', ['0x0', false])
    const { body } = await get<{ markets: { createdAt: number }[] }>('/v1/markets')
    const opened = Number(body.markets[0]?.createdAt) / 1_000
    expect(await reconcile(Number(timestamp), opened)).toBe(0)
  })
})
