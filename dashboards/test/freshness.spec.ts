import { expect, type Page } from '@playwright/test'
import { shownHeight } from './harness/api'
import { callRpc } from './harness/chain'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

const badge = (page: Page) => page.locator('[data-freshness]')
const shown = async (page: Page, id: string) =>
  Number((await page.getByTestId(id).textContent())?.replaceAll(',', ''))

test('the badge moves as blocks come, and the figures follow', async ({ page }) => {
  await page.goto('/')
  await whenReady(page)
  await expect(badge(page)).toHaveAttribute('data-freshness', 'live')
  const before = await shown(page, 'head')
  const figures = await shownHeight(page)
  await callRpc('evm_mine')
  await expect.poll(() => shown(page, 'head')).toBeGreaterThan(before)
  await expect.poll(() => shownHeight(page)).toBeGreaterThan(figures)
  expect(await shown(page, 'final')).toBeLessThanOrEqual(await shown(page, 'head'))
  expect(await shown(page, 'lag')).toBeLessThanOrEqual(5)
})

test('while the server says 503 the badge connects again and again, then is live', async ({
  page,
  faults,
}) => {
  faults.allow(/503/)
  let refused = 0
  await page.route('**/graphql?query=subscription*', async (route) => {
    refused += 1
    if (refused <= 2) await route.fulfill({ status: 503, body: '{}' })
    else await route.continue()
  })
  await page.goto('/')
  await expect(badge(page)).toContainText('Connecting')
  await expect(badge(page)).toHaveAttribute('data-freshness', 'live')
  expect(refused).toBe(3)
})

test('figures that cannot be asked for say why, and come with a retry', { tag: '@look' }, async ({
  page,
  faults,
}) => {
  faults.allow(/503/)
  let down = true
  await page.route(/\/graphql\?query=query\+Overview/, async (route) => {
    const error = { message: 'The index is starting.', extensions: { code: 'STARTING' } }
    if (down) await route.fulfill({ status: 503, json: { errors: [error] } })
    else await route.continue()
  })
  await page.goto('/')
  const figure = page.locator('#energy')
  await expect(figure).toHaveAttribute('data-state', 'error')
  await expect(figure.getByRole('alert')).toContainText('The index is starting. STARTING')
  await keepPicture(page, 'overview-error')
  await expectSound(page)
  down = false
  await figure.getByRole('button', { name: 'Retry' }).click()
  await expect(figure).toHaveAttribute('data-state', 'ready')
})

test('where nothing answers, the figures say so until something does', async ({ page, faults }) => {
  faults.allow(/503/)
  await page.route('**/graphql?*', (route) => route.fulfill({ status: 503, body: 'starting' }))
  await page.goto('/')
  await expect(badge(page)).toHaveAttribute('data-freshness', 'connecting')
  for (const id of ['energy', 'stage', 'generators'])
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'error')
  await expect(page.locator('#energy')).toContainText('HTTP_503')
  await page.unroute('**/graphql?*')
  await expect(page.locator('#energy')).toHaveAttribute('data-state', 'ready')
  await expect(badge(page)).toHaveAttribute('data-freshness', 'live')
})

test('a market without rows says so, and shows no invented number', { tag: '@look' }, async ({
  page,
}) => {
  await page.route(/\/graphql\?query=query\+Overview/, async (route) => {
    const response = await route.fetch()
    const { data } = (await response.json()) as { data: Record<string, unknown> }
    for (const [key, rows] of Object.entries(data)) if (Array.isArray(rows)) data[key] = []
    await route.fulfill({ response, json: { data } })
  })
  await page.goto('/')
  await whenReady(page)
  for (const id of ['energy', 'stage', 'generators'])
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'empty')
  await expect(page.locator('#energy svg')).toContainText('No data yet')
  expect((await page.locator('#energy svg text').allTextContents()).join(' ')).not.toMatch(/\d/)
  await keepPicture(page, 'overview-empty')
  await expectSound(page)
})

test('an index that falls behind the chain is delayed, and its figures are stale', {
  tag: '@look',
}, async ({ page }) => {
  // The true stream, in which each head says that the chain is 40 blocks further.
  await page.addInitScript(() => {
    const listen = EventSource.prototype.addEventListener
    EventSource.prototype.addEventListener = function (type: string, listener: unknown) {
      const hear = listener as (event: Event) => void
      listen.call(this, type, (event: Event) => {
        if (type !== 'next') return hear(event)
        const data = (event as MessageEvent<string>).data.replace(
          /"lagBlocks":\d+/,
          '"lagBlocks":40',
        )
        hear(new MessageEvent('next', { data }))
      })
    }
  })
  await page.goto('/')
  await whenReady(page)
  await expect(badge(page)).toHaveAttribute('data-freshness', 'delayed')
  await expect(page.locator('#energy')).toHaveAttribute('data-state', 'stale')
  await expect(page.locator('#energy .stale-mark')).toContainText('last read at block')
  await keepPicture(page, 'overview-stale')
  await expectSound(page)
})

test('tabs share one stream, and it passes on when its tab closes', async ({ page, context }) => {
  const streams: string[] = []
  context.on('request', (request) => {
    if (request.url().includes('query=subscription')) streams.push(request.url())
  })
  await page.goto('/')
  await expect(badge(page)).toHaveAttribute('data-freshness', 'live')
  const second = await context.newPage()
  await second.goto('/')
  await expect(badge(second)).toHaveAttribute('data-freshness', 'live')
  expect(streams).toHaveLength(1)
  await page.close()
  await expect.poll(() => streams.length).toBe(2)
  const before = await shown(second, 'head')
  await callRpc('evm_mine')
  await expect.poll(() => shown(second, 'head')).toBeGreaterThan(before)
})
