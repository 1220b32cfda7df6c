import { expect, type Page } from '@playwright/test'
import { askApi, atOneBlock, count, solar } from './harness/api'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

type Market = {
  head: { height: number; timestamp: string }
  generators: { address: string; status: string; totalUnits: string; totalRevenue: string }[]
  fundingRequests: { status: string }[]
  month: { units: string; revenue: string }[]
  weeks: { units: string }[]
  marketplace: { activePayers: number; arpu: string; valueHeld: string }
  impact: { co2Kg: string }
}

const marketQuery = `query ($from: DateTime!) {
  head { height timestamp }
  generators { address status totalUnits totalRevenue }
  fundingRequests { status }
  month: energySeries(resolution: MONTH, from: $from) { units revenue }
  weeks: energySeries(resolution: WEEK) { units }
  marketplace { activePayers arpu valueHeld }
  impact { co2Kg }
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
    const once = { timeout: 1_000 }
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
    expect(await text('payers')).toBe(count(market.marketplace.activePayers))
    expect(await text('arpu')).toBe(solar(market.marketplace.arpu, 2))
    expect(await text('held')).toBe(count(BigInt(market.marketplace.valueHeld) / 10n ** 18n))
    expect(await text('impact')).toBe(count(BigInt(market.impact.co2Kg.split('.')[0] ?? '')))
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

/** The lower part comes as the reader scrolls. */
async function scrollDown(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  for (const id of ['map', 'regions', 'events'])
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'ready')
  await whenReady(page)
}

type Places = {
  generators: { status: string; request: { location: string } }[]
  fundingRequests: { location: string }[]
}
const placesQuery = `{
  generators { status request { location } }
  fundingRequests(where: { status_in: [BIDDING, CHOOSING, FUNDING] }) { location }
}`

test('the map has a mark for each place with coordinates', { tag: '@look' }, async ({
  page,
  request,
}) => {
  await scrollDown(page)
  // The market goes on: page and API come to one state.
  await expect(async () => {
    const { generators, fundingRequests } = await askApi<Places>(request, placesQuery)
    const placed = (location: string) => /\(-?[\d.]+, -?[\d.]+\)$/.test(location)
    const marks = (word: string) =>
      page.locator(`#map [data-mark="${word}"] :is(circle, path)`).count()
    const of = (status: string) =>
      generators.filter((row) => row.status === status && placed(row.request.location)).length
    expect(await marks('active')).toBe(of('ACTIVE'))
    expect(await marks('installing')).toBe(of('PENDING'))
    expect(await marks('defaulted')).toBe(of('DEFAULTED'))
    expect(await marks('asked for')).toBe(
      fundingRequests.filter(({ location }) => placed(location)).length,
    )
  }).toPass({ timeout: 20_000 })
  await keepPicture(page, 'overview-map')
  await expectSound(page)
})

test('kWh by region add up to what was sold, and the last events lead to their pages', async ({
  page,
}) => {
  await scrollDown(page)
  const sold = async (id: string) =>
    /^([\d,]+) kWh sold/.exec((await page.locator(`#${id} figcaption`).textContent()) ?? '')?.[1]
  await expect.poll(async () => (await sold('regions')) === (await sold('energy'))).toBe(true)
  const row = page.locator('#events tbody tr').first()
  await expect(row.locator('th')).not.toHaveText(/^[A-Z][a-z]+[A-Z]/) // words, not an event's name
  await row.locator('a').click()
  await expect(page).toHaveURL(/\/(g|r|m)\/|\/token$/)
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
