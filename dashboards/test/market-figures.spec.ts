import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { withAlteredRow } from './harness/altered-row'
import { askApi, count } from './harness/api'
import { findMarket, section, toMarket, untilEqual } from './harness/market'
import { expectSound, keepPicture, test, whenReady } from './harness/page'
import { recompute } from './harness/recompute'

const figures = ['candles', 'ladder', 'trades', 'depth']

/** A block of the middle of the market's life: half of its trades were done. */
async function pastBlock(request: APIRequestContext, code: string): Promise<number> {
  const { trades } = await askApi<{ trades: { blockNumber: number }[] }>(
    request,
    'query ($code: String!) { trades(where: { market: { code_eq: $code } }, orderBy: [tradeId_ASC], limit: 1000) { blockNumber } }',
    { code },
  )
  return Number(trades[Math.floor(trades.length / 2)]?.blockNumber)
}

const file = async <T>(request: APIRequestContext, name: string, search: string): Promise<T> =>
  (await request.get(`/charts/${name}.json?${search}`)).json() as Promise<T>

type Level = { price: string; shares: string; total: string }
type Ladder = { rows: { asks: Level[]; bids: Level[] } }
type Trades = { rows: { trades: { id: string }[] } }

/** What the page shows of its ladder, its trades and its block, read at one moment. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const cells = (row: Element) => [...row.children].slice(0, 3).map((cell) => cell.textContent)
    const rows = (side: string) =>
      [...document.querySelectorAll(`.ladder .${side} tr[data-price]`)].map(cells)
    return {
      block: document.querySelector('#ladder [data-height]')?.getAttribute('data-height'),
      asks: rows('asks').reverse(),
      bids: rows('bids'),
      trades: [...document.querySelectorAll('[data-trade]')].map((row) =>
        row.getAttribute('data-trade'),
      ),
      captions: ['candles', 'depth'].map(
        (id) => document.querySelector(`#${id} figcaption`)?.textContent,
      ),
    }
  })

/** The same as the files of the block say it. */
async function filed(request: APIRequestContext, code: string, block: string) {
  const at = `market=${code}&block=${block}`
  const ladder = await file<Ladder>(request, 'ladder', at)
  const { rows } = await file<Trades>(request, 'trades', at)
  const side = (levels: Level[]) =>
    levels.slice(0, 10).map(({ price, shares, total }) => [price, count(shares), count(total)])
  return {
    asks: side(ladder.rows.asks),
    bids: side(ladder.rows.bids),
    trades: rows.trades
      .slice(-50)
      .map(({ id }) => id)
      .reverse(),
    depth: (await file<{ caption: string }>(request, 'depth', at)).caption,
  }
}

async function expectFiled(page: Page, request: APIRequestContext, code: string) {
  const now = await shown(page)
  const then = await filed(request, code, String(now.block))
  expect(then.bids.length + then.asks.length).toBeGreaterThan(5)
  expect({ asks: now.asks, bids: now.bids, trades: now.trades }).toEqual({
    ...{ asks: then.asks, bids: then.bids, trades: then.trades },
  })
  expect(now.captions[1]).toBe(then.depth)
}

test('each figure of a live market has its files, and they say what the page says at its block', async ({
  page,
  request,
}) => {
  const market = await findMarket(request)
  const code = String(market?.code)
  await page.goto(`/m/${code}`)
  await expect(section(page)).toHaveAttribute('data-connection', 'live')
  await whenReady(page)
  for (const id of figures) {
    const links = page.locator(`#${id} .figure-files > a`)
    const words = id === 'candles' || id === 'depth' ? ['SVG'] : []
    await expect(links).toHaveText([...words, 'CSV', 'JSON', 'Permalink'])
    const href = String(await links.filter({ hasText: 'CSV' }).getAttribute('href'))
    expect(href).toMatch(new RegExp(`^/charts/${id}\\.csv\\?market=${code}&block=\\d+$`))
  }
  await untilEqual(() => expectFiled(page, request, code))
})

test('at a past block a market is what it was then, and stays so', { tag: '@look' }, async ({
  page,
  request,
}) => {
  const code = String((await findMarket(request))?.code)
  const block = await pastBlock(request, code)
  const streams: string[] = []
  page.on('request', (sent) => {
    if (sent.url().includes('/v1/stream')) streams.push(sent.url())
  })
  await page.goto(`/m/${code}?block=${block}`)
  await whenReady(page)
  await expect(section(page)).toHaveAttribute('data-connection', 'past')
  for (const id of figures)
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', /ready|partial/)
  await expectFiled(page, request, code)
  expect((await shown(page)).block).toBe(String(block))
  const { data } = (await (
    await request.get(
      `/graphql?block=${block}&query=${encodeURIComponent(`{ markets(where: { code_eq: "${code}" }) { tradeCount bidDepth } }`)}`,
    )
  ).json()) as { data: { markets: { tradeCount: number; bidDepth: string }[] } }
  await expect(page.getByTestId('market-bid-depth').locator('.value')).toHaveText(
    count(String(data.markets[0]?.bidDepth)),
  )
  await expect(page.locator('.terms')).toContainText(
    `${count(Number(data.markets[0]?.tradeCount))} trades`,
  )
  expect(streams).toEqual([])
  await keepPicture(page, 'market-past')
  await expectSound(page)
  const before = await page.locator('main').textContent()
  await page.reload()
  await whenReady(page)
  expect(await page.locator('main').textContent()).toBe(before)
  await page.getByRole('button', { name: 'Show the market of now' }).click()
  await expect(section(page)).toHaveAttribute('data-connection', 'live')
})

test('on the page of its generator too', async ({ page, request }) => {
  const market = await findMarket(request)
  const block = await pastBlock(request, String(market?.code))
  await toMarket(page, market, `?block=${block}`)
  await expect(section(page)).toHaveAttribute('data-connection', 'past')
  await whenReady(page)
  await expectFiled(page, request, String(market?.code))
  await expect(page.locator('#ladder .figure-files a', { hasText: 'Permalink' })).toHaveAttribute(
    'href',
    `/m/${market?.code}?block=${block}#ladder`,
  )
  await expectSound(page)
})

test('a halted market is told of, now and then', { tag: '@look' }, async ({ page, request }) => {
  const market = await findMarket(request, 'HALTED')
  test.skip(market === undefined, 'there is no market that is halted')
  const { head } = await askApi<{ head: { height: number } }>(request, '{ head { height } }')
  await page.goto(`/m/${market?.code}?block=${head.height}`)
  await whenReady(page)
  await expect(page.getByText('nothing traded any more')).toBeVisible()
  await expect(page.getByTestId('market-sell')).toContainText('the market is halted')
  await keepPicture(page, 'market-past-halted')
  await expectSound(page)
})

test('all figures of a market, recomputed in the browser, are equal to their rows, now and at a past block', async ({
  page,
  request,
}) => {
  test.slow()
  const code = String((await findMarket(request))?.code)
  for (const search of ['?resolution=1w', `?block=${await pastBlock(request, code)}`]) {
    await page.goto(`/m/${code}${search}`)
    await whenReady(page)
    for (const figure of figures) {
      const { said } = await recompute(page, figure)
      expect(said, `${figure}${search}`).toMatch(
        /^Equal: [\d,]+ events folded, [\d,]+ values compared, at block [\d,]+\.$/,
      )
    }
  }
  await page.locator('#depth .recompute').scrollIntoViewIfNeeded()
  await keepPicture(page, 'market-recompute')
  await expectSound(page)
})

type Row = { id: string; price: string; blockNumber: number; logIndex: number; txHash: string }

test('one altered trade is found, and the event that it belongs to is named', async ({
  page,
  request,
}, info) => {
  test.skip(info.project.name !== 'desktop-light', 'it alters a row, one at a time')
  test.slow()
  const code = String((await findMarket(request))?.code)
  const { trades } = await askApi<{ trades: Row[] }>(
    request,
    'query ($code: String!) { trades(where: { market: { code_eq: $code } }, orderBy: [tradeId_ASC], limit: 9) { id price blockNumber logIndex txHash } }',
    { code },
  )
  const trade = trades[5] as Row
  const place = `Not equal: at event OrderFilled, block ${count(trade.blockNumber)}, log ${trade.logIndex}:`
  await withAlteredRow(
    'trade',
    trade.id,
    { price: String(BigInt(trade.price) + 10n ** 16n) },
    async () => {
      await page.goto(`/m/${code}`)
      await whenReady(page)
      const { panel, said } = await recompute(page, 'trades')
      await expect(panel).toHaveAttribute('data-recompute', 'unequal')
      expect(said).toContain(place)
      await expect(panel.locator('code').first()).toHaveText(trade.txHash)
      // The candles were made before the row was altered: they are still right.
      expect((await recompute(page, 'candles')).said).toMatch(/^Equal/)
    },
  )
})

test('of an altered order the level is unequal, and the order’s last event is named', async ({
  page,
  request,
}, info) => {
  test.skip(info.project.name !== 'desktop-light', 'it alters a row, one at a time')
  test.slow()
  const code = String((await findMarket(request))?.code)
  const { orders } = await askApi<{ orders: { id: string; remaining: string }[] }>(
    request,
    'query ($code: String!) { orders(where: { market: { code_eq: $code }, status_eq: OPEN, side_eq: BUY }, orderBy: [price_ASC], limit: 1) { id remaining } }',
    { code },
  )
  const [order] = orders
  if (!order) throw new Error('no bid is open')
  // The lowest bid: nobody will meet it while this test runs.
  const { events } = await askApi<{
    events: { name: string; blockNumber: number; logIndex: number }[]
  }>(
    request,
    'query ($touched: [String!]!) { events(where: { touched_containsAll: $touched }, orderBy: [id_DESC], limit: 1) { name blockNumber logIndex } }',
    { touched: [`order:${order.id}`] },
  )
  const [event] = events
  await withAlteredRow(
    '"order"',
    order.id,
    { remaining: `${Number(order.remaining) + 1}` },
    async () => {
      await page.goto(`/m/${code}`)
      await whenReady(page)
      for (const figure of ['ladder', 'depth']) {
        const { said } = await recompute(page, figure)
        expect(said).toBe(
          `Not equal: at event ${event?.name}, block ${count(Number(event?.blockNumber))}, log ${event?.logIndex}: left of order ${order.id}: ours says ${Number(order.remaining) + 1} shares, the fold says ${order.remaining} shares.`,
        )
      }
    },
  )
})

test('says what leaving costs at once, for as many shares as the address has', {
  tag: '@look',
}, async ({ page, request }) => {
  const code = String((await findMarket(request))?.code)
  await page.goto(`/m/${code}?quantity=25`)
  await whenReady(page)
  const execution = page.locator('.execution')
  const value = (id: string) => page.getByTestId(`market-${id}`).locator('.value')
  await expect(execution.getByLabel('Shares')).toHaveValue('25')
  await untilEqual(async () => {
    const { slippage } = await askApi<{ slippage: { sell: string; buy: string } }>(
      request,
      `{ slippage(market: "${code}", quantity: "25") { sell buy } }`,
    )
    const percent = (ratio: string) => `${(Math.floor(Number(ratio) * 10_000) / 100).toFixed(2)}%`
    expect(await value('sell').textContent()).toBe(percent(slippage.sell))
    expect(await value('buy').textContent()).toBe(percent(slippage.buy))
  })
  await expect(value('wait')).toHaveText(/^\d+(\.\d)?$/)
  await expect(value('unfilled')).toHaveText(/^\d+\.\d\d%$/)

  await execution.getByLabel('Shares').fill('10000')
  await expect(page).toHaveURL(/\?quantity=10000$/)
  await expect(page.getByTestId('market-sell')).toContainText('the book cannot fill it')
  await execution.getByLabel('Shares').fill('0')
  await expect(execution.locator('[aria-live]')).toContainText(
    'Write a whole number from 1 to 10,000',
  )
  await expect(page).toHaveURL(/\?quantity=10000$/)
  await execution.getByLabel('Shares').fill('10')
  await expect(page).toHaveURL(new RegExp(`/m/${code}$`))

  await page.getByTestId('market-sell').locator('.explain').click()
  await expect(page.getByTestId('market-sell').locator('.explanation')).toContainText('mean price')
  await keepPicture(page, 'market-execution')
  await expectSound(page)

  await page.goto(`/m/${code}?quantity=all`)
  await expect(execution.locator('[aria-live]')).toContainText('“all” is no count of shares')
})
