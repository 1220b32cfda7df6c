import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Interface, type Result } from 'ethers'
import { beforeAll, describe, expect, it } from 'vitest'
import { readArtifact } from '../../src/artifacts'
import { createRpc } from '../../src/rpc'
import { callViews } from '../../src/stack/market/live/views'
import { get } from './ask'

const scale = Number(process.env.DEMO_SCALE ?? 1)
const home = process.env.HELIOGRAPH_HOME ?? '.heliograph'
const abi = new Interface(readArtifact('OrderBook').abi)

const { rpcUrl } = JSON.parse(readFileSync(join(home, 'stack.json'), 'utf8'))
const rpc = createRpc(rpcUrl)
let orderBook: string

const ask = (method: string, calls: unknown[][] = [[]]): Promise<Result[]> =>
  callViews(
    rpc,
    calls.map((args) => ({ to: orderBook, abi, method, args })),
  )

const one = async (method: string) => Number((await ask(method))[0]?.[0])

/** Levels of both sides, and whether the market is halted. */
type Ladder = { BUY: number; SELL: number; halted: boolean }
let ladders: Ladder[]

beforeAll(async () => {
  const { body } = await get<{ contracts: { orderBook: string } }>('/v1/status')
  orderBook = body.contracts.orderBook
  const ids = Array.from({ length: await one('marketCount') }, (_, index) => index + 1)
  const levels = (side: number) =>
    ask(
      'levels',
      ids.map((id) => [id, side, 0, 500]),
    )
  const [buy, sell] = [await levels(0), await levels(1)]
  const halted = await ask(
    'isHalted',
    ids.map((id) => [id]),
  )
  ladders = ids.map((_, index) => ({
    BUY: buy[index]?.[0].length,
    SELL: sell[index]?.[0].length,
    halted: halted[index]?.[0],
  }))
})

describe('the order books of the simulated market', () => {
  it('are at least 20, with 5,000 orders and 2,000 trades', async () => {
    expect(ladders.length).toBeGreaterThanOrEqual(20 * scale)
    expect(await one('orderCount')).toBeGreaterThanOrEqual(5_000 * scale)
    const trades: unknown[] = await rpc.call('eth_getLogs', [
      {
        fromBlock: '0x0',
        toBlock: 'latest',
        address: orderBook,
        topics: [abi.getEvent('OrderFilled')?.topicHash],
      },
    ])
    expect(trades.length).toBeGreaterThanOrEqual(2_000 * scale)
  })

  it('are deep, thin, without a side, and halted with orders left', () => {
    const open = ladders.filter(({ halted }) => !halted)
    const count = (isSuch: (least: number, most: number) => boolean) =>
      open.filter(({ BUY, SELL }) => isSuch(Math.min(BUY, SELL), Math.max(BUY, SELL))).length
    expect(count((least) => least >= 50)).toBeGreaterThanOrEqual(5 * scale)
    expect(count((least, most) => least >= 1 && most <= 6)).toBeGreaterThanOrEqual(2 * scale)
    expect(count((least, most) => least === 0 && most > 0)).toBeGreaterThanOrEqual(1)
    const left = ladders.filter(({ halted, BUY, SELL }) => halted && BUY + SELL > 0)
    expect(left.length).toBeGreaterThanOrEqual(1)
  })

  it('go on: orders come with the blocks', async () => {
    const before = await one('orderCount')
    await expect
      .poll(() => one('orderCount'), { timeout: 30_000, interval: 1_000 })
      .toBeGreaterThan(before + 3)
  })
})
