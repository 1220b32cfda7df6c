import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { figures } from './drawn'

const doc = readFileSync(new URL('../../../docs/charts.md', import.meta.url), 'utf8')

test('docs/charts.md names every figure that is had as a file, and no other', () => {
  const table = doc.slice(doc.indexOf('| name |'), doc.indexOf('| parameter |'))
  const rows = table.split('\n').flatMap((line) => {
    const [, name, , generator] = line.split('|').map((cell) => cell.trim())
    return name && generator && !['name', '---'].includes(name) ? [[name, generator]] : []
  })
  const words = {
    required: 'a generator',
    optional: 'a generator, or the whole market',
    none: 'the market',
  }
  const expected = figures.map(({ name, generator, account }) => [
    name,
    account ? 'an account' : words[generator],
  ])
  expect(rows).toEqual(expected)
})
