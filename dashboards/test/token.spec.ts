import { expect, type Page } from '@playwright/test'
import { askApi, atOneBlock, count, solar } from './harness/api'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

type Answer = {
  head: { height: number }
  tokens: { totalSupply: string; holderCount: number }[]
  tokenSales: { soldTotal: string; withdrawnTotal: string }[]
  accounts: { id: string; balance: string }[]
}
const query = `{ head { height } tokens { totalSupply holderCount } tokenSales { soldTotal withdrawnTotal }
  accounts(orderBy: [balance_DESC, id_ASC], limit: 25) { id balance } }`

const whole = (base: string) => solar(base, 0).replace(/\.$/, '')
const holders = (page: Page) =>
  page
    .locator('#holders tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [
        (row as HTMLElement).dataset.holder,
        row.querySelector('td')?.textContent,
      ]),
    )

test('supply, sale and holders are those of GraphQL at the same block, and sound', async ({
  page,
  request,
}) => {
  await page.goto('/token')
  await whenReady(page)
  await expect(page).toHaveTitle('SolarToken · Heliograph')
  for (const id of ['spending', 'sale', 'flow', 'holders'])
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'ready')
  await expect(page.locator('#prices')).toHaveAttribute('data-state', 'empty')
  expect(await page.locator('#flow [data-mark=purchase]').count()).toBeGreaterThan(3)
  await keepPicture(page, 'token')
  await expectSound(page)
  await atOneBlock(
    page,
    () => askApi<Answer>(request, query),
    async (answer) => {
      const text = (id: string) => page.getByTestId(id).locator('.value').textContent()
      const [token, sale] = [answer.tokens[0], answer.tokenSales[0]]
      expect(await text('token-supply')).toBe(whole(token?.totalSupply ?? ''))
      expect(await text('token-holders')).toBe(count(token?.holderCount ?? 0))
      expect(await text('sale-sold')).toBe(whole(sale?.soldTotal ?? ''))
      expect(await text('sale-withdrawn')).toBe(solar(sale?.withdrawnTotal ?? '', 4))
      expect(await holders(page)).toEqual(
        answer.accounts.map(({ id, balance }) => [id, solar(balance, 2)]),
      )
    },
  )
})

test('contracts are called by their names, on the page and in its file', async ({
  page,
  request,
}) => {
  test.skip(test.info().project.name !== 'desktop-light', 'one width and theme are enough')
  const { contracts } = await (await request.get('/v1/status')).json()
  await page.goto('/token')
  const csv = await (await request.get('/charts/holders.csv')).text()
  for (const [contract, name] of [
    [contracts.tokenSale, 'Token sale'],
    [contracts.orderBook, 'Order book (resting bids)'],
    [contracts.marketplace, 'Marketplace (rounds and bids)'],
  ]) {
    const line = csv.split('\r\n').find((each) => each.startsWith(contract.toLowerCase()))
    if (line === undefined) continue // it is not among the greatest
    await expect(page.locator(`[data-holder="${contract.toLowerCase()}"] th`)).toHaveText(name)
    expect(line).toContain(`,${name},`)
  }
  expect(csv).toContain('Token sale')
})
