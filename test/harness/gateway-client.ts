import type { LakeFilter } from '../../src/processor/lake/filter'
import { logRequestsOf } from '../../src/processor/lake/filter'

export type GatewayLog = {
  logIndex: number
  transactionIndex: number
  transactionHash: string
  address: string
  topics: string[]
  data: string
}
export type GatewayBlock = {
  header: { number: number; hash: string; parentHash: string; timestamp: number }
  logs: GatewayLog[]
}

/** What the processor asks for besides the range. */
export const FIELDS = {
  block: { timestamp: true },
  log: { address: true, topics: true, data: true, transactionHash: true },
}

export async function heightOf(url: string): Promise<number> {
  const response = await fetch(`${url}/height`)
  if (response.status !== 200) throw new Error(`height: HTTP ${response.status}`)
  return Number(await response.text())
}

/** The bytes of one answer; throws on anything but 200. */
export async function askGateway(url: string, query: object): Promise<string> {
  const worker = await (await fetch(`${url}/0/worker`)).text()
  const response = await fetch(worker, { method: 'POST', body: JSON.stringify(query) })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${text}`)
  return text
}

/** All answers from `from` to the gateway's height, asked for as the processor does. */
export async function readAll(
  url: string,
  filter: LakeFilter,
  from = filter.startBlock,
): Promise<string[]> {
  const height = await heightOf(url)
  const answers: string[] = []
  for (let next = from; next <= height; ) {
    const query = { fromBlock: next, fields: FIELDS, logs: logRequestsOf(filter) }
    const text = await askGateway(url, query)
    answers.push(text)
    const last = (JSON.parse(text) as GatewayBlock[]).at(-1)
    if (!last || last.header.number < next)
      throw new Error(`the answer from ${next} ends at ${last?.header.number}`)
    next = last.header.number + 1
  }
  return answers
}

export const blocksOf = (answers: string[]): GatewayBlock[] =>
  answers.flatMap((answer) => JSON.parse(answer) as GatewayBlock[])

/** Every log with its block, for comparison. */
export const logsOf = (answers: string[]) =>
  blocksOf(answers).flatMap(({ header, logs }) =>
    logs.map((log) => ({ block: header.number, ...log })),
  )
