import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { connectDataSource } from '../../src/database'
import { Account } from '../../src/model'
import { Rows } from '../../src/processor/rows'
import { createDraft } from '../../src/processor/store/draft'
import { describeTables } from '../../src/processor/store/table'
import { createTestDatabase } from '../harness/database'

describe('a draft', () => {
  test.each([1, 100])(
    'of %i rows is sent as it was encoded, whatever later folds change',
    async (count) => {
      const database = await createTestDatabase()
      const source = await connectDataSource(database.url)
      const rows = new Rows()
      for (let i = 0; i < count; i++)
        rows.put(new Account({ id: `0x${i}`, balance: 7n, firstSeenBlock: 1 }))
      const draft = createDraft(describeTables(source))
      await draft.take(rows)
      const writes = await draft.encode()
      for (const account of rows.added(Account)) account.balance = 8n
      const client = new Client({ connectionString: database.url })
      await client.connect()
      for (const write of writes) await write.send(client)
      const { rows: found } = await client.query('SELECT DISTINCT balance::text FROM account')
      await client.end()
      await source.destroy()
      await database.drop()
      expect(found).toEqual([{ balance: '7' }])
    },
  )
})
