import { connect, type Socket } from 'node:net'
import { cpuSecondsOf } from '../measure/usage'
import { quantile, round } from '../report/statistics'
import { createAnswerReader } from './answer-reader'

/** One request, sent again and again on each connection as soon as it is answered. */
export type LoadTask = {
  port: number
  request: string
  status: number
  connections: number
  warmUpMs: number
  ms: number
  /** Processes whose CPU time is counted. */
  pids: number[]
}

export type Load = {
  requests: number
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Of each process asked for, microseconds a request. */
  cpuMicroseconds: number[]
}

/** A process of its own, over plain sockets: a client of node:http costs as much as the server, and would hold it up. */
async function main(): Promise<void> {
  const task: LoadTask = JSON.parse(process.env.BENCH_LOAD ?? '')
  const times: number[] = []
  let isCounted = false
  const sockets = Array.from({ length: task.connections }, () =>
    ask(task, (ms) => {
      if (isCounted) times.push(ms)
    }),
  )
  await pause(task.warmUpMs)
  const [startedAt, cpuBefore] = [performance.now(), task.pids.map(cpuSecondsOf)]
  isCounted = true
  await pause(task.ms)
  isCounted = false
  const seconds = (performance.now() - startedAt) / 1_000
  const cpu = task.pids.map((pid, index) => cpuSecondsOf(pid) - (cpuBefore[index] ?? 0))
  for (const socket of sockets) socket.destroy()
  const load: Load = {
    requests: times.length,
    perSecond: round(times.length / seconds, 1),
    p50Ms: round(quantile(times, 0.5), 3),
    p99Ms: round(quantile(times, 0.99), 3),
    cpuMicroseconds: cpu.map((used) => round((used / times.length) * 1e6, 1)),
  }
  process.stdout.write(`BENCH_LOAD ${JSON.stringify(load)}\n`)
}

/** Keeps one connection busy. Another status than the expected one ends the process. */
function ask({ port, request, status: wanted }: LoadTask, answered: (ms: number) => void): Socket {
  let sentAt = 0
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const send = () => {
    sentAt = performance.now()
    socket.write(request)
  }
  const read = createAnswerReader((status) => {
    if (status !== wanted) throw new Error(`It answered ${status}, not ${wanted}, to ${request}`)
    answered(performance.now() - sentAt)
    send()
  })
  return socket
    .on('connect', send)
    .on('data', read)
    .on('error', (error) => {
      throw error
    })
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
