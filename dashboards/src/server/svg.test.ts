import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { energyChart } from '../charts/energy'
import { energy, env, price } from '../charts/fixtures'
import { priceChart } from '../charts/price'
import { readOrder } from './charts'
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
    expect(read('price.csv', `generator=${generator}`).parameters.generator).toBe(
      generator.toLowerCase(),
    )
  })

  test.each([
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
