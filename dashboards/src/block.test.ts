import { expect, test } from 'vitest'
import { atBlock, readBlock } from './block'

test.each([
  ['', null],
  ['?block=1200', 1200],
  ['?block=0', 0],
  ['?sort=name&block=7', 7],
  ['?block=', null],
  ['?block=-1', null],
  ['?block=1e3', null],
  ['?block=9999999999', null],
])('the address "%s" asks for block %s', (search, block) => {
  expect(readBlock(search)).toBe(block)
})

test.each([
  ['/markets', null, '/markets'],
  ['/markets', 1200, '/markets?block=1200'],
  ['/markets?sort=name', 1200, '/markets?sort=name&block=1200'],
  ['/markets?block=7', 1200, '/markets?block=7'],
  ['?sort=name', 1200, '?sort=name&block=1200'],
  ['https://elsewhere.example/', 1200, 'https://elsewhere.example/'],
])('a link to %s stays at block %s', (href, block, expected) => {
  expect(atBlock(href, block)).toBe(expected)
})
