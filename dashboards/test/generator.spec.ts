import { expect } from '@playwright/test'
import { expectSound, keepPicture, test, whenReady } from './harness/page'

test('the generator page is complete and sound', async ({ page }) => {
  await page.goto('/')
  await whenReady(page)
  await page.locator('#generators tbody a').first().click()
  await expect(page.locator('#price')).toBeVisible()
  await whenReady(page)
  await keepPicture(page, 'generator')
  await expectSound(page)
})
