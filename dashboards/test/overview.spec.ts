import { expect, type Page } from '@playwright/test'
import { askApi, atOneBlock, count, solar } from './harness/api'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

type Market = {
  head: { height: number; timestamp: string }
  generators: { address: string; status: string; totalUnits: string; totalRevenue: string }[]
  fundingRequests: { status: string }[]
  month: { units: string; revenue: string }[]
  weeks: { units: string }[]
}

const marketQuery = `query ($from: DateTime!) {
  head { height timestamp }
  generators { address status totalUnits totalRevenue }
  fundingRequests { status }
  month: energySeries(resolution: MONTH, from: $from) { units revenue }
  weeks: energySeries(resolution: WEEK) { units }
}`

const sum = <T>(rows: T[], value: (row: T) => string) =>
  rows.reduce((total, row) => total + BigInt(value(row)), 0n)

const value = (page: Page, id: string) => page.getByTestId(id).locator('.value')
const addresses = (page: Page) =>
  page
    .locator('#generators tbody tr')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.address))

test.beforeEach(async ({ page }) => {
  await page.goto('/')
  await whenReady(page)
})

test('the overview is complete and sound', { tag: '@look' }, async ({ page }) => {
  await expect(page).toHaveTitle('Market overview · Heliograph')
  for (const id of ['energy', 'stage', 'generators'])
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'ready')
  await keepPicture(page, 'overview')
  await expectSound(page)
})

test('its numbers are those of the API at the same block', async ({ page, request }) => {
  const ask = async () => {
    const { head } = await askApi<Market>(request, '{ head { timestamp } }')
    const day = 86_400_000
    const from = new Date(Math.floor(Date.parse(head.timestamp) / day) * day - 29 * day)
    return askApi<Market>(request, marketQuery, { from: from.toISOString() })
  }
  await atOneBlock(page, ask, async (market) => {
    const once = { timeout: 100 }
    const having = (rows: { status: string }[], ...statuses: string[]) =>
      rows.filter((row) => statuses.includes(row.status)).length
    const text = async (id: string) => value(page, id).textContent(once)
    expect(await text('units')).toBe(count(sum(market.month, (row) => row.units)))
    expect(await text('revenue')).toBe(
      solar(
        sum(market.month, (row) => row.revenue),
        2,
      ),
    )
    expect(await text('generators')).toBe(count(having(market.generators, 'ACTIVE')))
    expect(await text('requests')).toBe(
      count(having(market.fundingRequests, 'BIDDING', 'CHOOSING', 'FUNDING')),
    )
    expect(await page.getByTestId('revenue').locator('.note').textContent(once)).toBe(
      `${solar(
        sum(market.generators, (row) => row.totalRevenue),
        2,
      )} in all`,
    )
    // Two ways to the same total: the weeks' sum in the caption, the generators' counters in the API.
    const sold = count(sum(market.generators, (row) => row.totalUnits))
    expect(await page.locator('#energy figcaption').textContent(once)).toContain(`${sold} kWh sold`)
  })
})

test('generators stand by revenue, and by what the reader chooses', async ({ page, request }) => {
  const ask = () => askApi<Market>(request, marketQuery, { from: '2000-01-01T00:00:00Z' })
  const order = (rows: Market['generators'], key: 'totalRevenue' | 'totalUnits') =>
    [...rows]
      .sort((a, b) => {
        const difference = BigInt(b[key]) - BigInt(a[key])
        return difference === 0n ? (a.address < b.address ? -1 : 1) : difference > 0n ? 1 : -1
      })
      .map((row) => row.address)
  await atOneBlock(page, ask, async ({ generators }) => {
    expect(await addresses(page)).toEqual(order(generators, 'totalRevenue'))
  })
  if (test.info().project.name.startsWith('phone'))
    await page.getByLabel('Sort by').selectOption('units')
  else {
    await page.getByRole('button', { name: 'Sold' }).click()
    await expect(page.locator('th[aria-sort]')).toContainText('Sold')
  }
  await expect(page).toHaveURL(/\?sort=units$/)
  await atOneBlock(page, ask, async ({ generators }) => {
    expect(await addresses(page)).toEqual(order(generators, 'totalUnits'))
  })
  await page.goBack()
  await expect(page).not.toHaveURL(/sort/)
})

test('each generator leads to its page', async ({ page }) => {
  const link = page.locator('#generators tbody a').first()
  const place = await link.textContent()
  await link.click()
  await expect(page).toHaveURL(/\/g\/0x[0-9a-f]{40}$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(place ?? '')
})

test('a chart and its table hold the same rows', { tag: '@look' }, async ({ page }) => {
  const figure = page.locator('#energy')
  const bars = await figure.locator('[data-mark^=sold] rect').count()
  const sold = /^([\d,]+) kWh sold/.exec((await figure.locator('figcaption').textContent()) ?? '')
  await figure.getByRole('button', { name: 'Show as table' }).click()
  const cells = await figure.locator('tbody tr td:nth-child(2)').allTextContents()
  expect(cells).toHaveLength(bars)
  expect(count(sum(cells, (cell) => cell.replaceAll(',', '')))).toBe(sold?.[1])
  await expectSound(page)
  await keepPicture(page, 'overview-table')
  await figure.getByRole('button', { name: 'Show as chart' }).click()
  await expect(figure.locator('[data-mark^=sold] rect')).toHaveCount(bars)
})
