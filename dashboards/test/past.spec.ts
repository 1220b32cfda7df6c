import { expect } from '@playwright/test'
import { askApi } from './harness/api'
import { callRpc } from './harness/chain'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

type Point = { blockNumber: number; price: string; generator: { address: string; price: string } }
const pointsQuery = `{
  pricePoints(orderBy: [id_ASC], limit: 200) { blockNumber price generator { address price } }
}`

/** A block whose price some generator does not have any more. */
async function findPoint(request: Parameters<typeof askApi>[0]): Promise<Point> {
  const { pricePoints } = await askApi<{ pricePoints: Point[] }>(request, pointsQuery)
  const found = pricePoints.find(
    ({ price, generator }) => price !== '0' && price !== generator.price,
  )
  if (!found) throw new Error('no price has changed yet')
  return found
}

test('a page at a block shows what was then, stays so, and its links stay there', {
  tag: '@look',
}, async ({ page, request }) => {
  const { blockNumber, price, generator } = await findPoint(request)
  const shown = () => page.locator('main').textContent()
  await page.goto(`/g/${generator.address}?block=${blockNumber}`)
  await whenReady(page)
  await expect(page.getByTestId('past')).toContainText(`block ${blockNumber.toLocaleString('en')}`)
  const whole = Number(BigInt(price) / 10n ** 14n) / 10_000
  await expect(page.getByTestId('price')).toContainText(whole.toFixed(4))
  await keepPicture(page, 'past')
  await expectSound(page)
  const before = await shown()
  for (let block = 0; block < 3; block += 1) await callRpc('evm_mine')
  await page.reload()
  await whenReady(page)
  expect(await shown()).toBe(before)

  await page.getByRole('link', { name: /All generators/ }).click()
  await expect(page).toHaveURL(new RegExp(`[?&]block=${blockNumber}$`))
  await whenReady(page)
  await page.getByRole('button', { name: 'Back to now' }).click()
  await expect(page.getByTestId('past')).toHaveCount(0)
  expect(new URL(page.url()).search).toBe('')
})

test('the slider goes to blocks that changed something, and the field to any', async ({
  page,
  request,
}) => {
  const { generator } = await findPoint(request)
  await page.goto(`/g/${generator.address}`)
  await whenReady(page)
  await page.getByRole('button', { name: 'Block shown: now' }).click()
  const slider = page.getByRole('slider', { name: /Or slide over/ })
  await slider.focus()
  await page.keyboard.press('Home')
  await expect(page.getByTestId('past')).toBeVisible()
  await expect(slider).toHaveAttribute('aria-valuetext', /funded/)
  const first = Number(new URL(page.url()).searchParams.get('block'))
  await page.getByRole('spinbutton', { name: 'Block' }).fill(String(first + 1))
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`block=${first + 1}$`))
})

test('a block that is none, and one that is not there yet, are refused in words', async ({
  page,
  faults,
}) => {
  faults.allow(/40[04]/)
  await page.goto('/?block=soon')
  await expect(page.getByTestId('past')).toContainText('“soon” is no block')
  await whenReady(page)
  await page.goto('/?block=999999999')
  await expect(page.getByTestId('past')).toContainText('BLOCK_NOT_INDEXED')
  await expect(page.locator('#energy')).toHaveAttribute('data-state', 'error')
})
