import { expect } from '@playwright/test'
import { watchShifts } from './harness/layout'
import { findMarket, section } from './harness/market'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

for (const status of ['OPEN', 'HALTED'] as const)
  test(`the page of a market that is ${status} is complete and sound`, { tag: '@look' }, async ({
    page,
    request,
  }) => {
    const market = await findMarket(request, status)
    test.skip(market === undefined, `there is no market that is ${status}`)
    await page.goto(`/m/${market?.code}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(market?.code ?? '')
    await expect(section(page)).toHaveAttribute('data-connection', 'live')
    await whenReady(page)
    const halted = page.getByText('nothing trades any more')
    await expect(halted).toHaveCount(status === 'HALTED' ? 1 : 0)
    for (const id of ['candles', 'ladder', 'trades', 'depth'])
      await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', /ready|partial|empty/)
    await keepPicture(page, `market-page-${status.toLowerCase()}`)
    await expectSound(page)
  })

test('generator and market lead to each other, and both to all markets', async ({
  page,
  request,
}) => {
  const market = await findMarket(request)
  await page.goto(`/m/${market?.code.toLowerCase()}`)
  await page.locator('.market-title .lede a').click()
  await expect(page).toHaveURL(new RegExp(`/g/${market?.generator.address}$`))
  await whenReady(page)
  await page.getByRole('heading', { name: 'Market of its shares' }).scrollIntoViewIfNeeded()
  await page.getByRole('link', { name: market?.code ?? '', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/m/${market?.code}$`))
  await page.getByRole('link', { name: 'All markets' }).click()
  await expect(page.locator('#markets')).toBeVisible()
})

test('a code without a market is said to be unknown', { tag: '@look' }, async ({ page }) => {
  await page.goto('/m/%3Cb%3Eshare0')
  const message = page.getByTestId('unknown-market')
  await expect(message.getByRole('heading', { level: 1 })).toHaveText('No market has this code')
  await expect(message).toContainText('<b>share0')
  await keepPicture(page, 'unknown-market')
  await expectSound(page)
  await message.getByRole('link', { name: 'See all markets' }).click()
  await expect(page.locator('#markets')).toBeVisible()
})

test('does not jump as it comes', async ({ page, request }) => {
  const shiftOf = await watchShifts(page)
  const market = await findMarket(request)
  for (const path of ['/markets', `/m/${market?.code}`]) {
    await page.goto(path)
    await whenReady(page)
    await page.waitForTimeout(2_000)
    const shift = await shiftOf()
    expect(shift, `cumulative layout shift of ${path}`).toBeLessThan(0.1)
  }
})
