import { describe, expect, it } from 'vitest'
import { logRequestsOf } from '../../../src/processor/lake/filter'
import {
  askGateway,
  FIELDS,
  type GatewayBlock,
  heightOf,
  logsOf,
  readAll,
} from '../../harness/gateway-client'
import { emissions, expected, FINALITY, filter, openScene, plain } from './fixture'

const TOP = emissions.length - 1 - FINALITY
const LOGS = { fields: FIELDS, logs: logRequestsOf(filter) }

async function openGateway() {
  const scene = await openScene()
  const lake = await scene.start()
  const ask = async (query: object) =>
    JSON.parse(await askGateway(lake.url, query)) as GatewayBlock[]
  return { ...scene, lake, ask }
}

describe('the gateway of a lake', () => {
  it('speaks with the content types of the protocol', async () => {
    const { lake } = await openGateway()
    const height = await fetch(`${lake.url}/height`)
    expect(height.headers.get('content-type')).toBe('text/plain')
    expect(await height.text()).toBe(String(TOP))
    const worker = await fetch(`${lake.url}/17/worker`)
    expect(worker.headers.get('content-type')).toBe('text/plain')
    const url = await worker.text()
    expect(new URL(url).hostname).toBe('127.0.0.1')
    const answer = await fetch(url, {
      method: 'POST',
      body: JSON.stringify({ ...LOGS, fromBlock: 1 }),
    })
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(Number(answer.headers.get('content-length'))).toBe(
      (await answer.arrayBuffer()).byteLength,
    )
    expect((await fetch(`${lake.url}/nothing`)).status).toBe(404)
  })

  it('gives each block with its header and logs in the shape of the protocol', async () => {
    const { ask, rpc } = await openGateway()
    const [block] = await ask({ ...LOGS, fromBlock: 1, toBlock: 1 })
    const chain = rpc.blocks[1]
    expect(block?.header).toEqual({
      number: 1,
      hash: chain?.hash,
      parentHash: chain?.parentHash,
      timestamp: Number(chain?.timestamp),
    })
    expect(block?.logs[0]).toEqual({
      logIndex: 0,
      transactionIndex: 0,
      transactionHash: chain?.logs[0]?.transactionHash,
      ...emissions[1]?.[0],
    })
  })

  it('ends every answer with the last block scanned, matching or not, wherever it is asked to stop', async () => {
    const { ask } = await openGateway()
    for (const toBlock of [1, 3, 7, 8, 11, 20, TOP]) {
      const blocks: GatewayBlock[] = []
      for (let fromBlock = 1; fromBlock <= toBlock; ) {
        const answer = await ask({ ...LOGS, fromBlock, toBlock })
        blocks.push(...answer)
        fromBlock = (answer.at(-1)?.header.number ?? toBlock) + 1
      }
      expect(blocks.at(-1)?.header.number).toBe(toBlock)
      const heights = blocks.map(({ header }) => header.number)
      expect(heights).toEqual([...new Set(heights)].sort((a, b) => a - b))
      const logs = blocks.flatMap(({ logs }) => logs)
      expect(logs).toHaveLength(expected.filter(({ block }) => block <= toBlock).length)
    }
  })

  it('never gives an empty answer: a block without logs is a header', async () => {
    const { ask } = await openGateway()
    const [only, ...more] = await ask({ ...LOGS, fromBlock: 3, toBlock: 3 })
    expect(more).toEqual([])
    expect(only?.header.number).toBe(3)
    expect(only?.logs).toEqual([])
  })

  it('caps an answer by logs, though never below one block', async () => {
    const scene = await openScene()
    const lake = await scene.start({ answerLogs: 1 })
    const answers = await readAll(lake.url, filter)
    expect(plain(answers)).toEqual(expected)
    for (const answer of answers) {
      expect(
        (JSON.parse(answer) as GatewayBlock[]).filter(({ logs }) => logs.length > 0).length,
      ).toBeLessThan(2)
    }
  })

  it('caps an answer by blocks', async () => {
    const scene = await openScene()
    const lake = await scene.start({
      answerLogs: 1_000,
      answerBlocks: 10,
      firstSpan: 5,
      mostSpan: 5,
    })
    const answers = await readAll(lake.url, filter)
    expect(answers.length).toBe(Math.ceil(TOP / 10))
  })

  it('says the hash of one block, with logs or without, as the processor asks at its start', async () => {
    const { ask, rpc } = await openGateway()
    for (const number of [0, 2, 3, TOP]) {
      const blocks = await ask({ fromBlock: number, toBlock: number, includeAllBlocks: true })
      expect(blocks.map(({ header }) => header.hash)).toEqual([rpc.blocks[number]?.hash])
    }
  })

  it('gives every header of a range when all blocks are asked for', async () => {
    const { ask } = await openGateway()
    const blocks = await ask({ ...LOGS, fromBlock: 1, toBlock: 6, includeAllBlocks: true })
    expect(blocks.map(({ header }) => header.number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(blocks.map(({ logs }) => logs.length)).toEqual([2, 2, 0, 2, 2, 2])
  })

  it('gives only the fields that are asked for', async () => {
    const { ask } = await openGateway()
    const fields = { block: { timestamp: false }, log: { data: true } }
    const [block] = await ask({ ...LOGS, fields, fromBlock: 1, toBlock: 1 })
    expect(Object.keys(block?.header ?? {})).toEqual(['number', 'hash', 'parentHash'])
    expect(Object.keys(block?.logs[0] ?? {})).toEqual(['logIndex', 'transactionIndex', 'data'])
  })

  it('gives blocks below the start block as headers', async () => {
    const { ask } = await openGateway()
    const blocks = await ask({ ...LOGS, fromBlock: 0, toBlock: 0 })
    expect(blocks.map(({ header, logs }) => [header.number, logs])).toEqual([[0, []]])
  })

  it('waits for a block that is not final yet, and never answers beyond what is final', async () => {
    const { ask, rpc, lake } = await openGateway()
    const whole = rpc.blocks
    expect(await heightOf(lake.url)).toBe(TOP)
    const waiting = ask({ ...LOGS, fromBlock: TOP + 1 })
    const more = Array.from({ length: 3 }, (_, i) => ({
      ...(whole.at(-1) as (typeof whole)[number]),
      number: whole.length + i,
      logs: [],
    }))
    rpc.blocks = [...whole, ...more]
    const blocks = await waiting
    expect(blocks.every(({ header }) => header.number > TOP)).toBe(true)
    expect(blocks.at(-1)?.header.number).toBeLessThanOrEqual(TOP + 3)
  })

  it('gives the same bytes each time', async () => {
    const { lake } = await openGateway()
    const first = await readAll(lake.url, filter)
    expect(await readAll(lake.url, filter)).toEqual(first)
    expect(logsOf(first).length).toBe(expected.length)
  })

  it('gives the same bytes whatever the ranges were that it was read in', async () => {
    const answers: string[][] = []
    for (const firstSpan of [1, 5, 60]) {
      const scene = await openScene()
      const lake = await scene.start({ firstSpan, mostSpan: firstSpan })
      answers.push(await readAll(lake.url, filter))
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it('serves a start in mid-chain, with the generators that were created before', async () => {
    const { lake } = await openGateway()
    expect(plain(await readAll(lake.url, filter, 40))).toEqual(
      expected.filter(({ block }) => block >= 40),
    )
  })

  it.each([
    ['another filter', { logs: [{ address: ['0x00'] }] }, 'another one'],
    ['transactions', { transactions: [{}] }, 'logs alone'],
    ['a field it lacks', { fields: { block: { gasUsed: true } } }, 'fields.block.gasUsed'],
    ['no start', { fromBlock: undefined }, 'fromBlock'],
    ['an end below the start', { toBlock: 0 }, 'toBlock=0'],
  ])('refuses %s, and says why', async (_, part, reason) => {
    const { ask } = await openGateway()
    const asked = ask({ ...LOGS, fromBlock: 1, ...part })
    await expect(asked).rejects.toThrow(/HTTP 400/)
    await expect(asked).rejects.toThrow(reason)
  })
})
