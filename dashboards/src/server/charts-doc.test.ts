import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { figures } from './drawn'

const doc = readFileSync(new URL('../../../docs/charts.md', import.meta.url), 'utf8')

test('docs/charts.md names every figure that is had as a file, and no other', () => {
  const table = doc.slice(doc.indexOf('| name |'), doc.indexOf('| parameter |'))
  const rows = table.split('\n').flatMap((line) => {
    const [, name, , whose] = line.split('|').map((cell) => cell.trim())
    return name && whose && !['name', '---'].includes(name) ? [[name, whose]] : []
  })
  const words = {
    generator: 'a generator',
    account: 'an account',
    request: 'a request',
    market: 'a market',
    compare: 'generators',
  }
  const expected = figures.map(({ name, of, orAll }) => [
    name,
    of ? `${words[of]}${orAll ? ', or the whole marketplace' : ''}` : 'the marketplace',
  ])
  expect(rows).toEqual(expected)
})
