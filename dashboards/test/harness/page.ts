import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

/** What no page may do; whatever is found makes its test fail. */
export type Faults = { found: string[]; allow: (pattern: RegExp) => void }

const loopback = /^(?:https?|wss?):\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/|$)/

export const test = base.extend<{ faults: Faults }>({
  faults: [
    async ({ page }, use) => {
      const found: string[] = []
      const allowed: RegExp[] = []
      const add = (fault: string) => {
        if (!allowed.some((pattern) => pattern.test(fault))) found.push(fault)
      }
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          add(`console ${message.type()}: ${message.text()}`)
      })
      page.on('pageerror', (error) => add(`page error: ${error.message}`))
      await page.exposeFunction('reportViolation', (violation: string) => add(`CSP: ${violation}`))
      await page.addInitScript(() => {
        const report = (globalThis as unknown as { reportViolation: (text: string) => void })
          .reportViolation
        document.addEventListener('securitypolicyviolation', (event) =>
          report(`${event.violatedDirective} ${event.blockedURI}`),
        )
      })
      await page.route(
        (url) => !loopback.test(url.href) && /^(?:https?|wss?):/.test(url.href),
        async (route) => {
          add(`request left loopback: ${route.request().url()}`)
          await route.abort()
        },
      )
      await use({ found, allow: (pattern) => allowed.push(pattern) })
      expect(found, 'faults of the page').toEqual([])
    },
    { auto: true },
  ],
})

/** Waits until each figure says a state other than loading, and each chart is drawn. */
export async function whenReady(page: Page): Promise<void> {
  await expect(page.locator('h1')).toBeVisible()
  await expect(page.locator('[data-state]').first()).toBeVisible()
  await expect(page.locator('[data-state="loading"]')).toHaveCount(0)
  await expect(page.locator('.chart:not([data-drawn])')).toHaveCount(0)
}

/** Accessible by axe's rules, no wider than the window, and with nothing to scroll to behind its end. */
export async function expectSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const readable = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(' | ')}`,
  )
  expect(readable, 'axe violations').toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  )
  expect(overflow, 'pixels of sideways scroll').toBeLessThanOrEqual(0)
  const behind = await page.evaluate(() => {
    const end = document.body.getBoundingClientRect().bottom + window.scrollY
    return document.documentElement.scrollHeight - Math.max(window.innerHeight, end)
  })
  expect(behind, 'pixels behind the end of the page').toBeLessThan(MARGIN)
}

/** A body may have a margin below. */
const MARGIN = 50

const folder = fileURLToPath(new URL('../../test-results/screenshots', import.meta.url))

/** Keeps the whole page as a picture, to be looked at: `<route>-<theme>-<width>.png`. */
export async function keepPicture(page: Page, route: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const theme = await page.evaluate(() => {
    scrollTo(0, 0)
    return getComputedStyle(document.documentElement).colorScheme
  })
  const width = page.viewportSize()?.width
  await page.screenshot({ path: `${folder}/${route}-${theme}-${width}.png`, fullPage: true })
}
