import { expect, type Page } from '@playwright/test'
import { expectThumbs, watchShifts } from './harness/layout'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

type Metric = { name: string; title: string; how: string; events: string[]; fields: string[] }

const whole = (page: Page) => page.locator('.definitions')
const answer = /\/v1\/definitions$/
const failure = { error: { code: 'STARTING', message: 'The server is starting.' } }

test('every metric that the API defines is there, and all of it is sound', {
  tag: '@look',
}, async ({ page, request }) => {
  const { metrics } = (await (await request.get('/v1/definitions')).json()) as {
    metrics: Metric[]
  }
  await page.goto('/')
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Definitions' })
    .click()
  await whenReady(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Definitions')
  await expect(page.getByTestId('count').locator('strong')).toHaveText(String(metrics.length))
  await expect(page.locator('.definition')).toHaveCount(metrics.length)
  const cards = await page.locator('.definition').evaluateAll((all) =>
    all.map((card) => ({
      name: card.id,
      title: card.querySelector('h3')?.textContent,
      text: card.textContent ?? '',
      codes: [...card.querySelectorAll('code')].map((code) => code.textContent ?? ''),
    })),
  )
  for (const { name, title, how, events, fields } of metrics) {
    const card = cards.find((each) => each.name === name)
    expect(card?.title, name).toBe(title)
    expect(card?.text, name).toContain(how)
    expect(card?.codes, name).toEqual(expect.arrayContaining([...events, ...fields]))
  }
  await keepPicture(page, 'definitions')
  await expectSound(page)
})

test('the address leads to a metric; of one that is not there it says so', {
  tag: '@look',
}, async ({ page }) => {
  await page.goto('/definitions#spread')
  await expect(page.locator('#spread')).toHaveAttribute('data-wanted', 'true')
  await expect(page.locator('#spread')).toBeInViewport()
  await page.goto('/definitions#nothing')
  await page.reload()
  await expect(whole(page)).toHaveAttribute('data-state', 'partial')
  await expect(whole(page).getByRole('status')).toContainText('No metric is called nothing')
  await keepPicture(page, 'definitions-partial')
  await expectSound(page)
})

test('loading, failed, empty and stale are told apart', { tag: '@look' }, async ({
  page,
  faults,
}) => {
  faults.allow(/503/)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(answer, async (route) => {
    await held
    await route.fulfill({ status: 503, json: failure })
  })
  await page.goto('/definitions')
  await expect(whole(page)).toHaveAttribute('data-state', 'loading')
  release()
  await expect(whole(page)).toHaveAttribute('data-state', 'error')
  await expect(page.getByRole('alert')).toContainText('The server is starting. STARTING')
  await keepPicture(page, 'definitions-error')
  await expectSound(page)

  await page.unroute(answer)
  await page.route(answer, async (route) => {
    const response = await route.fetch()
    const body = (await response.json()) as { metrics: Metric[] }
    await route.fulfill({ response, json: { ...body, metrics: [] } })
  })
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(whole(page)).toHaveAttribute('data-state', 'empty')
  await expectSound(page)

  await page.unroute(answer)
  await page.goto('/definitions')
  await expect(whole(page)).toHaveAttribute('data-state', 'ready')
  await page.route(answer, (route) => route.fulfill({ status: 503, json: failure }))
  const pages = page.getByRole('navigation', { name: 'Pages' })
  await pages.getByRole('link', { name: 'Feeds' }).click()
  await pages.getByRole('link', { name: 'Definitions' }).click()
  await expect(whole(page)).toHaveAttribute('data-state', 'stale')
  await expect(page.locator('.stale-mark')).toContainText('as last read')
  await expect(page.locator('#price')).toBeAttached()
  await expectSound(page)
})

test('a number says what it is, by keyboard too, and leads to its definition', {
  tag: '@look',
}, async ({ page }) => {
  await page.goto('/')
  await whenReady(page)
  await page.goto((await page.locator('#generators tbody a').first().getAttribute('href')) ?? '')
  await whenReady(page)
  const label = page.getByTestId('yield').getByRole('button', { name: 'Yield on cost' })
  await label.focus()
  await page.keyboard.press('Enter')
  const box = page.locator('.explanation:popover-open')
  await expect(box).toContainText('first financiers earn')
  const size = await box.boundingBox()
  const width = page.viewportSize()?.width ?? 0
  expect(size && size.x >= 0 && size.x + size.width <= width).toBe(true)
  await keepPicture(page, 'explanation')
  await expectSound(page)
  await page.keyboard.press('Escape')
  await expect(box).toHaveCount(0)
  await expect(label).toBeFocused()
  await page.keyboard.press('Enter')
  await box.getByRole('link', { name: 'All of its definition' }).click()
  await expect(page).toHaveURL(/\/definitions#yieldOnCost$/)
  await expect(page.locator('#yieldOnCost')).toBeInViewport()
})

test('it does not jump, and fits a thumb', async ({ page }) => {
  const shiftOf = await watchShifts(page)
  await page.goto('/definitions')
  await whenReady(page)
  const shift = await shiftOf()
  expect(shift, 'cumulative layout shift').toBeLessThan(0.1)
  await expectThumbs(page)
})
