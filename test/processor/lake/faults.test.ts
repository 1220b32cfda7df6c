import { describe, expect, it } from 'vitest'
import { blocksOf, readAll } from '../../harness/gateway-client'
import {
  type Call,
  type Misdeed,
  makeChain,
  type Reply,
  type Script,
} from '../../harness/scripted-rpc'
import { emissions, expected, filter, openScene } from './fixture'

/** The node misbehaves with the first `count` requests that have this method. */
function atFirst(
  count: number,
  method: string,
  misdeed: (calls: Call[], replies: Reply[]) => Misdeed | undefined,
): Script {
  let left = count
  return (calls, replies) => {
    if (left === 0 || !calls.some((call) => call.method === method)) return undefined
    left -= 1
    return misdeed(calls, replies)
  }
}

type Changed = Record<string, unknown>

/** The node changes each list of logs that it gives. */
const onLogs =
  (change: (logs: Changed[]) => void) =>
  (calls: Call[], replies: Reply[]): undefined => {
    for (const [i, { method }] of calls.entries()) {
      if (method === 'eth_getLogs') change((replies[i]?.result ?? []) as Changed[])
    }
  }

/** The node changes the first log of each list. */
const onFirstLog = (change: Changed) =>
  onLogs((logs) => {
    if (logs[0]) Object.assign(logs[0], change)
  })

/** The node changes each block that it gives. */
const onBlocks =
  (change: (reply: Reply) => void) =>
  (calls: Call[], replies: Reply[]): undefined => {
    for (const [i, { method }] of calls.entries()) {
      if (method === 'eth_getBlockByNumber' && replies[i]) change(replies[i])
    }
  }

const leaveOut = (_: Call[], replies: Reply[]): undefined => {
  replies.pop()
}

const jsonError =
  (code: number, message: string) =>
  (_: Call[], replies: Reply[]): undefined => {
    for (const reply of replies) {
      delete reply.result
      reply.error = { code, message }
    }
  }

/** Each fault: what the node does, three times, and what the log says of it once. */
const FAULTS: [
  name: string,
  method: string,
  says: RegExp,
  misdeed: (calls: Call[], replies: Reply[]) => Misdeed | undefined,
][] = [
  [
    'does not answer',
    'eth_getLogs',
    /warn The node does not answer in time: no answer within 0\.2 s/,
    () => 'hang',
  ],
  ['drops connections', 'eth_getLogs', /warn The node cannot be reached/, () => 'drop'],
  [
    'says 429',
    'eth_getLogs',
    /warn The node limits our requests: HTTP 429/,
    () => ({ status: 429, body: 'slow' }),
  ],
  [
    'says 500',
    'eth_getBlockByNumber',
    /warn The node fails: HTTP 500: oops/,
    () => ({ status: 500, body: 'oops' }),
  ],
  [
    'breaks off in mid-JSON',
    'eth_getLogs',
    /warn The node answers with something that cannot be read/,
    (_, replies) => ({ status: 200, body: JSON.stringify(replies).slice(0, -40) }),
  ],
  [
    'answers HTML',
    'eth_getLogs',
    /cannot be read: the answer is no JSON/,
    () => ({ status: 200, body: '<html>' }),
  ],
  ['leaves a call of a batch out', 'eth_getLogs', /call \d of \d has no answer/, leaveOut],
  [
    'has an internal error',
    'eth_getLogs',
    /warn The node fails: JSON-RPC error -32603 internal/,
    jsonError(-32603, 'internal'),
  ],
  [
    'limits its rate by JSON',
    'eth_getLogs',
    /warn The node limits our requests/,
    jsonError(-32005, 'rate limit exceeded'),
  ],
  [
    'gives another block',
    'eth_getBlockByNumber',
    /warn The node contradicts itself.*instead of/,
    onBlocks(({ result }) => Object.assign(result as Changed, { number: '0x1234' })),
  ],
  [
    'gives logs of another branch',
    'eth_getLogs',
    /warn The node contradicts itself.*but its logs say/,
    onLogs((logs) => {
      for (const log of logs) log.blockHash = `0x${'ab'.repeat(32)}`
    }),
  ],
  [
    'is behind: it does not know the last block yet',
    'eth_getLogs',
    /warn The node contradicts itself, or is behind.*does not know block/,
    (calls, replies) => {
      onBlocks((reply) => {
        reply.result = null
      })(calls, replies)
      return onLogs((logs) => logs.splice(2))(calls, replies)
    },
  ],
  [
    'gives a log twice',
    'eth_getLogs',
    /comes twice/,
    onLogs((logs) => logs.push(...logs.slice(0, 1))),
  ],
  ['gives a log that was removed', 'eth_getLogs', /a removed log/, onFirstLog({ removed: true })],
  [
    'gives a log of a block that was not asked for',
    'eth_getLogs',
    /a log of block/,
    onFirstLog({ blockNumber: '0xffff' }),
  ],
  ['gives data that is no hex', 'eth_getLogs', /is no hex/, onFirstLog({ data: '0x"}' })],
]

describe('a lake whose node', () => {
  it.each(FAULTS)(
    '%s asks again, says so once, and gives every log once',
    async (_, method, says, misdeed) => {
      const { rpc, start, read } = await openScene()
      const lake = await start({ timeoutMs: 200, width: 1 })
      rpc.play(atFirst(3, method, misdeed))
      expect(await read(lake)).toEqual(expected)
      const warnings = lake.lines.filter((line) => line.startsWith('warn'))
      expect(warnings).toHaveLength(1)
      expect(warnings[0]).toMatch(says)
      expect(lake.lines.at(-1)).toMatch(/info The node answers again/)
    },
  )
})

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

  it('that does all of this at random gives every log once', async () => {
    const { rpc, start, read } = await openScene()
    const lake = await start({ timeoutMs: 50, firstSpan: 2, rangeLogs: 8 })
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return Math.floor((seed / 2 ** 31) * below)
    }
    rpc.play((calls, replies) => {
      if (random(3) > 0) return undefined
      const [, method, , misdeed] = FAULTS[random(FAULTS.length)] as (typeof FAULTS)[number]
      return calls.some((call) => call.method === method) ? misdeed(calls, replies) : undefined
    })
    expect(await read(lake)).toEqual(expected)
  })
})
