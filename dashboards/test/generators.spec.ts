import { expect, type Page } from '@playwright/test'
import { askApi, atOneBlock, count, percent, solar } from './harness/api'
import { expectThumbs, watchShifts } from './harness/layout'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

type Generator = {
  address: string
  status: string
  ratedPowerW: string
  price: string
  soldToRated: string | null
  holderCount: number
  market: { lastPrice: string | null; tickSize: string } | null
}
type Answer = {
  head: { height: number; timestamp: string }
  generators: Generator[]
  yields: { generator: string; aprLast: string | null }[]
  month: { generator: string; units: string }[]
}

const query = `query ($from: DateTime!) { head { height timestamp }
  generators(limit: 1000) {
    address status ratedPowerW price soldToRated holderCount market { lastPrice tickSize }
  }
  yields(window: DAYS_30) { generator aprLast }
  month: energyByGenerator(resolution: DAY, from: $from) { generator units }
}`

const addresses = (page: Page) =>
  page
    .locator('#generators tbody tr')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.address ?? ''))

const cells = (page: Page, column: string) =>
  page
    .locator(`#generators td[data-column="${column}"]`)
    .evaluateAll((all) =>
      Object.fromEntries(
        all.map((cell) => [cell.closest('tr')?.dataset.address, cell.textContent ?? '']),
      ),
    )

async function goTo(page: Page, path = '/generators') {
  await page.goto(path)
  await whenReady(page)
}

test('all generators are there and sound, each number that of GraphQL at the same block', async ({
  page,
  request,
}) => {
  const shifts = await watchShifts(page)
  await goTo(page)
  await expect(page).toHaveTitle('Generators · Heliograph')
  for (const id of ['generators', 'offers', 'heatmap'])
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'ready')
  expect(await page.locator('#heatmap *').count()).toBeLessThan(2_000)
  expect(await page.locator('#generators .sparkline path').count()).toBeGreaterThan(3)
  expect(await shifts()).toBeLessThan(0.1)
  await keepPicture(page, 'generators')
  await expectThumbs(page)
  await expectSound(page)

  const day = 86_400_000
  const ask = async () => {
    const { head } = await askApi<Answer>(request, '{ head { timestamp } }')
    const today = Math.floor(Date.parse(head.timestamp) / day) * day
    return askApi<Answer>(request, query, { from: new Date(today - 29 * day).toISOString() })
  }
  await atOneBlock(page, ask, async ({ generators, yields, month }) => {
    const of = (write: (generator: Generator) => string | null | undefined) =>
      Object.fromEntries(
        generators.map((one) => [one.address, write(one) ?? expect.stringMatching(/^–/)]),
      )
    const digits = Math.max(...generators.map(({ market }) => 19 - (market?.tickSize.length ?? 19)))
    expect(await cells(page, 'price')).toEqual(of(({ price }) => solar(price, 4)))
    expect(await cells(page, 'owners')).toEqual(of(({ holderCount }) => count(holderCount)))
    expect(await cells(page, 'share')).toEqual(
      of(({ market }) => market?.lastPrice && solar(market.lastPrice, digits)),
    )
    expect(await cells(page, 'yield')).toEqual(
      of(({ address }) => {
        const rate = yields.find(({ generator }) => generator === address)?.aprLast
        return rate && percent(rate)
      }),
    )
    expect(await cells(page, 'sold')).toEqual(
      of(({ address, status }) => {
        const days = month.filter((part) => part.generator === address)
        const sum = days.reduce((total, part) => total + BigInt(part.units), 0n)
        return status === 'ACTIVE' ? count(sum) : null
      }),
    )
  })
})

test('order, text, status and what is compared are in the address, and come back from it', async ({
  page,
}) => {
  test.skip(test.info().project.name !== 'desktop-light', 'one width and theme are enough')
  await goTo(page)
  const [first = '', second = '', ...rest] = await addresses(page)
  await page.getByRole('button', { name: 'Owners' }).click()
  await expect(page).toHaveURL(/\?sort=owners$/)
  const owners = Object.values<string>(await cells(page, 'owners')).map(Number)
  expect(owners).toEqual([...owners].sort((a, b) => b - a))
  await page.getByLabel('Status').selectOption('pending')
  await expect(page.locator('#generators tbody .status.active')).toHaveCount(0)
  await page.goBack()
  await page.goBack()
  await expect(page).toHaveURL(/\/generators$/)

  // By keyboard: the space bar ticks.
  const tick = (address: string) =>
    page.locator(`tr[data-address="${address}"]`).getByRole('checkbox')
  await tick(first).focus()
  await page.keyboard.press('Space')
  await tick(second).press('Space')
  await expect(page).toHaveURL(new RegExp(`compare=${first}%2C${second}$`))
  await expect(page.locator('#compare')).toHaveAttribute('data-state', 'ready')
  await expect(page.locator('#compare [data-mark=line]')).toHaveCount(2)
  await page.locator('#compare select').selectOption('price')
  await expect(page).toHaveURL(/by=price/)
  await expect(page.locator('#compare figcaption')).toContainText('SOLAR/kWh')
  const beside = page.locator(`.beside [data-row=yield] td[data-address="${first}"]`)
  await expect(beside).toHaveText((await cells(page, 'yield'))[first] ?? '')

  const six = [first, second, ...rest].slice(0, 6)
  await goTo(page, `/generators?compare=${six.join()},0x77&sort=luck`)
  await expect(page.getByText('Left out of the address')).toContainText('compare=0x77')
  await expect(page.getByText('Left out of the address')).toContainText('sort=luck')
  await expect(page).toHaveURL(/\?compare=[^&]*$/)
  await expect(page.getByText('6 of 6 to compare')).toBeVisible()
  await expect(tick(rest[4] ?? '')).toBeDisabled()
  await expect(page.locator('#compare [data-mark=line]')).toHaveCount(6)
  await expectSound(page)
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page).toHaveURL(/\/generators$/)
  await expect(page.locator('#side-by-side')).toHaveCount(0)
})

test('six side by side fit the window', async ({ page, request }) => {
  test.skip(test.info().project.name !== 'phone-dark', 'the narrowest window is enough')
  const { generators } = await askApi<Answer>(request, '{ generators(limit: 6) { address } }')
  await goTo(page, `/generators?compare=${generators.map(({ address }) => address).join()}`)
  await expect(page.locator('#compare')).toHaveAttribute('data-state', 'ready')
  await keepPicture(page, 'generators-compared')
  await expectSound(page)
})

test('without an answer the page says so, and shows no number', async ({ page, faults }) => {
  test.skip(test.info().project.name !== 'desktop-light', 'one width and theme are enough')
  faults.allow(/503|Failed to load/)
  await page.route(/graphql\?query=query\+Generators/, (route) =>
    route.fulfill({ status: 503, body: '{}' }),
  )
  await page.goto('/generators')
  for (const id of ['generators', 'offers', 'heatmap'])
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'error')
  await expect(page.locator('.stats')).toHaveCount(0)
})
