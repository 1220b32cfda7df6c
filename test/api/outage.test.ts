import { expect, test } from 'vitest'
import { startServer } from '../../src/api/server'
import { setLogLevel } from '../../src/log'
import { createTestDatabase } from '../harness/database'

test('without its database the API says so, is not ready, and stays alive', async () => {
  setLogLevel('silent')
  const database = await createTestDatabase()
  const server = await startServer({ databaseUrl: database.url, host: '127.0.0.1', port: 0 })
  await database.drop()
  const get = async (path: string) => {
    const response = await fetch(server.url + path)
    return [response.status, await response.text()]
  }
  const failure =
    '{"error":{"code":"DATABASE_UNAVAILABLE","message":"The database does not answer: try again."}}'
  expect(await get('/ready')).toEqual([503, failure])
  expect(await get('/v1/status')).toEqual([503, failure])
  expect(await get('/health')).toEqual([200, '{"alive":true}'])
  const [status, metrics] = await get('/metrics')
  expect(status).toBe(200)
  expect(metrics).not.toContain('heliograph_indexed_height')
  const [, answer] = await get(`/graphql?query=${encodeURIComponent('{ accounts { id } }')}`)
  expect(JSON.parse(String(answer)).errors[0].extensions.code).toBe('DATABASE_UNAVAILABLE')
  await server.close()
})
