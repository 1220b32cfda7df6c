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
  const words = { required: 'required', optional: 'of one, or of the whole market', none: 'none' }
  expect(rows).toEqual(figures.map(({ name, generator }) => [name, words[generator]]))
})
