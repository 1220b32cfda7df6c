import type { EngineContext } from '../engine/engine'
import type { Check } from './check'

/** A row that is at odds with its equation. */
export type Offender = {
  touched: string[]
  what: string
  expected: string | null
  found: string | null
  blockNumber: number | null
  logIndex: number | null
  txHash: string | null
}

/** What a check found: rows looked at, how many of them failed, and the first that did. */
export type Result = Check & { rows: number; failed: number; offenders: Offender[] }

/** Offenders told of a check; the rest are counted. */
export const OFFENDERS = 10

/** Names are the project's own words. */
const countOf = (name: string) =>
  `SELECT count(*)::int AS rows, count(*) FILTER (WHERE fails)::int AS failed FROM check_${name}()`

/** With the event that each is about, else the newest one that names it. */
const offendersOf = (name: string) => `
SELECT
  offender.touched, offender.what, offender.expected, offender.found,
  coalesce(said.block_number, left(offender.log_id, 10)::int) AS "blockNumber",
  said.log_index AS "logIndex", said.tx_hash AS "txHash"
FROM (SELECT * FROM check_${name}() WHERE fails ORDER BY log_id, touched, what LIMIT ${OFFENDERS}) AS offender
LEFT JOIN LATERAL (
  SELECT * FROM (
    SELECT id, block_number, log_index, tx_hash FROM event WHERE event.id = offender.log_id
    UNION ALL
    SELECT id, block_number, log_index, tx_hash FROM event
    WHERE offender.log_id IS NULL AND offender.touched <> '{}' AND event.touched @> offender.touched
  ) AS named
  ORDER BY id DESC LIMIT 1
) AS said ON true
ORDER BY offender.log_id, offender.touched, offender.what`

type Query = EngineContext['query']

/** Runs one check on the rows that `query` sees. Throws as snapshots do. */
export async function runCheck(query: Query, check: Check): Promise<Result> {
  const [counts] = await query<Pick<Result, 'rows' | 'failed'>>({
    text: countOf(check.name),
    values: [],
  })
  const { rows = 0, failed = 0 } = counts ?? {}
  const offenders =
    failed === 0 ? [] : await query<Offender>({ text: offendersOf(check.name), values: [] })
  return { ...check, rows, failed, offenders }
}

/** The SQL of a check as the database has it: it can be run anywhere over a copy of the index. */
export async function readSql(query: Query, { name }: Check): Promise<string> {
  const text = 'SELECT prosrc AS sql FROM pg_proc WHERE oid = to_regproc($1)'
  const [row] = await query<{ sql: string }>({ text, values: [`check_${name}`] })
  return `${row?.sql}`.trim()
}
