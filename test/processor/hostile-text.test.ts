import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../src/verify/verify'
import { deployMarket, startTestChain, type TestChain, type TestMarket } from '../harness/chain'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { indexInBatches, readBlocks } from '../harness/index-blocks'
import { CAST } from '../harness/market-life'
import { openIndex } from '../harness/processor'

/** Location and reason as bytes, and as the index keeps them. */
const TEXTS: [name: string, bytes: Buffer, kept: string][] = [
  ['NUL', Buffer.from('a\0b'), 'a\ufffdb'],
  ['bytes that are not UTF-8', Buffer.from([0x61, 0xff, 0xfe, 0x62]), 'a\ufffd\ufffdb'],
  ['a cut emoji', Buffer.from('🌞').subarray(0, 3), '\ufffd'],
  ['COPY and JSON escapes', Buffer.from('\\N\t"\\u0000"\n\r'), '\\N\t"\\u0000"\n\r'],
  [
    'markup and quotes',
    Buffer.from(`<script>'); DROP TABLE bid;--`),
    `<script>'); DROP TABLE bid;--`,
  ],
  [
    'right-to-left and emoji',
    Buffer.from('عيادة 🌞, مصر (30.0, 31.2)'),
    'عيادة 🌞, مصر (30.0, 31.2)',
  ],
]

describe('text that a stranger writes', () => {
  let chain: TestChain
  let market: TestMarket
  let database: TestDatabase

  beforeAll(async () => {
    chain = await startTestChain()
    market = await deployMarket(chain.rpcUrl)
    database = await createTestDatabase()
    for (const [, bytes] of TEXTS) await requestWith(bytes)
    const { number } = await chain.head()
    const blocks = await readBlocks(chain, market.deployment.startBlock, number)
    await indexInBatches(database.url, market.deployment, blocks, 1000)
  })

  afterAll(async () => {
    await database?.drop()
    market?.destroy()
    await chain?.stop()
  })

  /** createRequest with raw bytes where the ABI has text: no encoder would write them. */
  async function requestWith(bytes: Buffer): Promise<void> {
    const marks = ['MARK-LOCATION', 'MARK-REASON'].map((mark) =>
      mark.padEnd(bytes.length, 'x').slice(0, bytes.length),
    )
    const args = [0, marks[0], 5000, marks[1], 10n ** 18n]
    let data = market.marketplace.interface.encodeFunctionData('createRequest', args)
    for (const mark of marks) {
      data = data.replace(Buffer.from(String(mark)).toString('hex'), bytes.toString('hex'))
    }
    const to = market.deployment.contracts.marketplace
    await chain.rpc('eth_sendTransaction', [
      { from: market.accounts[CAST.consumer], to, data, gas: '0x2dc6c0' },
    ])
    await chain.mine()
  }

  it.each(TEXTS.map(([name, , kept], index) => [name, kept, index + 1] as const))(
    'with %s is kept',
    async (_name, kept, id) => {
      const index = await openIndex(database.url, chain)
      const rows = await index.query('SELECT location, reason FROM funding_request WHERE id = $1', [
        String(id),
      ])
      await index.close()
      expect(rows).toEqual([{ location: kept, reason: kept }])
    },
  )

  it('equals the chain', async () => {
    const { tables } = await verify({
      databaseUrl: database.url,
      rpcUrl: chain.rpcUrl,
      deployment: market.deployment,
    })
    expect(tables.flatMap(({ differences }) => differences)).toEqual([])
  })
})
