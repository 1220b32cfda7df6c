import { expect, type Page, test } from '@playwright/test'

/** From the next navigation on; the answer is the cumulative layout shift of the page shown. */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(globalThis, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as unknown as { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () =>
    page.evaluate(() =>
      (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
    )
}

/** On a phone whatever can be pressed is 44 px high; links inside a sentence are as high as it. */
export async function expectThumbs(page: Page): Promise<void> {
  if (!test.info().project.name.startsWith('phone')) return
  const small = await page.locator('a:visible, button:visible').evaluateAll((all) =>
    all
      .filter((node) => !node.closest('p') && !node.matches('.skip'))
      .filter((node) => node.getBoundingClientRect().height < 44)
      .map((node) => node.textContent),
  )
  expect(small).toEqual([])
}
