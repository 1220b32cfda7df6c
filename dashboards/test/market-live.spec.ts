import { expect, type Page, type Request } from '@playwright/test'
import { eventStream, message, silentMarket, trade } from './harness/events'
import { findMarket, goToMarket, section, toMarket } from './harness/market'
import { expectSound, keepPicture, test, whenReady } from './harness/page'
import { putSwitch } from './harness/switch'

const connection = (page: Page) => section(page).getAttribute('data-connection')

test('a server that is stopped is said to be, and once it is back the market is live without a reload', {
  tag: '@look',
}, async ({ page, request, faults }) => {
  test.slow()
  faults.allow(/ERR_|Failed to fetch|net::/)
  const server = await putSwitch()
  const market = await findMarket(request)
  await goToMarket(page, market, '', server.url)
  await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }))
  await server.off()
  await expect(section(page)).toHaveAttribute('data-connection', 'broken')
  await expect(section(page).getByRole('status')).toContainText('Not live')
  for (const id of ['candles', 'ladder', 'trades', 'depth']) {
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'stale')
    await expect(page.locator(`#${id} .stale-mark`)).toContainText('Not live: last read at block')
  }
  await keepPicture(page, 'market-stale')
  await expectSound(page)
  await server.on()
  await expect(section(page)).toHaveAttribute('data-connection', 'live', { timeout: 45_000 })
  await expect(page.locator('#ladder')).toHaveAttribute('data-state', 'ready', { timeout: 45_000 })
  expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true)
  await server.off()
})

test('while the feed says 503 the figures say why, then come', { tag: '@look' }, async ({
  page,
  request,
  faults,
}) => {
  faults.allow(/503/)
  let down = true
  await page.route('**/v1/stream?*', async (route) => {
    if (down) await route.fulfill({ status: 503, body: '{}' })
    else await route.continue()
  })
  await toMarket(page, await findMarket(request))
  for (const id of ['ladder', 'trades', 'depth'])
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'error')
  await expect(page.locator('#ladder').getByRole('alert')).toContainText('NO_FEED')
  await keepPicture(page, 'market-error')
  await expectSound(page)
  down = false
  // It may have come back by itself before the button is pressed.
  await page.locator('#ladder button').evaluateAll(([button]) => (button as HTMLElement)?.click())
  await expect(section(page)).toHaveAttribute('data-connection', 'live')
  await expect(page.locator('#ladder')).toHaveAttribute('data-state', 'ready')
})

/** The next stream waits for it, so that what the page says meanwhile can be read. */
function signal() {
  let goOn: () => void = () => {}
  const said = new Promise<void>((resolve) => {
    goOn = resolve
  })
  return { said, goOn: () => goOn() }
}

test('a book whose checksum is wrong is never shown: all is asked anew', async ({
  page,
  request,
}) => {
  let asked = 0
  const { said, goOn } = signal()
  await page.route('**/v1/stream?*', async (route) => {
    asked += 1
    const asks = [['1.00', '7', 1]]
    const wrong = message('book', 1, null, [{ asks, bids: [], checksum: 1 }])
    if (asked === 1) return route.fulfill(eventStream([wrong]))
    await said
    await route.continue()
  })
  await toMarket(page, await findMarket(request))
  await expect(section(page).getByRole('status')).toContainText('checksum of the book')
  await expect(page.locator('.ladder')).toHaveCount(0)
  goOn()
  await expect(section(page)).toHaveAttribute('data-connection', 'live')
  await whenReady(page)
  expect(asked).toBe(2)
  await expect(page.locator('.ladder [data-price="1.00"]')).toHaveCount(0)
})

test('a gap in the sequence makes it ask anew', async ({ page, request }) => {
  let asked = 0
  const { said, goOn } = signal()
  await page.route('**/v1/stream?*', async (route) => {
    asked += 1
    const gap = message('trade', 9, 7, [trade('9', '17.00')])
    if (asked === 1) return route.fulfill(eventStream([...silentMarket, gap]))
    await said
    await route.continue()
  })
  await toMarket(page, await findMarket(request))
  await expect(section(page).getByRole('status')).toContainText('gap in trade')
  goOn()
  await expect.poll(() => asked).toBe(2)
  await expect(section(page)).toHaveAttribute('data-connection', 'live')
  await expect(page.locator('[data-trade="9"]')).toHaveCount(0)
})

test('a trade that a reorg undid disappears', async ({ page, request }) => {
  const trades = (list: ReturnType<typeof trade>[]) => message('trade', 2, 1, list)
  const retract = message('retract', 3, 2, [{ id: '12' }])
  const after = message('trade', 3, 2, [])
  let events = [...silentMarket, trades([trade('11', '16.00'), trade('12', '17.00')])]
  await page.route('**/v1/stream?*', (route) => route.fulfill(eventStream(events)))
  const market = await findMarket(request)
  await toMarket(page, market)
  await expect(page.locator('[data-trade]')).toHaveCount(2)
  events = [...events, retract, after]
  await toMarket(page, market)
  await expect(page.locator('[data-trade="11"]')).toHaveCount(1)
  await expect(page.locator('[data-trade="12"]')).toHaveCount(0)
})

test('a market without orders and trades says so, and shows no invented number', {
  tag: '@look',
}, async ({ page, request }) => {
  await page.addInitScript(() => {
    // The stream of the test ends with its last event: the page is not told.
    const listen = EventSource.prototype.addEventListener
    EventSource.prototype.addEventListener = function (type: string, listener: unknown) {
      if (type !== 'error') listen.call(this, type, listener as EventListener)
    }
  })
  await page.route('**/v1/stream?*', (route) => route.fulfill(eventStream(silentMarket)))
  await page.route('**/candles?*', (route) =>
    route.fulfill({ json: { epoch: 'k3f9', seq: 1, candles: [] } }),
  )
  await toMarket(page, await findMarket(request))
  for (const id of ['candles', 'ladder', 'trades', 'depth']) {
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'empty')
    await expect(page.locator(`#${id} figcaption`)).toContainText(/^No /)
  }
  await expect(page.getByTestId('market-mid').locator('.absent')).toBeVisible()
  await expect(page.locator('.ladder .blank').first()).toBeAttached()
  for (const id of ['candles', 'depth'])
    expect((await page.locator(`#${id} svg text`).allTextContents()).join(' ')).toBe(
      id === 'candles' ? 'SOLAR per share No data yet' : 'shares No data yet',
    )
  await keepPicture(page, 'market-empty')
  await expectSound(page)
})

test('a generator without a market says so, and asks for no stream', { tag: '@look' }, async ({
  page,
  request,
}) => {
  const streams: string[] = []
  page.on('request', (sent) => {
    if (sent.url().includes('/v1/')) streams.push(sent.url())
  })
  await page.route(/\/graphql\?query=query\+Generator/, async (route) => {
    const response = await route.fetch()
    const { data } = (await response.json()) as { data: Record<string, unknown> }
    await route.fulfill({ response, json: { data: { ...data, markets: [] } } })
  })
  await toMarket(page, await findMarket(request))
  await expect(section(page)).toHaveAttribute('data-state', 'empty')
  await expect(section(page)).toContainText('No market has been opened for its shares')
  await keepPicture(page, 'market-none')
  await expectSound(page)
  expect(streams).toEqual([])
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('a hidden page gives its connection back, and goes on when it is seen', async ({
  page,
  request,
}) => {
  const ended: string[] = []
  const opened: string[] = []
  page.on('request', (sent) => {
    if (sent.url().includes('/v1/stream')) opened.push(sent.url())
  })
  const end = (sent: Request) => {
    if (sent.url().includes('/v1/stream')) ended.push(sent.url())
  }
  page.on('requestfailed', end)
  page.on('requestfinished', end)
  await goToMarket(page, await findMarket(request))
  const turn = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await turn(true)
  await expect.poll(() => ended).toHaveLength(1)
  await turn(false)
  await expect.poll(() => opened).toHaveLength(2)
  await expect.poll(() => connection(page)).toBe('live')
  await expect(page.locator('#ladder')).toHaveAttribute('data-state', 'ready')
})

test('five windows share three live markets, so that all pages still answer', async ({
  page,
  context,
  request,
}) => {
  test.skip(test.info().project.name !== 'desktop-light', 'one browser tells')
  test.slow()
  const market = await findMarket(request)
  await goToMarket(page, market)
  const pages = [page]
  while (pages.length < 5) {
    const next = await context.newPage()
    await toMarket(next, market)
    pages.push(next)
  }
  const states = async () => (await Promise.all(pages.map(connection))).sort().join(' ')
  await expect.poll(states).toBe('live live live waiting waiting')
  await expect(section(pages[4] as Page).getByRole('status')).toContainText('other windows')
  await Promise.all(pages.slice(0, 3).map((one) => one.close()))
  pages.splice(0, 3)
  await expect.poll(states).toBe('live live')
})
