import { expect } from '@playwright/test'
import { expectSound, keepPicture, test } from './harness/page'

test('the description of the API is a page without scripts', { tag: '@look' }, async ({ page }) => {
  await page.goto('/docs/api')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Heliograph API')
  await page.getByRole('navigation').getByRole('link', { name: '/v1/volume' }).click()
  await expect(page.getByRole('heading', { name: 'GET /v1/volume' })).toBeInViewport()
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const isDark = test.info().project.name.endsWith('dark')
  expect(paper).toBe(isDark ? 'rgb(20, 23, 26)' : 'rgb(255, 255, 255)')
  await keepPicture(page, `api-${isDark ? 'dark' : 'light'}`)
  await expectSound(page)
})
