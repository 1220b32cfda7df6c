import { expect } from '@playwright/test'
import { askApi, atOneBlock, count, percent, solar } from './harness/api'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

type Asked = {
  head: { height: number }
  fundingRequests: { id: string; status: string; wattage: string; raised: string; goal: string }[]
  marketplace: { fundingSuccess: string; timeToFund: number }
}

const askedQuery = `{
  head { height }
  marketplace { fundingSuccess timeToFund }
  fundingRequests(orderBy: [createdBlock_DESC, id_DESC]) { id status wattage raised goal }
}`

test('the requests are complete and sound, their numbers those of the API', {
  tag: '@look',
}, async ({ page, request }) => {
  await page.goto('/requests')
  await whenReady(page)
  for (const id of ['pipeline', 'durations', 'requests'])
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'ready')
  expect(await page.locator('#requests tbody tr').count()).toBe(12)
  await keepPicture(page, 'requests')
  const more = page.getByRole('button', { name: /^Show all \d+ requests$/ })
  await atOneBlock(
    page,
    () => askApi<Asked>(request, askedQuery),
    async ({ fundingRequests, marketplace: { fundingSuccess, timeToFund } }) => {
      const shown = (id: string) => page.getByTestId(id).locator('.value').textContent()
      expect(await shown('funding-success')).toBe(percent(fundingSuccess))
      expect(await shown('time-to-fund')).toBe((timeToFund / 86_400).toFixed(1))
      for (const status of ['BIDDING', 'CHOOSING', 'FUNDING']) {
        const standing = fundingRequests.filter((row) => row.status === status)
        const stat = page.getByTestId(status.toLowerCase())
        expect(await stat.locator('.value').textContent({ timeout: 1_000 })).toBe(
          count(standing.length),
        )
      }
      if (await more.isVisible()) await more.click() // a page loaded anew shows a few again
      expect(await page.locator('#requests tbody tr').count()).toBe(fundingRequests.length)
    },
  )
  await expectSound(page)
})

test('a word that means nothing is dropped from the address with a notice', async ({ page }) => {
  await page.goto('/requests?sort=nonsense&status=active')
  await whenReady(page)
  await expect(page.locator('.notice.dropped')).toContainText('sort=nonsense')
  await expect(page).toHaveURL(/\/requests\?status=active$/)
  const stages = await page.locator('#requests tbody .status').allTextContents()
  expect(new Set(stages)).toEqual(new Set(['Active']))
})

for (const status of ['BIDDING', 'FUNDING', 'FUNDED', 'LAPSED'])
  test(`the page of a request that is ${status} is complete and sound`, { tag: '@look' }, async ({
    page,
    request,
  }) => {
    const { fundingRequests } = await askApi<Asked>(request, askedQuery)
    const found = fundingRequests.find((row) => row.status === status)
    test.skip(found === undefined, `the market has no request that is ${status}`)
    await page.goto(`/r/${found?.id}`)
    await whenReady(page)
    // Money still comes in while a round is open.
    if (status.startsWith('FUND'))
      await expect(async () => {
        const now = (await askApi<Asked>(request, askedQuery)).fundingRequests
        const { raised, goal } = now.find(({ id }) => id === found?.id) ?? {}
        await expect(page.locator('#funding figcaption')).toContainText(
          `${solar(raised ?? '0', 2)} of ${solar(goal ?? '0', 2)} SOLAR raised`,
          { timeout: 1_000 },
        )
      }).toPass({ timeout: 30_000 })
    await keepPicture(page, `request-${status.toLowerCase()}`)
    await expectSound(page)
  })

test('a number without a request is said to be unknown', { tag: '@look' }, async ({ page }) => {
  await page.goto('/r/999999')
  await expect(page.getByTestId('unknown-request')).toContainText('999999')
  await expectSound(page)
})
