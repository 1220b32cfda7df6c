import { setTimeout as sleep } from 'node:timers/promises'
import { EventSource } from 'eventsource'
import { afterAll, expect, it } from 'vitest'
import { stackUrl } from './ask'
import { startCuttingProxy } from './cutting-proxy'

const CUTS = 3
const PATIENCE_MS = 90_000
/** A stream may hold 200 subscriptions: at three times the market's size those of candles would be too many. */
const PATH = '/v1/stream?book=*:10&trade=*'

type Said = {
  channel: string
  type: 'snapshot' | 'update'
  market: string
  seq: number
  prevSeq: number | null
}

/** A client that others wrote, and what it heard of each stream by the rules of docs/streams.md, section 2. */
function follow(url: string) {
  const source = new EventSource(url + PATH)
  const streams = new Map<string, number[]>()
  const problems: string[] = []
  const counts = { snapshots: 0, updates: 0, repeated: 0, openings: 0 }
  source.addEventListener('open', () => void counts.openings++)
  for (const channel of ['book', 'trade']) {
    source.addEventListener(channel, ({ data }) => {
      const said = JSON.parse(data) as Said
      const stream = `${said.channel} ${said.market}`
      const heard = streams.get(stream) ?? []
      const last = heard.at(-1)
      if (said.type === 'snapshot') {
        counts.snapshots += 1
        if (last !== undefined) problems.push(`a second snapshot: ${data}`)
      } else if (last !== undefined && said.seq <= last) {
        counts.repeated += 1
        return
      } else {
        counts.updates += 1
        if (said.prevSeq !== last) problems.push(`a gap after ${last}: ${data}`)
      }
      streams.set(stream, [...heard, said.seq])
    })
  }
  source.addEventListener('error', (event) => {
    if ('data' in event && event.data) problems.push(String(event.data))
  })
  return { streams, problems, counts, close: () => source.close() }
}

const closing: (() => unknown)[] = []
afterAll(() => Promise.all(closing.map((close) => close())))

it('eventsource, cut inside commits, comes back by Last-Event-ID and misses nothing', async () => {
  const proxy = await startCuttingProxy(stackUrl(), CUTS)
  const [cut, steady] = [follow(proxy.url), follow(stackUrl())]
  closing.push(proxy.close, cut.close, steady.close)

  const isAtOne = () =>
    [...steady.streams].every(([stream, seqs]) => cut.streams.get(stream)?.at(-1) === seqs.at(-1))
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(20)) {
    if (proxy.cuts.length === CUTS && cut.counts.openings > CUTS && isAtOne()) break
    if (Date.now() > until) throw new Error(JSON.stringify([cut.counts, proxy.resumedFrom]))
  }

  expect(cut.problems).toEqual([])
  expect(steady.problems).toEqual([])
  expect(proxy.resumedFrom).toHaveLength(CUTS + 1)
  const [first, ...resumed] = proxy.resumedFrom
  expect(first).toBeUndefined()
  for (const id of resumed) expect(id).toMatch(/^\w+:\d+$/)
  // What was heard of the commit before the cut came again with all of it.
  expect(cut.counts.repeated).toBeGreaterThanOrEqual(CUTS)
  expect(cut.counts.snapshots).toBe(steady.counts.snapshots)
  // The two began at one commit or the next; from there on they heard the same.
  for (const [stream, seqs] of steady.streams) {
    const heard = cut.streams.get(stream) ?? []
    const from = Math.max(Number(seqs[0]), Number(heard[0]))
    const since = (all: number[]) => all.filter((seq) => seq > from)
    expect(since(heard), stream).toEqual(since(seqs))
  }
}, 120_000)
