import { describe, expect, it } from 'vitest'
import type { Call, Reply } from '../../harness/scripted-rpc'
import { expected, filter, openScene } from './fixture'

/** The answers for block 12 lack one emitter's events, which its bloom shows. */
function without12(address: string, of: 'range' | 'all') {
  return (calls: Call[], replies: Reply[]): undefined => {
    for (const [i, { method, params }] of calls.entries()) {
      const reply = replies[i]
      const isByHash = (params[0] as { blockHash?: string })?.blockHash !== undefined
      if (method !== 'eth_getLogs' || !reply || (isByHash && of === 'range')) continue
      reply.result = (reply.result as { blockNumber: string; address: string }[]).filter(
        (log) => !(log.blockNumber === '0xc' && log.address === address),
      )
    }
  }
}

describe('logs that are missing in an answer, and shown by the bloom of the block', () => {
  const token = filter.contracts[0]?.address ?? ''

  it('are asked for again until the node gives them', async () => {
    const { rpc, start, read } = await openScene()
    const lake = await start()
    const script = without12(token, 'range')
    let left = 6
    rpc.play((calls, replies) => (left-- > 0 ? script(calls, replies) : undefined))
    expect(await read(lake)).toEqual(expected)
    expect(lake.counts['rpcRetry inconsistent']).toBeGreaterThan(0)
    expect(lake.lines.join('\n')).toMatch(/block 12 has 0 logs by range, 2 by hash/)
  })

  it('are taken from the answer by block hash if the answer by range never has them', async () => {
    const { rpc, start, read } = await openScene()
    const lake = await start()
    rpc.play(without12(token, 'range'))
    expect(await read(lake)).toEqual(expected)
  })

  it('are held for a false alarm if a second answer lacks them too', async () => {
    const { rpc, start, read } = await openScene()
    const lake = await start()
    rpc.play(without12(token, 'all'))
    expect(await read(lake)).toEqual(
      expected.filter((log) => !(log.block === 12 && log.address === token)),
    )
    expect(lake.counts['rpcRetry inconsistent']).toBeUndefined()
  })

  it('are no false alarm in more blocks than blooms err: a node whose logs are behind its blocks is waited for', async () => {
    const { rpc, start, read } = await openScene()
    const lake = await start()
    let left = 30
    rpc.play((calls, replies): undefined => {
      if (left-- > 0) {
        for (const [i, { method }] of calls.entries()) {
          const reply = replies[i]
          if (method === 'eth_getLogs' && reply) reply.result = []
        }
      }
    })
    expect(await read(lake)).toEqual(expected)
    expect(left, 'all of them were asked').toBeLessThanOrEqual(0)
    expect(lake.lines.join('\n')).toMatch(
      /blocks, from 1 on, have events that the node does not give/,
    )
  })

  it('are found with a node that cannot be asked by block hash', async () => {
    const { rpc, start, read } = await openScene()
    const lake = await start()
    const script = without12(token, 'range')
    rpc.play((calls, replies): undefined => {
      for (const [i, { id, params }] of calls.entries()) {
        const filter = params[0] as { blockHash?: string; fromBlock?: string; toBlock?: string }
        if (filter?.blockHash)
          replies[i] = { id, error: { code: -32602, message: 'invalid params' } }
        else if (filter?.fromBlock !== filter?.toBlock)
          script([calls[i] as Call], [replies[i] as Reply])
      }
    })
    expect(await read(lake)).toEqual(expected)
  })
})
