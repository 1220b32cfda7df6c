import { createServer } from 'node:net'
import { chromium, expect, test } from '@playwright/test'
import lighthouse from 'lighthouse'
import { askApi } from './harness/api'
import { serverUrl } from './harness/stack'

/** All pages in the full sizes; else one without charts, one with them, and one that is live. */
const isFull = process.env.TEST_FULL === '1'
/** The stream of heads never ends, so the network never rests: a page is looked at after so long, milliseconds. */
const patience = 6_000
const gates = ['accessibility', 'best-practices', 'seo'] as const

const query = `{
  generators(where: { status_eq: ACTIVE }, orderBy: [totalUnits_DESC, id_ASC], limit: 1) { address }
  markets(orderBy: [tradeCount_DESC, id_ASC], limit: 1) { code }
  holdings(orderBy: [claimedTotal_DESC, id_ASC], limit: 1) { account { id } }
}`
type Found = {
  generators: { address: string }[]
  markets: { code: string }[]
  holdings: { account: { id: string } }[]
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

test('accessibility, best practices and search engines: Lighthouse gives 100 each', async ({
  request,
}, info) => {
  test.setTimeout(isFull ? 600_000 : 180_000)
  const { generators, markets, holdings } = await askApi<Found>(request, query)
  const some = ['/checks', `/g/${generators[0]?.address}`, `/m/${markets[0]?.code}`]
  const rest = [
    '/',
    '/generators',
    '/markets',
    '/requests',
    '/r/1',
    '/token',
    '/definitions',
    '/feeds',
  ]
  const routes = isFull ? [...some, ...rest, `/a/${holdings[0]?.account.id}`] : some
  const port = await freePort()
  const { launchOptions = {} } = info.project.use
  const args = [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`]
  const browser = await chromium.launch({ ...launchOptions, args })
  try {
    for (const route of routes) {
      const settings = { port, logLevel: 'error', maxWaitForLoad: patience } as const
      const categories = [...gates, ...(isFull ? ['performance'] : [])]
      const run = await lighthouse(`${serverUrl()}${route}`, {
        ...settings,
        onlyCategories: categories,
      })
      const scores = Object.fromEntries(
        Object.values(run?.lhr.categories ?? {}).map(({ id, score }) => [id, (score ?? 0) * 100]),
      )
      // Of the machine more than of the page: reported, no gate.
      const { performance, ...gated } = scores
      info.annotations.push({ type: 'performance', description: `${route} ${performance}` })
      const lost = Object.values(run?.lhr.audits ?? {}).flatMap(({ id, score }) =>
        score !== null && score < 1 ? [id] : [],
      )
      expect(gated, `${route}: ${lost.join(', ')}`).toEqual(
        Object.fromEntries(gates.map((gate) => [gate, 100])),
      )
    }
  } finally {
    await browser.close()
  }
})
