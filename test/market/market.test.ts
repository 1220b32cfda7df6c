import { execFile } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { ask, get, stackUrl } from './ask'

const scale = Number(process.env.DEMO_SCALE ?? 1)

type Count = { totalCount: number }
const countOf = async (connection: string, where = '{}') => {
  const query = `{ c: ${connection}(orderBy: [id_ASC], where: ${where}) { totalCount } }`
  return (await ask<{ c: Count }>(query)).c.totalCount
}

describe('the simulated market', () => {
  it('is ready, and its status names the contracts', async () => {
    expect((await get('/ready')).status).toBe(200)
    const { status, body } = await get<{
      chainId: number
      contracts: Record<string, string>
      rows: Record<string, number>
    }>('/v1/status')
    expect(status).toBe(200)
    expect(body.chainId).toBe(31_337)
    for (const name of ['solarToken', 'tokenSale', 'marketplace']) {
      expect(body.contracts[name], name).toMatch(/^0x[0-9a-f]{40}$/)
    }
    expect(body.rows.EnergyPurchase).toBeGreaterThan(0)
  })

  it.each([
    ['PENDING', 3],
    ['ACTIVE', 15],
    ['DEFAULTED', 1],
  ])('has %s generators, at least %i', async (status, least) => {
    const count = await countOf('generatorsConnection', `{ status_eq: ${status} }`)
    expect(count).toBeGreaterThanOrEqual(least * scale)
  })

  it.each(['BIDDING', 'CHOOSING', 'FUNDING', 'FUNDED', 'CANCELED', 'LAPSED', 'FAILED'])(
    'has at least two requests that are %s now',
    async (status) => {
      const count = await countOf('fundingRequestsConnection', `{ status_eq: ${status} }`)
      expect(count).toBeGreaterThanOrEqual(2)
    },
  )

  it.each([
    ['fundingRequestsConnection', '{}', 40],
    ['energyPurchasesConnection', '{}', 10_000],
    ['holdingsConnection', '{ balance_gt: 0 }', 300],
    ['priceVotesConnection', '{}', 500],
    ['shareTransfersConnection', '{}', 50],
    ['refundsConnection', '{}', 1],
    ['escrowRedemptionsConnection', '{}', 1],
    ['payoutsConnection', '{}', 100],
    ['shareLocksConnection', '{}', 1],
    ['bidsConnection', '{ stage_eq: WITHDRAWN }', 1],
  ])('has enough of %s %s', async (connection, where, least) => {
    expect(await countOf(connection, where)).toBeGreaterThanOrEqual(least * scale)
  })

  it('a fifth of the votes were changed later', async () => {
    const all = await countOf('priceVotesConnection')
    expect(await countOf('priceVotesConnection', '{ revision_gt: 1 }')).toBeGreaterThanOrEqual(
      all / 5,
    )
  })

  it('answers the query that investors begin with; the shares of each generator add up', async () => {
    const { generators } = await ask<{
      generators: {
        address: string
        price: string
        sharesLeft: string
        holdings: { account: { id: string }; balance: string }[]
      }[]
    }>('{ generators { id address price sharesLeft holdings { account { id } balance } } }')
    for (const { address, sharesLeft, holdings } of generators) {
      const sum = holdings.reduce((total, { balance }) => total + BigInt(balance), 0n)
      expect(sum, address).toBe(BigInt(sharesLeft))
    }
  })

  it("shows the processor's metrics with the API's", async () => {
    const page = await (await fetch(`${stackUrl()}/metrics`)).text()
    expect(page).toContain('heliograph_processor_up 1\n')
    expect(page).toMatch(/^heliograph_processor_indexed_height \d+$/m)
  })

  it('goes on: the head advances', async () => {
    const heightOf = async () =>
      (await ask<{ head: { height: number } }>('{ head { height } }')).head.height
    const before = await heightOf()
    await expect.poll(heightOf, { timeout: 30_000, interval: 500 }).toBeGreaterThan(before + 2)
  })

  it('equals the chain: npm run verify finds 0 differences', async () => {
    const output = await new Promise<string>((resolve, reject) => {
      execFile(process.execPath, ['lib/verify/main.js'], { maxBuffer: 2 ** 26 }, (error, text) =>
        error ? reject(new Error(text)) : resolve(text),
      )
    })
    process.stdout.write(output)
    expect(output).toMatch(/^0 differences in \d+ rows of \d+ tables$/m)
  }, 300_000)
})
