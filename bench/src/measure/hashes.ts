import { Client } from 'pg'

/** The tables that every contestant fills: those of schema.graphql, but for the order book's, of which this chain has no event. */
export const TABLES = [
  'account',
  'bid',
  'contribution',
  'energy_purchase',
  'escrow_redemption',
  'event',
  'funding_request',
  'generator',
  'holding',
  'payout',
  'price_point',
  'price_vote',
  'refund',
  'revenue_point',
  'share_lock',
  'share_transfer',
  'token',
  'token_purchase',
  'token_sale',
  'token_transfer',
  'utility_kind',
] as const

export type TableHash = { rows: number; hash: string }

/**
 * For each table, the md5 over its rows in the order of their ids. Each column is written the same way, whatever type a
 * contestant's own tables give it: numbers in decimal, times in UTC seconds, JSON with its keys in order.
 */
export async function hashTables(
  url: string,
  schema = 'public',
): Promise<Record<string, TableHash>> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`SET timezone = 'UTC'`)
    const hashes: Record<string, TableHash> = {}
    for (const table of TABLES) {
      const { rows: columns } = await client.query<{ name: string; type: string }>(
        `SELECT attname AS name, atttypid::regtype::text AS type FROM pg_attribute
         WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname COLLATE "C"`,
        [`${schema}.${table}`],
      )
      const cells = columns.map(({ name, type }) => `coalesce(${canonical(name, type)}, '-')`)
      const names = columns.map(({ name }) => name).join()
      const { rows } = await client.query<TableHash>(
        `SELECT count(*)::int AS rows, md5(concat('${names}:', string_agg(md5(concat_ws('|', ${cells})), '' ORDER BY id COLLATE "C"))) AS hash
         FROM ${schema}.${table}`,
      )
      if (rows[0]) hashes[table] = rows[0]
    }
    return hashes
  } finally {
    await client.end()
  }
}

function canonical(name: string, type: string): string {
  if (type.startsWith('timestamp')) return `extract(epoch FROM "${name}")::bigint::text`
  if (type === 'json' || type === 'jsonb') return `"${name}"::jsonb::text`
  return `"${name}"::text`
}

/** Tables whose rows differ from the first contestant's, with both. */
export function differences(
  expected: Record<string, TableHash>,
  actual: Record<string, TableHash>,
): string[] {
  return TABLES.filter((table) => expected[table]?.hash !== actual[table]?.hash).map(
    (table) =>
      `${table}: ${actual[table]?.rows} rows ${actual[table]?.hash}, not ${expected[table]?.rows} rows ${expected[table]?.hash}`,
  )
}
