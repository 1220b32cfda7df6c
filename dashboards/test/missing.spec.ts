import { expect } from '@playwright/test'
import { expectSound, keepPicture, test } from './harness/page'

test('an address without a generator is said to be unknown', { tag: '@look' }, async ({ page }) => {
  const address = '0x00000000000000000000000000000000deadbeef'
  await page.goto(`/g/${address}`)
  const message = page.getByTestId('unknown-generator')
  await expect(message.getByRole('heading', { level: 1 })).toHaveText(
    'No generator has this address',
  )
  await expect(message).toContainText(address)
  await keepPicture(page, 'unknown-generator')
  await expectSound(page)
  await message.getByRole('link', { name: 'See all generators' }).click()
  await expect(page.locator('#generators')).toBeVisible()
})

test('what is no address is said to be none', { tag: '@look' }, async ({ page }) => {
  await page.goto('/g/0x1234')
  await expect(page.getByTestId('unknown-generator')).toContainText('40 hexadecimal digits')
  await expectSound(page)
})

test('a path that leads nowhere says so', { tag: '@look' }, async ({ page }) => {
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page here')
  await expect(page.locator('main code')).toHaveText('/nowhere')
  await keepPicture(page, 'not-found')
  await expectSound(page)
})

test('markup in a path stays text', async ({ page }) => {
  await page.goto('/g/%3Cimg%20src=x%20onerror=alert(1)%3E')
  await expect(page.getByTestId('unknown-generator')).toContainText('<img src=x')
  await expect(page.locator('main img')).toHaveCount(0)
})

test('an asset that is gone is 404, never a page', async ({ request }) => {
  const response = await request.get('/assets/gone-00000000.js')
  expect(response.status()).toBe(404)
})
