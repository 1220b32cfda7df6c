import { describe, expect, it } from 'vitest'
import type { Call, Misdeed, Reply, Script } from '../../harness/scripted-rpc'
import { expected, openScene } from './fixture'

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

  it('does all of this at random gives every log once', async () => {
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
