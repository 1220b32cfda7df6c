import { expect, type Locator, type Page } from '@playwright/test'
import { expectThumbs, watchShifts } from './harness/layout'
import { expectSound, keepPicture, test } from './harness/page'

const cards = (page: Page) => page.locator('article.feed')
const card = (page: Page, name: string) =>
  cards(page).filter({ has: page.getByRole('heading', { name, exact: true }) })

/** Opens the page and waits until its samples have something to be about. */
async function goToFeeds(page: Page): Promise<void> {
  await page.goto('/feeds')
  await expect(page.getByTestId('subject')).toContainText('SHARE')
}

/** Scrolls a card into sight until it has a sample; a book that nobody touches may have said nothing. */
async function showSample(place: Locator): Promise<void> {
  await place.scrollIntoViewIfNeeded()
  await expect(place).toHaveAttribute('data-state', /^(ready|empty)$/, { timeout: 40_000 })
}

test('every feed shows a live sample, and all of it is sound', { tag: '@look' }, async ({
  page,
}) => {
  test.setTimeout(180_000)
  await goToFeeds(page)
  const count = await cards(page).count()
  expect(count).toBeGreaterThanOrEqual(50)
  let dated = 0
  for (let index = 0; index < count; index += 1) {
    const place = cards(page).nth(index)
    await showSample(place)
    if ((await place.getAttribute('data-state')) === 'empty') continue
    await expect(place.locator('pre')).toHaveText(/^[[{\d<>]/)
    await expect(place.locator('.feed-foot')).toHaveText(/\d+ (s|min|h|d) (old|ago)/)
    dated += await place.locator('[data-height]').count()
  }
  expect(dated).toBeGreaterThanOrEqual(count - 3)
  await expect(cards(page).locator('pre').filter({ hasText: '… ' }).first()).toBeAttached()
  await keepPicture(page, 'feeds')
  await expectSound(page)
})

test('a sample is what the feed answers, and its block is the one that the answer names', async ({
  page,
  request,
}) => {
  await goToFeeds(page)
  const place = card(page, '/v1/markets/{id}')
  await showSample(place)
  const url = (await place.locator('.feed-url code').textContent()) ?? ''
  const { code, base } = (await (await request.get(url)).json()) as {
    code: string
    base: { address: string }
  }
  await expect(place.locator('pre')).toContainText(`"code": "${code}"`)
  await expect(place.locator('pre')).toContainText(base.address)
  const response = page.waitForResponse(/\/cmc\/v1\/summary$/)
  const next = card(page, '/cmc/v1/summary')
  await next.scrollIntoViewIfNeeded()
  const height = (await response).headers()['x-indexed-height'] ?? 'none'
  await expect(next.locator(`[data-height="${height}"]`)).toBeVisible()
})

test('every route of every adapter has its card', async ({ page, request }) => {
  await goToFeeds(page)
  const names = await cards(page).locator('h3').allTextContents()
  const prefixes = ['/coingecko/v1', '/cmc/v1', '/dexscreener', '/geckoterminal', '/dextools']
  for (const prefix of [...prefixes, '/udf', '/binance']) {
    const refusal = await (await request.get(`${prefix}/nothing`)).text()
    const [, list = ''] = /here: ([^.]*)\./.exec(refusal) ?? []
    const routes = list.split(', ').map((route) => `${prefix}/${route.replace('/*', '')}`)
    expect(routes.length, refusal).toBeGreaterThan(2)
    for (const route of routes)
      expect(
        names.some((name) => name.startsWith(route)),
        route,
      ).toBe(true)
  }
})

test('Copy copies the whole URL, and says so', async ({ page, context, request }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await goToFeeds(page)
  const place = card(page, '/coingecko/v1/orderbook')
  const button = place.getByRole('button', { name: 'URL of /coingecko/v1/orderbook' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(button).toHaveText(/^Copied/)
  await expect(place.getByRole('status')).toHaveText('Copied: URL of /coingecko/v1/orderbook')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^http.*\/coingecko\/v1\/orderbook\?ticker_id=0x\w{40}_0x\w{40}&depth=4$/)
  expect((await request.get(copied)).status()).toBe(200)
  await expect(button).toHaveText(/^Copy /)
})

test('the documents that it links to are there', async ({ page, request }) => {
  await goToFeeds(page)
  const links = await page
    .locator('a[href^="/docs/"]')
    .evaluateAll((all) => [...new Set(all.map((link) => link.getAttribute('href') ?? ''))])
  expect(links.length).toBeGreaterThanOrEqual(6)
  for (const link of links) {
    const response = await request.get(link)
    expect(response.headers()['content-type'], link).toBe('text/plain; charset=utf-8')
    expect(await response.text(), link).toMatch(/^# /)
  }
})

test('a feed that waits, one that fails and one that answers are told apart', {
  tag: '@look',
}, async ({ page, faults }) => {
  faults.allow(/503/)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let down = true
  const error = { code: 'SYNCING', message: 'No block is indexed yet: try again in a moment.' }
  await page.route(/\/v1\/markets$/, async (route) => {
    await held
    await route.continue()
  })
  await page.route(/\/v1\/markets\/\w+$/, (route) =>
    down ? route.fulfill({ status: 503, json: { error } }) : route.continue(),
  )
  await goToFeeds(page)
  const [waiting, failed] = [card(page, '/v1/markets'), card(page, '/v1/markets/{id}')]
  await failed.scrollIntoViewIfNeeded()
  await expect(failed).toHaveAttribute('data-state', 'error')
  await expect(failed.getByRole('alert')).toContainText(`${error.message} SYNCING`)
  await expect(waiting).toHaveAttribute('data-state', 'loading')
  await expect(cards(page).last()).toHaveAttribute('data-state', 'waiting')
  await keepPicture(page, 'feeds-states')
  await expectSound(page)
  release()
  down = false
  await failed.getByRole('button', { name: 'Retry' }).dispatchEvent('click') // it may ask again by itself meanwhile
  await showSample(failed)
  await waiting.scrollIntoViewIfNeeded()
  await expect(waiting).toHaveAttribute('data-state', 'ready')
})

test('a sample whose feed stopped answering stays, and is stale', { tag: '@look' }, async ({
  page,
  faults,
}) => {
  faults.allow(/503/)
  await page.clock.install()
  await goToFeeds(page)
  const place = card(page, '/v1/markets/{id}')
  await showSample(place)
  await page.route(/\/v1\/markets\/\w+$/, (route) => route.fulfill({ status: 503, body: '{}' }))
  await page.clock.fastForward(21_000)
  await expect(place).toHaveAttribute('data-state', 'stale')
  await expect(place.locator('.stale-mark')).toHaveText('Not answered any more')
  await expect(place.locator('pre')).toContainText('"code"')
  await keepPicture(page, 'feeds-stale')
  await expectSound(page)
})

test('without an answer there is nothing to show, and it says why', { tag: '@look' }, async ({
  page,
  faults,
}) => {
  faults.allow(/503/)
  let down = true
  await page.route(/\/graphql\?query=query\+FeedSubject/, (route) =>
    down ? route.fulfill({ status: 503, body: 'starting' }) : route.continue(),
  )
  await page.goto('/feeds')
  await expect(page.getByRole('alert')).toContainText('HTTP_503')
  await expectSound(page)
  down = false
  await page.getByRole('button', { name: 'Retry' }).dispatchEvent('click') // it may ask again by itself meanwhile
  await expect(page.getByTestId('subject')).toContainText('SHARE')
})

test('comes in little, does not jump, and fits a thumb', async ({ page }) => {
  const shiftOf = await watchShifts(page)
  const asked: string[] = []
  page.on('request', (sent) => asked.push(sent.url()))
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Feeds' }).click()
  await expect(page.getByTestId('subject')).toContainText('SHARE')
  await showSample(cards(page).first())
  await page.waitForTimeout(1_500)
  expect(asked.some((url) => url.includes('/binance/'))).toBe(false)
  const shift = await shiftOf()
  expect(shift, 'cumulative layout shift').toBeLessThan(0.1)
  await expectThumbs(page)
})
