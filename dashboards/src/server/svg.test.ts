import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { energyChart } from '../charts/energy'
import { energy, env, price } from '../charts/fixtures'
import { priceChart } from '../charts/price'
import { makeFile, readEmbed, readOrder } from './charts'
import { standaloneSvg } from './svg'

const words = { title: 'A & B', evidence: 'derived', caption: 'Rose <fast>.', asOf: 'Block 7' }

describe('a picture as a file', () => {
  for (const [width, dark] of [
    [320, true],
    [1280, false],
  ] as const)
    test(`of width ${width} needs no page around it`, () => {
      const document = env().document as Document
      for (const draw of [priceChart.bind(null, price), energyChart.bind(null, energy)]) {
        const svg = standaloneSvg(words, draw, { width, dark, document })
        expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
        expect(svg).toContain(`width="${width}"`)
        expect(svg).not.toMatch(/var\(|--plot|href=|<script|currentcolor\(/)
        expect(svg).toContain('<title id="title">A &amp; B</title>')
        expect(svg).toContain('Rose &lt;fast&gt;. Block 7 (derived).</desc>')
        expect(gzipSync(svg).length).toBeLessThan(10_240)
      }
    })
})

describe('an order', () => {
  const generator = `0x${'aB'.repeat(20)}`
  const read = (path: string, query: string) => readOrder(path, new URLSearchParams(query))

  test('has its generator in lower case', () => {
    expect(read('price.csv', `generator=${generator}`).parameters.id).toBe(generator.toLowerCase())
  })

  test('of an account has it in lower case', () => {
    expect(read('flows.csv', `account=${generator}`).parameters.id).toBe(generator.toLowerCase())
    expect(read('energy.csv', '').parameters.id).toBe(null)
  })

  test.each([
    ['flows.svg', `account=${generator}`, 'UNKNOWN_CHART'],
    ['flows.csv', '', 'BAD_USER_INPUT'],
    ['payouts.svg', 'account=0x1', 'BAD_USER_INPUT'],
    ['payouts.svg', `generator=${generator}`, 'BAD_USER_INPUT'],
    ['price.csv', `account=${generator}`, 'BAD_USER_INPUT'],
    ['nothing.svg', '', 'UNKNOWN_CHART'],
    ['price.png', '', 'UNKNOWN_CHART'],
    ['price.csv', '', 'BAD_USER_INPUT'],
    ['price.csv', 'generator=0x1', 'BAD_USER_INPUT'],
    ['energy.csv', 'height=7', 'BAD_USER_INPUT'],
    ['energy.csv', 'block=7&block=7', 'BAD_USER_INPUT'],
    ['energy.csv', 'width=640', 'BAD_USER_INPUT'],
    ['energy.svg', 'width=319', 'BAD_USER_INPUT'],
    ['energy.svg', 'theme=blue', 'BAD_USER_INPUT'],
    ['energy.svg', 'theme=dark&theme=dark', 'BAD_USER_INPUT'],
  ])('of %s?%s is refused as %s', (path, query, code) => {
    expect(() => read(path, query)).toThrow(expect.objectContaining({ code }))
  })
})

describe('a page for frames', () => {
  const source = {
    query: async () => ({
      head: { height: 7, timestamp: '2026-01-14T00:00:00.000000Z', finalizedHeight: 5 },
      energySeries: [{ startedAt: '2026-01-05T00:00:00.000000Z', units: '12', freeUnits: '0' }],
    }),
    block: { number: 7, hash: '0x07', timestamp: Date.UTC(2026, 0, 14) },
    finalized: false,
  }

  test('has chart, words, block and the way back, and neither script nor anything to load', async () => {
    const order = readEmbed('energy', new URLSearchParams('theme=dark&width=400'))
    const { type, body, isDownload } = await makeFile(order, source)
    expect([type, isDownload]).toEqual(['text/html; charset=utf-8', false])
    expect(body).toMatch(/<h1>Energy sold<\/h1>[\s\S]*<svg[^>]* width="368"/)
    expect(body).toMatch(/<p>12 kWh sold[^<]*<\/p>/)
    expect(body).toContain('Block 7, not final · 14 Jan 2026, 00:00:00 UTC')
    expect(body).toContain('<a href="/#energy" target="_blank" rel="noopener">')
    expect(body).toContain('background: #191c21')
    expect(body).not.toMatch(/<script|<link|src=|url\(|var\(/)
  })

  test.each([
    ['nothing', '', 'UNKNOWN_CHART'],
    ['price', '', 'BAD_USER_INPUT'],
    ['energy', 'width=9', 'BAD_USER_INPUT'],
    ['energy', 'theme=blue', 'BAD_USER_INPUT'],
  ])('of %s?%s is refused as %s', (name, query, code) => {
    expect(() => readEmbed(name, new URLSearchParams(query))).toThrow(
      expect.objectContaining({ code }),
    )
  })
})
