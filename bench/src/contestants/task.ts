import type { Contracts } from '../../../src/processor/decode'

/** What a contestant is told, in the variable BENCH_TASK. */
export type Task = {
  rpcUrl: string
  databaseUrl: string
  contracts: Contracts
  finality: number
  /** Last block to index. */
  to: number
}

export function readTask(): Task {
  return JSON.parse(process.env.BENCH_TASK ?? '')
}

/** Says that the tables are full, and waits to be ended, so that what the process used can still be read. */
export function done(result: object): void {
  process.stdout.write(`BENCH_DONE ${JSON.stringify(result)}\n`)
  setInterval(() => {}, 60_000)
}
