import { expect, test } from 'vitest'
import { cutJson } from './cut'

test('what is short stands on one line, what is long on one line a part', () => {
  expect(cutJson({ price: '9.65', size: null })).toBe('{"price": "9.65", "size": null}')
  const asset = '0xC4934f0c3A28724250d16F49e50B6038172975f3'
  expect(cutJson({ asset, bids: [['9.57', '2']] })).toBe(
    `{\n  "asset": "${asset}",\n  "bids": [["9.57", "2"]]\n}`,
  )
})

test('a long list shows two of its rows and how many more there are', () => {
  expect(cutJson([[1], [2], [3], [4]])).toBe('[[1], [2], … 2 more]')
  expect(cutJson([[1], [2]])).toBe('[[1], [2]]')
  expect(cutJson(['9.57', '2', 1, null])).toBe('["9.57", "2", 1, null]')
  expect(cutJson([])).toBe('[]')
  const row = [1795618800000, '9.63', '9.81', '9.59', '9.69', '1160.760000000000000000']
  expect(cutJson(row)).not.toContain('\n')
})

test('a large object shows twelve of its fields', () => {
  const fields = Array.from({ length: 30 }, (_, index) => [`field${index}`, index])
  const lines = cutJson(Object.fromEntries(fields)).split('\n')
  expect(lines).toHaveLength(15)
  expect(lines.at(-2)).toBe('  … 18 more')
})

test('texts stay what they are, whatever is in them', () => {
  expect(cutJson('<b>"x"</b>\n')).toBe(JSON.stringify('<b>"x"</b>\n'))
})
