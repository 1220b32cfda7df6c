import { expect, type Page } from '@playwright/test'
import { askApi, atOneBlock, count, percent, solar } from './harness/api'
import { untilEqual } from './harness/market'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

type Market = {
  code: string
  status: string
  tickSize: string
  bestBid: string | null
  bestAsk: string | null
  spread: string | null
  bidDepth: string | null
  askDepth: string | null
  yearlyPerShare: string | null
  tradeCount: number
  quoteVolume: string
}
type Answer = { head: { height: number }; markets: Market[] }

const query = `{ head { height } markets(limit: 1000) {
  code status tickSize bestBid bestAsk spread bidDepth askDepth yearlyPerShare tradeCount quoteVolume
} }`

const codes = (page: Page) =>
  page
    .locator('#markets tbody tr')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.market ?? ''))

const cells = (page: Page, column: string) =>
  page
    .locator('#markets tbody tr')
    .evaluateAll(
      (rows, name) =>
        Object.fromEntries(
          rows.map((row) => [
            (row as HTMLElement).dataset.market,
            row.querySelector(`[data-column="${name}"]`)?.textContent ?? '',
          ]),
        ),
      column,
    )

async function goTo(page: Page, path = '/markets') {
  await page.goto(path)
  await whenReady(page)
}

test('the markets are complete and sound', { tag: '@look' }, async ({ page }) => {
  await goTo(page)
  await expect(page).toHaveTitle('Markets · Heliograph')
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Markets' })).toHaveAttribute(
    'aria-current',
    'page',
  )
  for (const id of ['quote', 'turnover', 'markets'])
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'ready')
  expect(await page.locator('#quote [data-mark=market] circle').count()).toBeGreaterThan(3)
  await keepPicture(page, 'markets')
  await expectSound(page)
})

test('each number of a market is that of GraphQL at the same block', async ({ page, request }) => {
  await goTo(page)
  const ask = () => askApi<Answer>(request, query)
  await atOneBlock(page, ask, async ({ markets }) => {
    const digits = Math.max(...markets.map((market) => 19 - market.tickSize.length))
    const of = (write: (market: Market) => string | null) =>
      Object.fromEntries(
        markets.map((market) => {
          const value = market.status === 'OPEN' ? write(market) : null
          return [market.code, value === null ? expect.stringMatching(/^–/) : value]
        }),
      )
    const price = (base: string | null) => base && solar(base, digits)
    expect(await cells(page, 'bid')).toEqual(of((market) => price(market.bestBid)))
    expect(await cells(page, 'ask')).toEqual(of((market) => price(market.bestAsk)))
    expect(await cells(page, 'spread')).toEqual(of(({ spread }) => spread && percent(spread)))
    expect(await cells(page, 'bid-depth')).toEqual(
      of(({ bidDepth }) => bidDepth && count(bidDepth)),
    )
    expect(await cells(page, 'ask-depth')).toEqual(
      of(({ askDepth }) => askDepth && count(askDepth)),
    )
    expect(await cells(page, 'yield')).toEqual(
      of(({ yearlyPerShare, bestAsk }) => {
        if (yearlyPerShare === null || bestAsk === null) return null
        const whole = BigInt(bestAsk)
        const scaled = (BigInt(yearlyPerShare) * 20_000_000_000n + whole) / (2n * whole)
        return percent(`0.${scaled.toString().padStart(10, '0')}`)
      }),
    )
    const text = (id: string) =>
      page.getByTestId(`markets-${id}`).locator('.value').textContent({ timeout: 100 })
    const open = markets.filter((market) => market.status === 'OPEN')
    expect(await text('open')).toBe(count(open.length))
    const ever = markets.reduce((sum, market) => sum + BigInt(market.quoteVolume), 0n)
    expect(await text('ever')).toBe(solar(ever, 0).replace(/\.$/, ''))
  })
})

test('what 24 hours brought is what the tickers say', async ({ page, request }) => {
  await goTo(page)
  await untilEqual(async () => {
    const { tickers } = (await (await request.get('/v1/tickers')).json()) as {
      tickers: { code: string; quoteVolume: string; trades: number; changePercent: string | null }[]
    }
    const base = (decimal: string) => BigInt(decimal.replace('.', ''))
    expect(await cells(page, 'volume')).toEqual(
      Object.fromEntries(tickers.map((day) => [day.code, solar(base(day.quoteVolume), 2)])),
    )
    expect(await cells(page, 'change')).toEqual(
      Object.fromEntries(
        tickers.map(({ code, changePercent: change }) => [
          code,
          change === null
            ? expect.stringMatching(/^–/)
            : `${Number(change) > 0 ? '+' : ''}${change.replace('-', '−')}%`,
        ]),
      ),
    )
    const trades = tickers.reduce((sum, day) => sum + day.trades, 0)
    const shown = page.getByTestId('markets-trades').locator('.value')
    expect(await shown.textContent()).toBe(count(trades))
  })
})

test('order and text are in the address, and what it cannot mean is taken out and told', {
  tag: '@look',
}, async ({ page }) => {
  await goTo(page, '/markets?sort=market')
  const all = await codes(page)
  expect(all.slice(0, 3)).toEqual(['SHARE1', 'SHARE2', 'SHARE3'])
  const phone = test.info().project.name.startsWith('phone')
  if (phone) await page.getByLabel('Sort by').selectOption('yield')
  else await page.getByRole('button', { name: 'Yield at ask' }).click()
  await expect(page).toHaveURL(/\?sort=yield$/)
  const yields = Object.values<string>(await cells(page, 'yield')).flatMap((text) =>
    text.startsWith('–') ? [] : [Number(text.replace('%', ''))],
  )
  expect(yields).toEqual([...yields].sort((a, b) => b - a))
  await page.goBack()
  await expect(page).toHaveURL(/\?sort=market$/)
  await page.getByRole('searchbox').fill('share2')
  await expect(page).toHaveURL(/q=share2/)
  const found = all.filter((code) => code.startsWith('SHARE2'))
  expect(await codes(page)).toEqual(found)
  await expect(page.getByText(`${found.length} of ${all.length}`)).toBeVisible()
  await page.getByRole('searchbox').fill('<b>nowhere')
  await expect(page.getByText('No market has “<b>nowhere”')).toBeVisible()
  await expectSound(page)
  await goTo(page, '/markets?sort=luck')
  await expect(page.getByText('“luck” is no column of this table')).toBeVisible()
  await expect(page).toHaveURL(/\/markets$/)
  await expectSound(page)
})

test('at a past block 24 hours are those before it, and the file says the same', async ({
  page,
  request,
}) => {
  test.skip(test.info().project.name !== 'desktop-light', 'one width and theme are enough')
  const { trades } = await askApi<{ trades: { blockNumber: number }[] }>(
    request,
    '{ trades(orderBy: [id_DESC], limit: 40) { blockNumber } }',
  )
  const block = trades.at(-1)?.blockNumber
  await goTo(page, `/markets?block=${block}`)
  await expect(page.locator('#turnover')).toHaveAttribute('data-state', 'ready')
  const csv = await (await request.get(`/charts/turnover.csv?block=${block}`)).text()
  const rows = csv.trimEnd().split('\r\n').slice(1)
  const exact = (decimal = '') => {
    const [whole = '', fraction = ''] = decimal.split('.')
    return solar(`${whole}${fraction.padEnd(18, '0')}`, 2)
  }
  const known = new Map(rows.map((row) => [row.split(',')[0], exact(row.split(',')[1])]))
  expect(known.size).toBeGreaterThan(3)
  for (const [code, volume] of Object.entries(await cells(page, 'volume')))
    expect([code, volume]).toEqual([code, known.get(code) ?? '0.00'])
  await page.locator('#turnover').getByRole('button', { name: 'Show as table' }).click()
  const shown = await page.locator('#turnover tbody tr').allTextContents()
  expect(shown).toHaveLength(known.size)
  await expect(page.locator('#turnover .figure-files a').first()).toHaveAttribute(
    'href',
    `/charts/turnover.svg?block=${block}`,
  )
})

test('without an answer the page says so, and shows no number', { tag: '@look' }, async ({
  page,
  faults,
}) => {
  faults.allow(/503|Failed to load/)
  await page.route(/graphql\?query=query\+Markets/, (route) =>
    route.fulfill({ status: 503, body: '{}' }),
  )
  await page.goto('/markets')
  for (const id of ['quote', 'turnover', 'markets'])
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'error')
  await expect(page.locator('.stats')).toHaveCount(0)
  await expectSound(page)
})
