import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from '@playwright/test'
import { askApi } from './harness/api'
import { expectSound, keepPicture, test, whenReady } from './harness/page'
import { serverUrl } from './harness/stack'

const query = '{ generators(where: { status_eq: ACTIVE }, limit: 1) { id } }'

test('the frame that a figure offers shows it in a page of somebody else', async ({
  page,
  request,
}, info) => {
  const { generators } = await askApi<{ generators: { id: string }[] }>(request, query)
  await page.goto(`/g/${generators[0]?.id}#revenue`)
  await whenReady(page)
  await expect(page.locator('#revenue')).toBeInViewport()
  const row = page.locator('#price .figure-files')
  await expect(row.getByRole('link', { name: 'Permalink' })).toHaveAttribute(
    'href',
    /^\/g\/0x\w+\?block=\d+#price$/,
  )
  await row.getByText('Embed', { exact: true }).click()
  const frame = String(await row.locator('pre').textContent())
  await row.scrollIntoViewIfNeeded()
  await page.locator('#price').screenshot({ path: `${info.outputDir}/row.png` })
  const caption = String(await page.locator('#price figcaption').textContent())

  const theme = info.project.name.endsWith('dark') ? 'dark' : 'light'
  const address = /src="([^"]+)"/.exec(frame)?.[1] ?? ''
  const other = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><link rel="icon" href="data:,"><p>Of somebody else.</p>${frame}`)
  }).listen(0, '127.0.0.1')
  await once(other, 'listening')
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`)
  const inside = page.frameLocator('iframe')
  await expect(inside.getByRole('heading')).toHaveText('Price, as its owners vote it')
  await expect(inside.getByText(caption.slice(0, 30))).toBeVisible()
  await expect(inside.getByRole('img').first()).toBeVisible()
  await expect(inside.getByRole('link')).toHaveAttribute('href', /^\/g\/0x\w+#price$/)

  other.close()

  const width = page.viewportSize()?.width ?? 0
  await page.goto(
    `${address.replace(/^https?:\/\/[^/]+/, serverUrl())}&theme=${theme}&width=${Math.min(width, 640)}`,
  )
  await keepPicture(page, 'embed-price')
  await expectSound(page)
})
