import { createHash } from 'node:crypto'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeApi } from '../../../src/api/endpoints/document'
import { html } from '../../../src/api/endpoints/html'
import { type Api, startApi } from '../fixture'

let api: Api
let page: Response
let document: ReturnType<typeof parseHTML>['document']
let text: string
beforeAll(async () => {
  api = await startApi()
  page = await fetch(`${api.url}/docs/api`)
  text = await page.text()
  document = parseHTML(text).document
})
afterAll(() => api.close())

it('the document is served, and not again to who has it', async () => {
  const first = await fetch(`${api.url}/v1/openapi.json`)
  expect(await first.json()).toEqual(JSON.parse(JSON.stringify(describeApi())))
  const known = { 'if-none-match': String(first.headers.get('etag')) }
  expect((await fetch(`${api.url}/v1/openapi.json`, { headers: known })).status).toBe(304)
})

it('the page names every endpoint, parameter, field and component', () => {
  const { paths, components } = describeApi()
  const rows = [...document.querySelectorAll('th[scope=row]')].map((cell) => cell.textContent)
  for (const [path, { get }] of Object.entries(paths)) {
    expect(text).toContain(`GET ${path}`)
    for (const { name } of get.parameters) expect(rows).toContain(name)
  }
  for (const [name, schema] of Object.entries(components.schemas)) {
    expect(document.getElementById(name), name).toBeTruthy()
    for (const field of Object.keys((schema.properties ?? {}) as object))
      expect(rows).toContain(field)
  }
})

it('its links lead somewhere, its ids are unique, its tables have captions and heads', () => {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const link of document.querySelectorAll('a')) {
    const target = String(link.getAttribute('href'))
    if (target.startsWith('#')) expect(ids).toContain(target.slice(1))
    else expect(target).toBe('/v1/openapi.json')
  }
  for (const table of document.querySelectorAll('table')) {
    expect(table.querySelector('caption')?.textContent).toBeTruthy()
    expect(table.querySelectorAll('thead th[scope=col]').length).toBeGreaterThan(1)
  }
  expect(document.documentElement.getAttribute('lang')).toBe('en')
})

it('it loads nothing and runs nothing: its policy allows its own style alone', () => {
  expect(document.querySelectorAll('script, link, img, iframe').length).toBe(0)
  expect(text).not.toMatch(/ on\w+=| style=/)
  const style = String(document.querySelector('style')?.textContent)
  const digest = createHash('sha256').update(style).digest('base64')
  expect(page.headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  )
  expect(style).toContain('prefers-color-scheme: dark')
})

it('texts are escaped, markup stays', () => {
  const bold = html`<b>${'a<b>&"\''}</b>`
  expect(html`<p title="${'"'}">${bold}${[bold, bold]}</p>`.markup).toBe(
    `<p title="&quot;">${'<b>a&lt;b&gt;&amp;&quot;&#39;</b>'.repeat(3)}</p>`,
  )
})
