import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deployMarket, startTestChain, type TestChain, type TestMarket } from '../harness/chain'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { startProcessor, type TestProcessor } from '../harness/processor'

describe('the processor alone refuses, with the remedy and nothing written,', () => {
  let chain: TestChain
  let market: TestMarket
  let database: TestDatabase

  beforeAll(async () => {
    chain = await startTestChain()
    market = await deployMarket(chain.rpcUrl)
    database = await createTestDatabase({ schema: false })
  })

  afterAll(async () => {
    await database?.drop()
    market?.destroy()
    await chain?.stop()
  })

  async function endOf(processor: TestProcessor): Promise<string> {
    while (processor.isRunning()) await new Promise((resolve) => setTimeout(resolve, 20))
    await processor.kill()
    return processor.log()
  }

  const start = (deployment: object, env: Record<string, string> = {}) =>
    startProcessor({
      chain,
      databaseUrl: database.url,
      deployment: { ...market.deployment, ...deployment },
      env,
    })

  it('a chain of another id', async () => {
    const log = await endOf(start({ chainId: 5 }))
    expect(log).toMatch(
      /is chain 31337, but .* is for chain 5: set RPC_URL or NETWORK.* code=WRONG_CHAIN/,
    )
    await expectNothingWritten()
  })

  it('a chain of the same id with another start block', async () => {
    const log = await endOf(start({ startBlockHash: '0xbad' }))
    expect(log).toContain('says 0xbad: it is another chain')
    await expectNothingWritten()
  })

  it('a chain that does not answer', async () => {
    const log = await endOf(start({}, { RPC_URL: 'http://127.0.0.1:1' }))
    expect(log).toMatch(/RPC_URL=http:\/\/127.0.0.1:1 does not answer: .*code=RPC_UNREACHABLE/)
    await expectNothingWritten()
  })

  it('a port of the metrics that is taken', async () => {
    const { port } = new URL(chain.rpcUrl)
    const log = await endOf(start({}, { PROCESSOR_PROMETHEUS_PORT: port }))
    expect(log).toMatch(/Port \d+ of 127.0.0.1 is taken: .* code=METRICS_PORT_TAKEN/)
    await expectNothingWritten()
  })

  it('a database that refuses, without its password', async () => {
    const url = 'postgres://me:secret@127.0.0.1:1/db'
    const log = await endOf(start({}, { DATABASE_URL: url }))
    expect(log).toMatch(
      /The database postgres:\/\/me:\*\*\*@127.0.0.1:1\/db refused: .*DATABASE_UNAVAILABLE/,
    )
    expect(log).not.toContain('secret')
  })

  it('a network without deployment', async () => {
    const log = await endOf(start({}, { NETWORK: 'nowhere' }))
    expect(log).toMatch(/NETWORK="nowhere": .* does not exist. Deploy with `npm run deploy`/)
  })

  async function expectNothingWritten(): Promise<void> {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    const { rows } = await client.query(
      `SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema IN ('public', 'squid_processor')`,
    )
    await client.end()
    expect(rows).toEqual([])
  }
})
