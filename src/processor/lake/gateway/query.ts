import { HeliographError } from '../../../errors'
import { type LakeFilter, type LogRequest, logRequestsOf } from '../filter'

const HEADER_FIELDS = ['number', 'hash', 'parentHash', 'timestamp'] as const
const LOG_FIELDS = [
  'logIndex',
  'transactionIndex',
  'transactionHash',
  'address',
  'topics',
  'data',
] as const
type HeaderField = (typeof HEADER_FIELDS)[number]
type LogField = (typeof LOG_FIELDS)[number]

/** A query of the gateway protocol, as far as the lake can answer it. */
export type Query = {
  from: number
  /** Inclusive; Infinity without. */
  to: number
  /** Headers of all blocks, not only of those with logs. */
  allBlocks: boolean
  /** Whether the logs of the lake's filter are asked for; none otherwise. */
  logs: boolean
  /** What is asked of each block and log, where it is less than the lake holds. */
  fields: { header: HeaderField[]; log: LogField[] } | undefined
}

/** Reads a query. Throws QueryError (`BAD_QUERY`) for one that the lake cannot answer in full. */
export function readQuery(value: unknown, filter: LakeFilter): Query {
  const refuse = (reason: string) => {
    throw new QueryError(reason)
  }
  if (typeof value !== 'object' || value === null) refuse('a query is a JSON object')
  const query = value as Record<string, unknown>
  const { fromBlock, toBlock = Number.POSITIVE_INFINITY, includeAllBlocks = false } = query
  if (!Number.isSafeInteger(fromBlock) || Number(fromBlock) < 0) {
    refuse(`fromBlock=${JSON.stringify(fromBlock)}: a block number is needed`)
  }
  if (typeof toBlock !== 'number' || !(toBlock >= Number(fromBlock))) {
    refuse(`toBlock=${JSON.stringify(toBlock)}: a block number from fromBlock on is needed`)
  }
  for (const kind of ['transactions', 'traces', 'stateDiffs']) {
    const asked = query[kind]
    if (Array.isArray(asked) ? asked.length > 0 : asked) {
      refuse(`${kind}: the lake holds logs alone; set GATEWAY_URL, or LAKE=off`)
    }
  }
  const logs = (query.logs ?? []) as LogRequest[]
  if (logs.length > 0 && !isSame(logs, logRequestsOf(filter))) {
    refuse('logs: the lake holds the logs of one filter alone, and this is another one')
  }
  return {
    from: Number(fromBlock),
    to: Number(toBlock),
    allBlocks: includeAllBlocks === true,
    logs: logs.length > 0,
    fields: readFields(query.fields, refuse),
  }
}

function readFields(value: unknown, refuse: (reason: string) => void): Query['fields'] {
  const { block = {}, log = {} } = (value ?? {}) as Record<string, Record<string, boolean>>
  for (const [kind, asked, held] of [
    ['block', block, HEADER_FIELDS],
    ['log', log, LOG_FIELDS],
  ] as const) {
    for (const [field, wanted] of Object.entries(asked)) {
      if (wanted && !(held as readonly string[]).includes(field)) {
        refuse(`fields.${kind}.${field}: the lake does not hold it`)
      }
    }
  }
  // These come unasked.
  const header = HEADER_FIELDS.filter((field) => field !== 'timestamp' || block.timestamp)
  const logs = LOG_FIELDS.filter(
    (field) => field === 'logIndex' || field === 'transactionIndex' || log[field],
  )
  const isAll = header.length === HEADER_FIELDS.length && logs.length === LOG_FIELDS.length
  return isAll ? undefined : { header, log: logs }
}

/** The same requests, in any order. */
function isSame(asked: LogRequest[], held: LogRequest[]): boolean {
  const plain = (requests: LogRequest[]) =>
    requests
      .map((request) =>
        JSON.stringify(
          Object.entries(request)
            .filter(([key, value]) => value !== undefined && !(key === 'transaction' && !value))
            .map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value])
            .sort(),
        ),
      )
      .sort()
      .join()
  return plain(asked) === plain(held)
}

export class QueryError extends HeliographError {
  constructor(reason: string) {
    super('BAD_QUERY', reason)
  }
}
