import type { Client } from 'pg'

/** What one table receives in one transaction, encoded: it can be sent again without a second fold. */
export type TableWrite = {
  table: string
  rows: number
  send(client: Client): Promise<void>
}
