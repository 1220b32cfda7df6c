import { computedFields } from '../../src/api/computed'
import { readApiModel } from '../../src/api/definitions'
import type { Reader } from '../harness/tree-index'

const HEAD_TIME = '(SELECT "timestamp" FROM head)'

/** Every table of facts, whole. */
const TABLES: Record<string, string> = {}
/** What is worked out from them: every computed field of every row, time series, statistics, candles. */
const VIEWS: Record<string, string> = {
  position: 'SELECT height::text, "timestamp" FROM index_position',
}
for (const { name, table } of readApiModel().entities.values()) {
  TABLES[table] = `SELECT t::text FROM "${table}" AS t ORDER BY id`
  const computed = Object.entries(computedFields[name] ?? {})
  const fields = computed.map(([field, { sql }]) => `${sql('t', () => HEAD_TIME)} AS "${field}"`)
  if (fields.length > 0)
    VIEWS[`computed ${table}`] = `SELECT id, ${fields} FROM "${table}" AS t ORDER BY id`
}
for (const resolution of ['hour', 'day', 'month']) {
  VIEWS[`energy by ${resolution}`] =
    `SELECT t::text FROM energy_series(NULL, '${resolution}', NULL, NULL) AS t`
  VIEWS[`prices by ${resolution}`] =
    `SELECT t::text FROM market_price_series('${resolution}', NULL, NULL) AS t`
  for (const series of ['energy_series', 'price_series']) {
    VIEWS[`${series} of each by ${resolution}`] =
      `SELECT id, t::text FROM generator, ${series}(id, '${resolution}', ${HEAD_TIME} - interval '100 minutes', ${HEAD_TIME}) AS t ORDER BY 1, t.started_at`
  }
}
for (const resolution of ['1m', '30m', '1h', '1d', '1w'])
  VIEWS[`candles of ${resolution}`] =
    `SELECT id, t::text FROM market, market_candles(id, '${resolution}', NULL, NULL) AS t ORDER BY 1, t.started_at`
for (const side of ['BUY', 'SELL'])
  VIEWS[`levels of ${side}`] =
    `SELECT id, t::text FROM market, market_levels(market, '${side}', ${HEAD_TIME}, 5) AS t ORDER BY 1, t.price`
VIEWS.ticker = `SELECT t::text FROM market_ticker(NULL, ${HEAD_TIME} + interval '1 second') AS t ORDER BY 1`

export type Readings = Record<string, unknown[]>

const readAll = async (reader: Reader, queries: Record<string, string>): Promise<Readings> => {
  const readings: Readings = {}
  for (const [name, sql] of Object.entries(queries)) readings[name] = await reader.query(sql)
  return readings
}

export const readTables = (reader: Reader): Promise<Readings> => readAll(reader, TABLES)
export const readViews = (reader: Reader): Promise<Readings> => readAll(reader, VIEWS)
