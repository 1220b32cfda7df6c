import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiServer, startServer } from '../../src/api/server'
import { setLogLevel } from '../../src/log'
import { CAST } from '../harness/market-life'
import { type Site, startSite, until } from './fixture'
import { startReaders } from './readers'

describe('a re-index while the index is read', () => {
  let site: Site
  let api: ApiServer

  beforeAll(async () => {
    setLogLevel('silent')
    site = await startSite()
    await site.untilLevel()
    api = await startServer({
      databaseUrl: site.baseUrl,
      rpcUrl: site.chain.rpcUrl,
      deployment: site.market.deployment,
      host: '127.0.0.1',
      port: 0,
      poolSize: 2, // so that requests wait for a connection, the switch among them
      chainPollMs: 100,
    })
  })
  afterAll(async () => {
    await api?.close()
    await site?.stop()
  })

  it('is switched to without a failed, empty, mixed or older answer', async () => {
    // Two rows tell the version before from the new one; nothing changes them any more.
    const provider = site.life.addressOf(CAST.provider).toLowerCase()
    await site.query(
      site.base,
      `UPDATE account SET first_seen_block = 4040 WHERE id = '${provider}';
       UPDATE funding_request SET wattage = 4040 WHERE id = '1'`,
    )
    const readers = startReaders(api.url, provider)
    const chain = site.goOn(100)
    await until(() => readers.answers().length > 100)

    const { code, output } = await site.reindexed()
    expect(output).toContain('Version 2 is served now, instead of version 1')
    expect(output).toContain('The processor goes on with it')
    expect(code).toBe(0)
    await sleep(500)
    await chain.stop()
    await site.untilLevel()
    const { number } = await site.chain.head()
    await until(() => readers.streamed().at(-1) === number)
    const { answers, faults, backward } = await readers.stop()

    expect(faults).toEqual([])
    expect(new Set(answers)).toEqual(new Set(['4040 4040', `${await firstSeen(provider)} 5000`]))
    expect(backward).toEqual([])
    expect(await site.versions()).toEqual([`1 ${site.base} retired`, `2 ${site.base}_v2 current`])
    expect(site.processor.output()).toContain('another version of the index is served')
    expect(await site.differences()).toBe(0)
  })

  async function firstSeen(id: string) {
    const [row] = await site.query(
      `${site.base}_v2`,
      `SELECT first_seen_block FROM account WHERE id = '${id}'`,
    )
    return row?.first_seen_block
  }

  it('leaves no connection to the version before', async () => {
    await until(async () => {
      const rows = await site.query(
        site.base,
        `SELECT FROM pg_stat_activity WHERE datname = '${site.base}' AND application_name = 'heliograph-api'`,
      )
      return rows.length === 0
    })
  })
})
