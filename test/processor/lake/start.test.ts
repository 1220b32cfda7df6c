import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LakeFilter } from '../../../src/processor/lake/filter'
import { startLake } from '../../../src/processor/lake/lake'
import { marketFilter } from '../../../src/processor/lake/market-filter'
import { createSocketTransport } from '../../../src/processor/lake/rpc/socket'
import { silent } from '../../../src/processor/observer'
import { deployMarket, startTestChain, type TestChain, type TestMarket } from '../../harness/chain'
import { createTestDatabase } from '../../harness/database'
import { logsOf, readAll } from '../../harness/gateway-client'
import { checksums } from '../../harness/index-blocks'
import { lakeFolder, startTestLake } from '../../harness/lake'
import { createLife } from '../../harness/market-life'
import { openIndex, startProcessor } from '../../harness/processor'

describe('a started lake', () => {
  let chain: TestChain
  let market: TestMarket
  let filter: LakeFilter
  const ends: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    chain = await startTestChain()
    market = await deployMarket(chain.rpcUrl)
    await createLife(chain, market).playAll()
    await chain.mineMany(80)
    filter = marketFilter(market.deployment)
  })

  afterAll(async () => {
    for (const end of ends.reverse()) await end()
    market?.destroy()
    await chain?.stop()
  })

  it('works in a thread of its own, which tells its observer and its log here, and ends when closed', async () => {
    const { folder, remove } = lakeFolder()
    ends.push(remove)
    const seen = new Set<string>()
    const lines: string[] = []
    const say = (message: string) => void lines.push(message)
    const lake = await startLake({
      rpcUrl: chain.rpcUrl,
      deployment: { ...market.deployment, chainId: 31337 },
      folder: join(folder, 'sub'),
      log: { debug: say, info: say, warn: say, error: say },
      observe: {
        ...silent,
        rpcCall: ({ method }) => void seen.add(method),
        lakeRead: (hit) => void seen.add(`read ${hit}`),
        lakeSize: ({ segments }) => void (segments > 0 && seen.add('segments')),
      },
    })
    const logs = logsOf(await readAll(lake.url, filter))
    expect(logs.length).toBeGreaterThan(100)
    await lake.close()
    expect(lines).toEqual([])
    expect([...seen]).toEqual(expect.arrayContaining(['eth_getLogs', 'read false', 'segments']))
    expect(readdirSync(join(folder, 'sub'))).toHaveLength(1)
    await expect(fetch(`${lake.url}/height`)).rejects.toThrow()
  })

  it('reads a node at a WebSocket address, by its HTTP twin or by the socket alone', async () => {
    const twin = lakeFolder()
    ends.push(twin.remove)
    const ws = chain.rpcUrl.replace('http', 'ws')
    const lake = await startTestLake({ rpcUrl: ws, filter, folder: twin.folder })
    const logs = logsOf(await readAll(lake.url, filter))
    await lake.close()

    const socket = createSocketTransport(ws, 31337)
    const ask = (params: object) =>
      socket.send(
        [
          { method: 'eth_getLogs', params: [params] },
          { method: 'eth_chainId', params: [] },
        ],
        5_000,
      )
    const [found, id] = await ask({ fromBlock: '0x0', toBlock: 'latest' })
    expect((found as { result: unknown[] }).result.length).toBeGreaterThanOrEqual(logs.length)
    expect(id?.result).toBe('0x7a69')
    const [failed] = await socket.send([{ method: 'eth_nothing', params: [] }], 5_000)
    expect([-32601, -32602]).toContain(failed?.error?.code)
    socket.close()
  })

  it('is what the shipped processor reads final blocks from, with the rows of a direct read', async () => {
    const { folder, remove } = lakeFolder()
    ends.push(remove)
    const sums: Record<string, string>[] = []
    for (const env of [{ LAKE_DIR: folder }, { LAKE: 'off' }, { LAKE_DIR: folder }]) {
      const database = await createTestDatabase()
      const index = await openIndex(database.url, chain)
      const { deployment } = market
      const processor = startProcessor({ chain, databaseUrl: database.url, deployment, env })
      await index.waitForHead(processor)
      expect(processor.log().includes('using archive data source')).toBe(env.LAKE !== 'off')
      await processor.kill()
      sums.push(await checksums(database.url))
      await index.close()
      await database.drop()
    }
    expect(sums[1]).toEqual(sums[0])
    expect(sums[2]).toEqual(sums[0])
  })
})
