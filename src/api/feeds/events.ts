import { readQuery } from '../endpoints/parameter'
import { events as endpoint } from '../endpoints/v1/event'
import { compile, type Engine, readJson } from '../engine/engine'
import { getEntity } from '../engine/model'
import { listSql, objectSql } from '../engine/select'
import type { Where } from '../engine/where'
import type { Snapshot } from '../snapshot'
import { findMarketId } from './find-row'

/** The condition that each parameter makes. */
const CONDITIONS: Record<
  Exclude<keyof typeof endpoint.parameters, 'limit'>,
  (value: never) => Where
> = {
  emitter: (id: string) => ({ emitter_eq: id }),
  name: (name: string) => ({ name_eq: name }),
  account: (id: string) => ({ touched_containsAll: [`account:${id}`] }),
  generator: (id: string) => ({ touched_containsAll: [`generator:${id}`] }),
  request: (id: number) => ({ touched_containsAll: [`request:${id}`] }),
  market: (id: string) => ({ touched_containsAll: [`market:${id}`] }),
  from: (ms: number) => ({ emittedAt_gte: new Date(ms).toISOString() }),
  to: (ms: number) => ({ emittedAt_lt: new Date(ms).toISOString() }),
  fromBlock: (height: number) => ({ blockNumber_gte: height }),
  toBlock: (height: number) => ({ blockNumber_lt: height }),
  after: (id: string) => ({ id_gt: id }),
}

/** Each field of an answered event, and the field of `Event` it is. */
const FIELDS = {
  id: 'id',
  blockNumber: 'blockNumber',
  logIndex: 'logIndex',
  txHash: 'txHash',
  timestamp: 'emittedAt',
  emitter: 'emitter',
  name: 'name',
  args: 'args',
  touched: 'touched',
}

/**
 * `/v1/events`: the contracts' decoded events in chain order, oldest first; `next` is the `after` of the following page,
 * null on the last one. Times are Unix milliseconds, ranges half-open. Throws input errors, and `UNKNOWN_MARKET`.
 */
export async function listEvents(engine: Engine, snapshot: Snapshot, query: URLSearchParams) {
  const { limit, market, ...said } = readQuery(query, endpoint.parameters)
  const narrowing = { ...said, market: market && (await findMarketId(snapshot, market)) }
  const AND = Object.entries(narrowing).flatMap(([name, value]) =>
    value === null ? [] : [CONDITIONS[name as keyof typeof CONDITIONS](value as never)],
  )
  const selections = Object.entries(FIELDS).map(([key, field]) => ({
    key,
    field,
    args: {},
    children: [],
  }))
  const page = { where: { AND }, orderBy: ['id_ASC'], limit: limit + 1 }
  const sql = compile(engine, (compiler) => {
    const entity = getEntity(engine.model, 'Event')
    const rows = listSql(compiler, entity, page, (row) => objectSql(compiler, row, selections))
    return `SELECT (${rows})::text AS json`
  })
  const found = (await readJson<{ id: string; timestamp: string }[]>(snapshot, sql)) ?? []
  const events = found
    .slice(0, limit)
    .map((event) => ({ ...event, timestamp: Date.parse(event.timestamp) }))
  return { events, next: found.length > limit ? (events.at(-1)?.id ?? null) : null }
}
