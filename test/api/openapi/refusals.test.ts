import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalsOf } from '../../../src/api/endpoints/endpoint'
import { ENDPOINTS } from '../../../src/api/endpoints/v1'
import { tellCommit } from '../../streams/told-commit'
import { type Api, startApi } from '../fixture'
import { insertMarkets, marketName, setTrades } from '../market/rows'
import { setHead } from '../rows'
import { until } from '../stub-chain'
import { answerValidators } from './document'

const faultsOf = answerValidators()
let api: Api
beforeAll(async () => {
  api = await startApi()
  await api.db.query('SELECT feed.arm()')
  await setHead(api.db, 1, '2026-06-01T00:00:00Z')
  const first = { block: 1, logIndex: 1, at: Date.UTC(2026, 0, 1) / 1_000, ticks: 5, quantity: 2 }
  await tellCommit(api.db, 5_000_000, async () => {
    await insertMarkets(api.db, 3)
    await setTrades(api.db, marketName(3), [first])
  })
  await until(async () => (await fetch(`${api.url}/v1/tickers`)).ok)
})
afterAll(() => api.close())

async function refused(path: string, target: string, method = 'GET') {
  const response = await fetch(`${api.url}${target}`, { method })
  const body = await response.json()
  expect(faultsOf(path, response.status, body), JSON.stringify(body)).toEqual([])
  return [response.status, (body as { error?: { code: string } }).error?.code]
}

describe.each(ENDPOINTS.map((endpoint) => [endpoint.path, endpoint] as const))(
  '%s',
  (path, endpoint) => {
    const target = path.replace('{id}', 'SHARE3')
    const shown = refusalsOf(endpoint).flatMap(({ request, ...refusal }) =>
      request === undefined || path === '/v1/ws' ? [] : [[refusal.when, request, refusal] as const],
    )
    if (shown.length > 0)
      it.each(shown)('refuses: %s, as in %s', async (_, request, { status, code }) => {
        expect(await refused(path, target + request)).toEqual([status, code])
      })

    it('answers no other method', async () => {
      expect(await refused(path, target, 'POST')).toEqual([405, 'METHOD_NOT_ALLOWED'])
    })

    if (target !== path)
      it('knows no market that there is not', async () => {
        const name = path.replace('{id}', 'SHARE0')
        expect(await refused(path, name)).toEqual([404, 'UNKNOWN_MARKET'])
      })

    const accepted = Object.entries(endpoint.parameters).flatMap(([name, { accepted }]) =>
      accepted.map((text) => `?${new URLSearchParams({ [name]: text })}`),
    )
    if (accepted.length > 0)
      it.each(accepted)('answers to the bounds of its parameters: %s', async (query) => {
        const response = await fetch(`${api.url}${target}${query}`)
        await response.body?.cancel()
        expect(response.status).toBe(200)
      })
  },
)

it('a socket is refused to a plain request', async () => {
  expect(await refused('/v1/ws', '/v1/ws')).toEqual([426, 'UPGRADE_REQUIRED'])
})
