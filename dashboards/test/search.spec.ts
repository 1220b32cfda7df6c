import { expect } from '@playwright/test'
import { askApi } from './harness/api'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

type Found = {
  generators: { address: string; request: { id: string; location: string } }[]
  events: { txHash: string; blockNumber: number }[]
}
const known = `{
  generators(orderBy: [createdAt_ASC, id_ASC], limit: 1) { address request { id location } }
  events(where: { name_eq: "Activated" }, orderBy: [id_ASC], limit: 1) { txHash blockNumber }
}`

test('a place is found as it is typed, and Enter goes there', { tag: '@look' }, async ({
  page,
  request,
}) => {
  const { generators } = await askApi<Found>(request, known, {})
  const [generator] = generators
  const place = generator?.request.location.split(',')[0] ?? ''
  await page.goto('/')
  await whenReady(page)
  await page.getByRole('button', { name: 'Search' }).click()
  const field = page.getByRole('searchbox', { name: 'Search' })
  await expect(field).toBeFocused()
  await field.fill(place)
  await expect(
    page.getByRole('link', { name: `Generator ${generator?.request.id} · ${place}` }),
  ).toBeVisible()
  await keepPicture(page, 'search')
  await expectSound(page)
  await field.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/g/${generator?.address}`))
})

test('account, transaction, market and block each have an answer; nonsense is told', async ({
  page,
  request,
}) => {
  const { generators, events } = await askApi<Found>(request, known, {})
  await page.goto('/definitions')
  await page.getByRole('button', { name: 'Search' }).click()
  const field = page.getByRole('searchbox', { name: 'Search' })
  const first = page.locator('.search li a').first()
  await field.fill(events[0]?.txHash ?? '')
  await expect(first).toContainText(`block ${events[0]?.blockNumber}`)
  await field.fill((generators[0]?.address ?? '').slice(0, 12))
  await expect(first).toHaveAttribute('href', `/g/${generators[0]?.address}`)
  await field.fill('share2')
  await expect(first).toHaveAttribute('href', '/m/SHARE2')
  await field.fill('12')
  await expect(page.locator('.search li a[href="/?block=12"]')).toBeVisible()
  await field.fill('<b>nothing</b>')
  await expect(page.locator('.search')).toContainText('Nothing is called “<b>nothing</b>”.')
})
