import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { figureEvents, queries } from '../figures/queries'
import { recipes } from '../recompute/table'
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

test('every figure has its question and its events, and can be recomputed', () => {
  const names = figures.map(({ name }) => name).sort()
  for (const table of [queries, figureEvents, recipes])
    expect(Object.keys(table).sort()).toEqual(names)
  for (const { name } of figures) {
    expect(figureEvents[name]).not.toEqual([])
    // A market's figures ask alike: what is compared is what is shown.
    expect(recipes[name]?.document).toBe(queries[name])
  }
})
