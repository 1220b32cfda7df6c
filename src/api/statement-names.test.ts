import { expect, test } from 'vitest'
import { statementName } from './statement-names'

test('a statement gets a name when it is met again, and keeps it', () => {
  expect(statementName('SELECT 1')).toBeUndefined()
  const name = statementName('SELECT 1')
  expect(name).toMatch(/^s[0-9a-f]{24}$/)
  expect(statementName('SELECT 1')).toBe(name)
  expect(statementName('SELECT 2')).toBeUndefined()
})

test('no more than 200 statements are named', () => {
  const texts = Array.from({ length: 300 }, (_, i) => `SELECT ${i}, 'many'`)
  for (const text of texts) statementName(text)
  const named = texts.filter((text) => statementName(text) !== undefined)
  expect(named.length).toBe(199) // and the one of the test before
})
