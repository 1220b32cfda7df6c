import { expect, type Locator, type Page } from '@playwright/test'
import { watchShifts } from './harness/layout'
import { test, whenReady } from './harness/page'

test('the theme follows the system until the reader chooses, and the choice stays', async ({
  page,
}) => {
  const system = test.info().project.name.endsWith('dark') ? 'dark' : 'light'
  const other = system === 'dark' ? 'light' : 'dark'
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  const bar = page.locator('#energy [data-mark=sold]').first()
  await page.goto('/')
  await whenReady(page)
  expect(await scheme()).toBe(system)
  const before = await bar.getAttribute('fill')
  await page.getByRole('button', { name: `Use the ${other} theme` }).click()
  expect(await scheme()).toBe(other)
  await expect(bar).not.toHaveAttribute('fill', before ?? '')
  await page.reload()
  await whenReady(page)
  expect(await scheme()).toBe(other)
  await page.getByRole('button', { name: `Use the ${system} theme` }).click()
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
})

test('all of it can be reached by keyboard', async ({ page }) => {
  await page.goto('/')
  await whenReady(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
  const toggle = page.locator('#energy').getByRole('button', { name: 'Show as table' })
  await tabTo(page, toggle)
  const outline = await toggle.evaluate((node) => getComputedStyle(node).outlineStyle)
  expect(outline).toBe('solid')
  await page.keyboard.press('Enter')
  await expect(page.locator('#energy tbody tr').first()).toBeVisible()
  const first = page.locator('#generators tbody a').first()
  await tabTo(page, first)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/g\/0x/)
  await expect(page.locator('main')).toBeFocused()
})

/** Presses Tab until `target` has the focus: not for ever. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < 40; tabs += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

test('targets are large enough for a thumb', async ({ page }) => {
  test.skip(!test.info().project.name.startsWith('phone'), 'a mouse points finer')
  await page.goto('/')
  await whenReady(page)
  const small = await page.locator('a:visible, button:visible, select:visible').evaluateAll((all) =>
    all
      .filter((node) => !node.closest('p') && !node.matches('.skip'))
      .filter((node) => node.getBoundingClientRect().height < 44)
      .map((node) => node.textContent),
  )
  expect(small).toEqual([])
})

for (const route of ['/', '/g/']) {
  test(`${route} comes in little and does not jump`, async ({ page }) => {
    const answers: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.url().includes('/graphql?query=query'))
        answers.push(
          response
            .request()
            .sizes()
            .then((sizes) => sizes.responseBodySize),
        )
    })
    const shiftOf = await watchShifts(page)
    let path = route
    if (route === '/g/') {
      await page.goto('/')
      path = (await page.locator('#generators tbody a').first().getAttribute('href')) ?? ''
      answers.length = 0
    }
    await page.goto(path)
    await whenReady(page)
    const shift = await shiftOf()
    const bytes = (await Promise.all(answers)).reduce((sum, size) => sum + size, 0)
    test.info().annotations.push({ type: 'size', description: `CLS ${shift}, answers ${bytes} B` })
    expect(shift, 'cumulative layout shift').toBeLessThan(0.1)
    expect(bytes, 'bytes of answers').toBeLessThan(40 * 1024)
  })
}
