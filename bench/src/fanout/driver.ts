import { readFileSync, writeFileSync } from 'node:fs'
import { cpuSecondsOf, peakBytesOf, residentBytesOf } from '../measure/usage'
import { quantile, round } from '../report/statistics'
import { type Audience, gather, type Receipts, type Stage } from './audience'
import { clock, openTrigger, openWriter, type Sent, type Source } from './sources'

/** What is measured of one server, fresh, with so many readers. */
export type FanoutTask = {
  kind: Stage['kind']
  pid: number
  port: number
  /** Of the index, and of the bare broadcaster's second port. */
  databaseUrl: string
  controlPort: number
  readers: number
  /** Messages of each phase. */
  commits: number
  /** A line for each message: written with ours, read for the bare one. */
  file: string
}

export type Fanout = {
  bytesPerMessage: number
  kilobytesPerReader: number
  peakMb: number
  paced: Delays & { cpuMicroseconds: number }
  burst: { perSecond: number; seconds: number; cpuMicroseconds: number }
}

type Delays = {
  p50Ms: number
  p99Ms: number
  /** From the database's clock just before COMMIT; null without a database. */
  fromCommit: { p50Ms: number; p99Ms: number } | null
}

const WARM_UP_READERS = 10
const WARM_UP_MESSAGES = 20
const PACE_MS = 100
const SETTLE_MS = 2_000

async function main(): Promise<void> {
  const task: FanoutTask = JSON.parse(process.env.BENCH_FANOUT ?? '')
  const { kind, pid, port, readers, commits, file } = task
  const replayed = kind === 'ours' ? '' : readFileSync(file, 'latin1')
  const lengths = replayed.split('\n').map(({ length }) => length)
  const source = await (kind === 'ours'
    ? openWriter(task.databaseUrl)
    : openTrigger(task.controlPort))
  const stage: Stage = { kind, port, lengths }

  // A few readers that leave again: what every server needs once is not counted as the readers'.
  const few = await gather(stage, WARM_UP_READERS, 0)
  await pace(source, few, 0, WARM_UP_MESSAGES)
  await few.close()
  await pause(SETTLE_MS)
  const before = residentBytesOf(pid)
  const audience = await gather(stage, readers, 0)
  await pause(SETTLE_MS)
  const kilobytesPerReader = round((residentBytesOf(pid) - before) / readers / 1024, 1)

  await pace(source, audience, 0, WARM_UP_MESSAGES)
  const cost = async <T>(work: () => Promise<T>) => {
    const cpu = cpuSecondsOf(pid)
    const given = await work()
    const cpuSeconds = cpuSecondsOf(pid) - cpu
    return { ...given, cpuMicroseconds: round((cpuSeconds / readers / commits) * 1e6) }
  }
  const bytesBefore = audience.bytes()
  const paced = await cost(() => pace(source, audience, WARM_UP_MESSAGES, commits))
  const burst = await cost(() => rush(source, audience, WARM_UP_MESSAGES + commits, commits))
  const bytesPerMessage = round((audience.bytes() - bytesBefore) / readers / commits / 2, 1)
  const peakMb = Math.round(peakBytesOf(pid) / 2 ** 20)
  const captured = audience.captured.join('\n')
  if (kind === 'ours') writeFileSync(file, captured, 'latin1')
  else if (captured !== replayed) throw new Error('The bare server sent other bytes than ours')
  await audience.close()
  await source.close()
  const fanout: Fanout = { bytesPerMessage, kilobytesPerReader, peakMb, paced, burst }
  process.stdout.write(`BENCH_FANOUT ${JSON.stringify(fanout)}\n`)
}

/** One message every tenth of a second; none is set off before the one before it was. */
async function pace(
  source: Source,
  audience: Audience,
  from: number,
  messages: number,
): Promise<Delays> {
  const heard = audience.expect(messages)
  const sent: Sent[] = []
  const startedAt = clock()
  for (let index = 0; index < messages; index++) {
    await pause(startedAt + index * PACE_MS - clock())
    sent.push(await source.send(from + index, from + index + 1))
  }
  const receipts = await heard
  const commits = sent.flatMap(({ committedAt }) => committedAt ?? [])
  return {
    ...delaysOf(
      receipts,
      sent.map((one) => one.sentAt),
    ),
    fromCommit: commits.length > 0 ? delaysOf(receipts, commits) : null,
  }
}

function delaysOf({ readers, at }: Receipts, since: number[]) {
  const delays = Array.from(at, (time, index) => time - (since[Math.floor(index / readers)] ?? 0))
  return { p50Ms: round(quantile(delays, 0.5)), p99Ms: round(quantile(delays, 0.99)) }
}

/** All at once: from the first set off to the last receipt. */
async function rush(source: Source, audience: Audience, from: number, messages: number) {
  const heard = audience.expect(messages)
  const { sentAt } = await source.send(from, from + messages)
  const { at } = await heard
  const endedAt = at.reduce((last, time) => Math.max(last, time), 0)
  const seconds = (endedAt - sentAt) / 1_000
  return { perSecond: round(at.length / seconds, 0), seconds: round(seconds, 3) }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exit(1) // its readers would keep it alive
})
