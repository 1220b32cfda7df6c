import { Client } from 'pg'

export type IndexedStatus = { id: string; status: string }

/** Statuses of all requests at the indexed head's time. */
export async function statusesIn(databaseUrl: string): Promise<IndexedStatus[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<IndexedStatus>(
    'SELECT id, request_status(funding_request, (SELECT "timestamp" FROM head)) AS status FROM funding_request',
  )
  await client.end()
  return rows
}
