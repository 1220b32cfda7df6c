import { expect } from '@playwright/test'
import { askApi, count, percent, solar } from './harness/api'
import { watchShifts } from './harness/layout'
import { findMarket, goToMarket, section, shownLadder, untilEqual } from './harness/market'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

for (const status of ['OPEN', 'HALTED'] as const)
  test(`a market that is ${status} is complete and sound`, { tag: '@look' }, async ({
    page,
    request,
  }) => {
    const market = await findMarket(request, status)
    test.skip(market === undefined, `there is no market that is ${status}`)
    await goToMarket(page, market)
    await expect(page.locator('.market-head .status')).toHaveText(
      status === 'OPEN' ? 'Open' : 'Halted',
    )
    const halted = page.getByText('nothing trades any more')
    await expect(halted).toHaveCount(status === 'HALTED' ? 1 : 0)
    await keepPicture(page, `market-${status.toLowerCase()}`)
    await expectSound(page)
  })

test('comes as the reader scrolls to it, without a jump', async ({ page, request }) => {
  const streams: string[] = []
  page.on('request', (sent) => {
    if (sent.url().includes('/v1/stream')) streams.push(sent.url())
  })
  const shiftOf = await watchShifts(page)
  const market = await findMarket(request)
  await page.goto(`/g/${market?.generator.address}`)
  await whenReady(page)
  await page.waitForTimeout(2_000)
  expect(streams).toEqual([])
  await page.getByRole('heading', { name: 'Market of its shares' }).scrollIntoViewIfNeeded()
  await expect(section(page)).toHaveAttribute('data-connection', 'live')
  await whenReady(page)
  await page.waitForTimeout(3_000)
  expect(streams).toHaveLength(1)
  const shift = await shiftOf()
  expect(shift, 'cumulative layout shift').toBeLessThan(0.1)
})

type Side<T> = { asks: T[]; bids: T[] }
type Book = Side<string[]> & { epoch: string; seq: number; yields: Side<string> }

test('the ladder is the book of the API at the same commit, with the yield at each price', async ({
  page,
  request,
}) => {
  const market = await findMarket(request)
  await goToMarket(page, market)
  await untilEqual(async () => {
    const answer = await request.get(`/v1/markets/${market?.code}/book?depth=10&yields=1`)
    const book = (await answer.json()) as Book
    for (const side of ['asks', 'bids'] as const) {
      let total = 0n
      const rows = book[side].map(([price = '', size = ''], place) => {
        total += BigInt(size)
        return [price, count(size), count(total), percent(book.yields[side][place] ?? '')]
      })
      expect(rows.length).toBeGreaterThan(3)
      expect(await shownLadder(page, side)).toEqual({ position: `${book.epoch}:${book.seq}`, rows })
    }
  })
})

type Numbers = Record<
  'bestBid' | 'bestAsk' | 'mid' | 'spread' | 'bidDepth' | 'askDepth',
  string
> & {
  code: string
  impliedYield: string
  lastPrice: string
}

test('its numbers are those of GraphQL', async ({ page, request }) => {
  const market = await findMarket(request)
  await goToMarket(page, market)
  const query = `{ markets(limit: 100) {
    code bestBid bestAsk mid spread bidDepth askDepth impliedYield lastPrice
  } }`
  const text = async (id: string) =>
    page.getByTestId(`market-${id}`).locator('.value').textContent({ timeout: 100 })
  await untilEqual(async () => {
    const { markets } = await askApi<{ markets: Numbers[] }>(request, query)
    const known = markets.find(({ code }) => code === market?.code)
    if (!known) throw new Error('the market is gone')
    const digits = ((await text('bid')) ?? '').split('.')[1]?.length ?? 0
    expect(await text('bid')).toBe(solar(known.bestBid, digits))
    expect(await text('ask')).toBe(solar(known.bestAsk, digits))
    expect(await text('mid')).toBe(solar(known.mid.split('.')[0] ?? '', digits + 1))
    expect(await text('spread')).toBe(percent(known.spread))
    expect(await text('yield')).toBe(percent(known.impliedYield))
    expect(await text('bid-depth')).toBe(count(known.bidDepth))
    expect(await text('ask-depth')).toBe(count(known.askDepth))
    expect(await text('last')).toBe(solar(known.lastPrice, digits))
  })
})

test('moves by itself when somebody trades, and what it shows is what was traded', async ({
  page,
  request,
}) => {
  test.setTimeout(300_000)
  const market = await findMarket(request)
  await goToMarket(page, market)
  const newest = page.locator('.trades tbody tr').first()
  const before = await newest.getAttribute('data-trade')
  await expect(newest).not.toHaveAttribute('data-trade', before ?? '', { timeout: 240_000 })
  await untilEqual(async () => {
    const { trades } = (await (
      await request.get(`/v1/markets/${market?.code}/trades?limit=1`)
    ).json()) as { trades: { id: string; price: string; size: string; txHash: string }[] }
    const [trade] = trades
    const once = { timeout: 100 }
    expect(await newest.getAttribute('data-trade', once)).toBe(trade?.id)
    expect(await newest.locator('[data-tx]').getAttribute('data-tx', once)).toBe(trade?.txHash)
    expect(await newest.locator('.number').allTextContents()).toEqual(
      expect.arrayContaining([trade?.price, trade?.size]),
    )
  })
})

test('the span of a candle is in the address, and its table is the API’s candles', async ({
  page,
  request,
}) => {
  const market = await findMarket(request)
  await goToMarket(page, market)
  const figure = page.locator('#candles')
  await figure.getByRole('button', { name: 'week' }).click()
  await expect(page).toHaveURL(/\?resolution=1w$/)
  await expect(figure.getByRole('button', { name: 'week' })).toHaveAttribute('aria-pressed', 'true')
  await page.reload()
  await goToMarket(page, market, '?resolution=1w')
  const table = figure.getByRole('button', { name: 'Show as table' })
  await table.click()
  await untilEqual(async () => {
    const { candles } = (await (
      await request.get(`/v1/markets/${market?.code}/candles?resolution=1w&countback=150`)
    ).json()) as { candles: Record<'open' | 'high' | 'low' | 'close' | 'baseVolume', string>[] }
    const shown = await figure
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '').slice(1, 6)),
      )
    const traded = shown.filter(([open]) => open !== 'no trade')
    const newest = candles
      .slice(-traded.length)
      .reverse()
      .map(({ open, high, low, close, baseVolume }) => [open, high, low, close, count(baseVolume)])
    expect(traded.length).toBeGreaterThan(5)
    expect(traded).toEqual(newest)
  })
  await page.goBack()
  await expect(page).not.toHaveURL(/resolution/)
})

test('its targets are large enough for a thumb', async ({ page, request }) => {
  test.skip(!test.info().project.name.startsWith('phone'), 'a mouse points finer')
  await goToMarket(page, await findMarket(request))
  const heights = await section(page)
    .locator('button:visible')
    .evaluateAll((all) => all.map((node) => node.getBoundingClientRect().height))
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
})
