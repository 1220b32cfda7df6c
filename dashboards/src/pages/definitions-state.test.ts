import { expect, test } from 'vitest'
import type { Definition, Definitions } from '../definitions'
import { groupsOf, stateOf } from './definitions-state'

const metric = (name: string, subject: string) => ({ name, subject }) as Definition
const known: Definitions = {
  asOf: 'Now',
  classes: {},
  subjects: { generator: 'Of a generator', holding: 'Of an account', market: 'Of a market' },
  metrics: [metric('mid', 'market'), metric('price', 'generator'), metric('spread', 'market')],
}

test('every state that a reader can meet is told apart', () => {
  expect(stateOf(null, false, '')).toBe('loading')
  expect(stateOf(null, true, 'mid')).toBe('error')
  expect(stateOf(known, true, 'mid')).toBe('stale')
  expect(stateOf({ ...known, metrics: [] }, false, 'mid')).toBe('empty')
  expect(stateOf(known, false, 'nothing')).toBe('partial')
  for (const wanted of ['', 'mid', 'market', 'main'])
    expect(stateOf(known, false, wanted), wanted).toBe('ready')
})

test('metrics stand under their subject, in the order of the subjects; none is lost', () => {
  const groups = groupsOf(known)
  expect(groups.map(({ title }) => title)).toEqual(['Of a generator', 'Of a market'])
  expect(groups.flatMap(({ metrics }) => metrics.map(({ name }) => name))).toEqual([
    'price',
    'mid',
    'spread',
  ])
})
