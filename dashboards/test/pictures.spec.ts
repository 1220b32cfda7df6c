import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'
import { test, whenReady } from './harness/page'

/**
 * The pictures of the README are what these pages draw of answers that were kept: the same on every machine, until a page
 * changes. Then `PICTURES=record npx playwright test pictures.spec.ts --project=desktop-light -u` on a running stack makes
 * them anew.
 */
const pictures = { overview: '/', generators: '/generators', token: '/token' }
const isRecording = process.env.PICTURES === 'record'
const folder = fileURLToPath(new URL('snapshots', import.meta.url))

type Answers = Record<string, unknown>
const readAnswers = (name: string): Answers =>
  JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'))

/** What a question is kept under; times that a page works out from the head are not part of it. */
function keyOf(url: string): string {
  const { pathname, searchParams } = new URL(url)
  return `${pathname} ${searchParams.get('query') ?? ''} ${searchParams.get('variables') ?? ''}`.trim()
}

async function record(page: Page, name: string): Promise<void> {
  const answers: Answers = {}
  await page.route(/\/(graphql\?query=query|v1\/(status|definitions|tickers))/, async (route) => {
    const key = keyOf(route.request().url())
    const response = await route.fetch()
    answers[key] ??= await response.json()
    await route.fulfill({ response, json: answers[key] })
  })
  await page.goto(pictures[name as keyof typeof pictures])
  await whenReady(page)
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(answers)}\n`)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
}

/** The page has the kept answers, and a stream of heads that says the one of them and no more. */
async function replay(page: Page, answers: Answers): Promise<void> {
  await page.route(/\/(graphql|v1\/)/, async (route) => {
    const answer = answers[keyOf(route.request().url())]
    if (answer === undefined)
      throw new Error(`Not kept, make the pictures anew: ${route.request().url()}`)
    await route.fulfill({ json: answer })
  })
  const [, head] = Object.entries(answers).find(([key]) => key.includes('query Head')) ?? []
  const { timestamp } = (head as { data: { head: { timestamp: string } } }).data.head
  await page.clock.setFixedTime(new Date(timestamp))
  await page.addInitScript((said) => {
    class Stream extends EventTarget {
      readyState = 1
      constructor() {
        super()
        setTimeout(() => this.dispatchEvent(new MessageEvent('next', { data: said })), 0)
      }
      close() {}
    }
    Object.assign(globalThis, { EventSource: Stream })
  }, JSON.stringify(head))
}

for (const name of Object.keys(pictures))
  test(`the README’s picture "${name}" is what the page draws`, async ({ page }) => {
    test.skip(test.info().project.name !== 'desktop-light', 'one picture of each')
    if (isRecording) await record(page, name)
    await replay(page, readAnswers(name))
    await page.goto(pictures[name as keyof typeof pictures])
    await whenReady(page)
    await expect(page.locator('[data-freshness]')).toHaveAttribute('data-freshness', 'live')
    // The font that comes with the browser, whatever else the machine has.
    await page.addStyleTag({ content: '* { font-family: "Open Sans" !important }' })
    await expect(page).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.001 })
  })
