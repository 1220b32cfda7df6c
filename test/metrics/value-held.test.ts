import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../src/api/server'
import { read } from '../harness/chain'
import { type IndexedLife, startIndexedLife } from '../harness/indexed-life'

let life: IndexedLife
let db: Client
let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  life = await startIndexedLife()
  db = new Client({ connectionString: life.database.url })
  await db.connect()
  server = await startServer({ databaseUrl: life.database.url, host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server?.close()
  await db?.end()
  await life?.stop()
})

test('what the contracts hold on the chain is what the events say, of each kind', async () => {
  const { solarToken, marketplace, orderBook } = life.market
  const balanceOf = async (address: unknown) => BigInt(await read(solarToken, 'balanceOf', address))
  const { rows } = await db.query('SELECT id FROM generator')
  const balances = await Promise.all(rows.map(({ id }) => balanceOf(id)))
  const ofGenerators = balances.reduce((sum, each) => sum + each, 0n)
  const ofMarketplace = await balanceOf(marketplace.target)
  const ofBook = await balanceOf(orderBook.target)
  expect([ofGenerators > 0n, ofMarketplace > 0n, ofBook > 0n]).toEqual([true, true, true])

  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: '{ marketplace { valueHeld fundingEscrow bidEscrow payoutsHeld } }',
    }),
  })
  const { data } = (await response.json()) as { data: { marketplace: Record<string, string> } }
  const [value = 0n, funding = 0n, bids = 0n, payouts = 0n] = Object.values(data.marketplace).map(
    BigInt,
  )
  expect(value).toBe(funding + bids)
  expect(bids).toBe(ofBook)
  expect(funding + payouts).toBe(ofMarketplace + ofGenerators)
})
