import { addressId } from '../../ids'
import { compile, type Engine, readJson } from '../engine/engine'
import { inputError } from '../engine/input-error'
import { getEntity } from '../engine/model'
import { listSql, objectSql } from '../engine/select'
import type { Where } from '../engine/where'
import type { Snapshot } from '../snapshot'

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1_000

/** Narrowing by one parameter of the URL: the text's reading, and the condition it makes. */
const PARAMETERS: Record<string, (text: string, name: string) => Where> = {
  emitter: (text, name) => ({ emitter_eq: address(text, name) }),
  name: (text) => ({ name_eq: text }),
  account: (text, name) => ({ touched_containsAll: [`account:${address(text, name)}`] }),
  generator: (text, name) => ({ touched_containsAll: [`generator:${address(text, name)}`] }),
  request: (text, name) => ({ touched_containsAll: [`request:${integer(text, name)}`] }),
  from: (text, name) => ({ emittedAt_gte: time(text, name) }),
  to: (text, name) => ({ emittedAt_lt: time(text, name) }),
  fromBlock: (text, name) => ({ blockNumber_gte: block(text, name) }),
  toBlock: (text, name) => ({ blockNumber_lt: block(text, name) }),
  after: (text) => ({ id_gt: text }),
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
 * null on the last one. Times are Unix milliseconds, ranges half-open. Throws input errors.
 */
export async function listEvents(engine: Engine, snapshot: Snapshot, query: URLSearchParams) {
  const limit = readLimit(query.get('limit'))
  const AND = [...query].flatMap(([name, text]) => {
    if (name === 'limit') return []
    const read = PARAMETERS[name]
    if (read) return [read(text, name)]
    const known = [...Object.keys(PARAMETERS), 'limit'].join(', ')
    throw inputError(`There is no parameter "${name}" here: use ${known}.`)
  })
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

function readLimit(text: string | null): number {
  if (text === null) return DEFAULT_LIMIT
  const limit = integer(text, 'limit')
  if (limit < 1 || limit > MAX_LIMIT) {
    throw inputError(`"limit" is ${text}: it goes from 1 to ${MAX_LIMIT}; go on with "after".`)
  }
  return limit
}

function address(text: string, name: string): string {
  if (/^0x[0-9a-f]{40}$/i.test(text)) return addressId(text)
  throw inputError(`"${name}" is "${text}": write an address, 0x and 40 hexadecimal digits.`)
}

function integer(text: string, name: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw inputError(`"${name}" is "${text}": write a whole number.`)
}

function block(text: string, name: string): number {
  const number = integer(text, name)
  if (number < 2 ** 31) return number
  throw inputError(`"${name}" is ${text}: no chain is that long.`)
}

function time(text: string, name: string): string {
  const at = new Date(integer(text, name))
  // The last day that is written with four digits of the year.
  if (at.getTime() < Date.UTC(10_000, 0)) return at.toISOString()
  throw inputError(`"${name}" is ${text}: write Unix milliseconds.`)
}
