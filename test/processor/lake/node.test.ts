import { describe, expect, it } from 'vitest'
import { blocksOf, readAll } from '../../harness/gateway-client'
import { makeChain } from '../../harness/scripted-rpc'
import { emissions, expected, filter, openScene } from './fixture'

describe('a node', () => {
  it('that asks for a pause is left alone for that long', async () => {
    const { rpc, start, read } = await openScene()
    const lake = await start()
    let refused = 0
    let until: number | undefined
    rpc.play((calls) => {
      if (!calls.some(({ method }) => method === 'eth_getLogs')) return undefined
      until ??= Date.now() + 950
      if (Date.now() > until) return undefined
      refused += 1
      return { status: 429, headers: { 'retry-after': '1' }, body: 'slow down' }
    })
    expect(await read(lake)).toEqual(expected)
    // As many as were under way at once; without the pause it would be dozens.
    expect(refused).toBeLessThanOrEqual(4)
  })

  it('that is away is waited for, with one line when it leaves and one when it is back', async () => {
    const { rpc, start, read } = await openScene()
    const lake = await start({ longestPauseMs: 10 })
    let asked = 0
    rpc.play(() => {
      asked += 1
      if (asked === 5) void rpc.leave().then(() => setTimeout(() => void rpc.comeBack(), 300))
      return undefined
    })
    expect(await read(lake)).toEqual(expected)
    const said = lake.lines.filter((line) => !line.startsWith('debug'))
    expect(said, said.join('; ')).toHaveLength(2)
    expect(said[0]).toMatch(/warn The node cannot be reached/)
    expect(said[1]).toMatch(/info The node answers again/)
    expect(lake.counts['rpcRetry connection']).toBeGreaterThan(5)
  })

  it.each([
    'missing trie node 0xabc',
    'history has been pruned for this block',
    'logs are not available before block 20',
  ])('without old logs ("%s") is named with block and remedy, and asked again', async (message) => {
    const { rpc, start, read } = await openScene()
    const lake = await start({ width: 1 })
    let left = 3
    rpc.play((calls, replies): undefined => {
      for (const [i, { id, method }] of calls.entries()) {
        if (method === 'eth_getLogs' && left-- > 0)
          replies[i] = { id, error: { code: -32000, message } }
      }
    })
    expect(await read(lake)).toEqual(expected)
    const errors = lake.lines.filter((line) => line.startsWith('error'))
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatch(/no longer has the logs of block 1 .*archive node, or GATEWAY_URL/)
  })

  it('that has thrown old blocks away, headers and all, is named too', async () => {
    const { rpc, start, read } = await openScene()
    const lake = await start({ width: 1, firstSpan: 8 })
    let left = 9
    rpc.play((calls, replies): undefined => {
      for (const [i, { method, params }] of calls.entries()) {
        const isOld = method === 'eth_getBlockByNumber' && params[0] === '0x8'
        const reply = replies[i]
        if (isOld && reply && left-- > 0) reply.result = null
      }
    })
    expect(await read(lake)).toEqual(expected)
    expect(lake.lines.join('\n')).toMatch(/error .*block 1 \(no block 8, though its head is 59\)/)
  })

  it('that refuses batches is asked one by one', async () => {
    const { rpc, start, read } = await openScene()
    const lake = await start()
    rpc.play((calls) =>
      calls.length > 1
        ? {
            status: 200,
            body: '{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"batch requests are disabled"}}',
          }
        : undefined,
    )
    expect(await read(lake)).toEqual(expected)
  })

  it('that answers one range from another branch, all of one piece, is found out by the parent hash', async () => {
    const { rpc, start, read } = await openScene()
    const lake = await start({ width: 1, firstSpan: 8, mostSpan: 8 })
    const [honest, other] = [rpc.blocks, makeChain(emissions, 'other')]
    let isOther = false
    rpc.play((calls) => {
      // The second range, and the headers of its blocks.
      const from = Number((calls[0]?.params[0] as { fromBlock?: string })?.fromBlock)
      if (from === 9 && rpc.blocks === honest && !isOther) {
        isOther = true
        rpc.blocks = other
        return { status: 500, body: 'switching' }
      }
      if (from === 17) rpc.blocks = honest
      return undefined
    })
    expect(await read(lake)).toEqual(expected)
    expect(isOther).toBe(true)
    const hashes = blocksOf(await readAll(lake.url, filter)).map(({ header }) => header.hash)
    expect(hashes.every((hash) => honest.some((block) => block.hash === hash))).toBe(true)
    expect(lake.lines.join('\n')).toMatch(/does not follow block/)
  })

  it('whose head goes back and forth never lowers the final height', async () => {
    const { rpc, start, read } = await openScene()
    const lake = await start()
    let asked = 0
    rpc.play((calls, replies): undefined => {
      for (const [i, { method }] of calls.entries()) {
        const reply = replies[i]
        asked += method === 'eth_blockNumber' ? 1 : 0
        if (method === 'eth_blockNumber' && reply && asked > 1) reply.result = '0x20'
      }
    })
    expect(await read(lake)).toEqual(expected)
  })
})
