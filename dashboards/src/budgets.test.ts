import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Manifest } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const outDir = mkdtempSync(join(tmpdir(), 'heliograph-budgets-'))
let manifest: Manifest

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production') // else React's larger development build is bundled
  await build({ root, logLevel: 'silent', build: { outDir, emptyOutDir: false } })
  manifest = JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8')) as Manifest
})

afterAll(() => rmSync(outDir, { recursive: true }))

/** Chunks that one needs; with `lazy`, also those that it loads later (of the shell those are the other pages). */
function files(entry: string, lazy: boolean, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen
  seen.add(entry)
  const chunk = manifest[entry]
  if (!chunk) throw new Error(`${entry} is not in the manifest: did its path change?`)
  for (const next of [
    ...(chunk.imports ?? []),
    ...(lazy && !chunk.isEntry ? (chunk.dynamicImports ?? []) : []),
  ])
    files(next, lazy, seen)
  return seen
}

function kib(entries: Iterable<string>, kind: 'js' | 'all'): number {
  const names = new Set<string>()
  for (const entry of entries) {
    const chunk = manifest[entry]
    if (!chunk) continue
    names.add(chunk.file)
    if (kind === 'all') for (const style of chunk.css ?? []) names.add(style)
  }
  return [...names].reduce((sum, name) => sum + gzip(name), 0) / 1024
}

const gzip = (name: string) => gzipSync(readFileSync(join(outDir, name))).length

test('the shell fits 80 KiB', () => {
  const size = kib(files('index.html', false), 'js')
  expect(size).toBeGreaterThan(20)
  expect(size).toBeLessThanOrEqual(80)
})

/** These come when the reader scrolls near to them, never on the first load. */
const market = 'src/pages/market.tsx'
const overviewMore = 'src/pages/overview-more.tsx'
const generatorMore = 'src/pages/generator-more.tsx'
/** Comes in place of the market on pages of a past block. */
const pastMarket = 'src/pages/market-past.tsx'

/** These come when the reader opens them. */
const opened = [
  'src/pages/compare.tsx',
  ...['figure-source', 'figure-embed', 'explanation'].map((part) => `src/parts/${part}.tsx`),
]

/** All of what comes as the reader scrolls, but what is opened. */
const follows = (later = market) =>
  [...files(later, true, new Set(opened))].filter((entry) => !opened.includes(entry))

function firstLoad(page: string): string[] {
  const later = [market, pastMarket, overviewMore, generatorMore, ...opened]
  const all = files(`src/pages/${page}.tsx`, true, new Set(later))
  return [...files('index.html', false), ...all].filter((entry) => !later.includes(entry))
}

test.each(['overview', 'generator', 'markets', 'requests', 'request', 'account', 'token'])(
  'the page "%s" with its charts fits 180 KiB',
  (page) => {
    expect(kib(firstLoad(page), 'all')).toBeLessThanOrEqual(180)
  },
)

test('the head of one market fits 90 KiB; with its book and charts, which follow, the page fits 180', () => {
  const head = [...files('index.html', false), ...files('src/pages/market-page.tsx', false)]
  expect(kib(head, 'all')).toBeLessThanOrEqual(90)
  expect(kib([...head, ...follows()], 'all')).toBeLessThanOrEqual(180)
})

test('the table of generators fits 90 KiB; with its charts, which follow, the page fits 180', () => {
  const table = [...files('index.html', false), ...files('src/pages/generators.tsx', false)]
  expect(kib(table, 'all')).toBeLessThanOrEqual(90)
  const all = [...table, ...follows('src/pages/generators-figures.tsx')]
  expect(kib(all, 'all')).toBeLessThanOrEqual(180)
})

test.each([
  ['the market', 'generator', market, 16],
  ['the market of a past block', 'generator', pastMarket, 16],
  ['the map, the regions, the sale and the last events', 'overview', overviewMore, 22],
  ['yield and calendar', 'generator', generatorMore, 8],
])('%s adds a little to the page "%s" when it comes into sight', (_, page, later, most) => {
  const before = firstLoad(page)
  const size = kib([...before, ...follows(later)], 'all') - kib(before, 'all')
  expect(size).toBeGreaterThan(2)
  expect(size).toBeLessThanOrEqual(most)
})

test.each(['not-found', 'definitions', 'feeds', 'checks'])(
  'the page "%s", without charts, fits 90 KiB, its document included',
  (page) => {
    const entries = [...files('index.html', false), ...files(`src/pages/${page}.tsx`, true)]
    expect(kib(entries, 'all') + gzip('index.html') / 1024).toBeLessThanOrEqual(90)
  },
)

test('Plot waits in one chunk that no page imports at once', () => {
  expect(Object.values(manifest).filter((chunk) => chunk.name === 'plot')).toHaveLength(1)
  for (const page of [
    'overview',
    'generator',
    'markets',
    'requests',
    'request',
    'account',
    'token',
  ]) {
    const names = (lazy: boolean) =>
      [...files(`src/pages/${page}.tsx`, lazy)].map((entry) => manifest[entry]?.name)
    expect(names(true)).toContain('plot')
    expect(names(false)).not.toContain('plot')
  }
})
