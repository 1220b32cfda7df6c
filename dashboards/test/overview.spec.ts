import { expectSound, keepPicture, test, whenReady } from './harness/page'

test('the overview is complete and sound', async ({ page }) => {
  await page.goto('/')
  await whenReady(page)
  await keepPicture(page, 'overview')
  await expectSound(page)
})
