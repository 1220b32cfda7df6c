import { expect, it } from 'vitest'
import { resolveIndex, withDatabase } from '../../src/index-version'
import { createTestDatabase } from '../harness/database'

it('without a list of versions, or with an empty one, the base is version 1 and served', async () => {
  for (const schema of [false, true]) {
    const { url, drop } = await createTestDatabase({ schema })
    expect(await resolveIndex(url)).toEqual({ baseUrl: url, url, number: 1 })
    expect(await resolveIndex(url, 1)).toEqual({ baseUrl: url, url, number: 1 })
    await expect(resolveIndex(url, 7)).rejects.toMatchObject({
      code: 'NO_VERSION',
      message:
        'INDEX_VERSION=7: there is no such version of the index, only 1. `npm run reindex -- --list` shows them.',
    })
    await drop()
  }
})

it('a version leads to its base, and so to the served one', async () => {
  const base = await createTestDatabase()
  const other = await createTestDatabase({ schema: false })
  const name = (url: string) => url.replace(/.*\//, '')
  await withDatabase(base.url, async (client) => {
    await client.query(
      `INSERT INTO heliograph.index_version (number, database, state)
       VALUES (1, $1, 'current'), (2, $2, 'building')`,
      [name(base.url), name(other.url)],
    )
    await client.query(
      `COMMENT ON DATABASE ${name(other.url)} IS 'Heliograph index, a version of ${name(base.url)}'`,
    )
  })
  expect(await resolveIndex(other.url)).toEqual({ baseUrl: base.url, url: base.url, number: 1 })
  expect(await resolveIndex(base.url, 2)).toEqual({ baseUrl: base.url, url: other.url, number: 2 })

  await withDatabase(base.url, (client) =>
    client.query(
      `UPDATE heliograph.index_version SET state = CASE number WHEN 2 THEN 'current' ELSE 'retired' END`,
    ),
  )
  for (const { url } of [base, other]) {
    expect(await resolveIndex(url)).toEqual({ baseUrl: base.url, url: other.url, number: 2 })
  }
  await other.drop()
  await base.drop()
})

it('one version is served, never two and never a moment of none', async () => {
  const { url, drop } = await createTestDatabase()
  await withDatabase(url, async (client) => {
    await expect(
      client.query(
        `INSERT INTO heliograph.index_version (number, database, state) VALUES (1, 'a', 'current'), (2, 'b', 'current')`,
      ),
    ).rejects.toThrow('exclusion constraint')
  })
  await drop()
})
