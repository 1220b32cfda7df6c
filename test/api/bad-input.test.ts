import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EngineFixture, startEngine } from './engine-fixture'

let engine: EngineFixture
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.close())

/** What a value is refused with, written in the query and sent as a variable. */
async function refusals(type: string, key: string, json: unknown) {
  const literal = await engine.refuse(`{ things(where: {${key}: ${JSON.stringify(json)}}) { id } }`)
  const variable = await engine.refuse(
    `query ($value: ${type}) { things(where: {${key}: $value}) { id } }`,
    { value: json },
  )
  return [literal, variable].map(([error]) => error)
}

test.each([
  ['BigInt', 'big_eq', '1.5', 'Not a BigInt: 1.5. Write a whole number like "1200".'],
  ['BigInt', 'big_eq', '', 'Not a BigInt: . Write a whole number like "1200".'],
  ['BigInt', 'big_eq', '0x10', 'Not a BigInt: 0x10. Write a whole number like "1200".'],
  [
    'BigInt',
    'big_eq',
    '9'.repeat(1_001),
    `Not a BigInt we can hold: ${'9'.repeat(60)}… has more than 1000 digits.`,
  ],
  ['BigDecimal', 'dec_eq', 'one', 'Not a BigDecimal: one. Write a decimal number like "0.25".'],
  [
    'BigDecimal',
    'dec_eq',
    '1e99999',
    'Not a BigDecimal we can hold: 1e99999 has more than 1000 digits.',
  ],
  [
    'DateTime',
    'at_eq',
    '2026-01-01',
    'Not a DateTime: 2026-01-01. Write a time in UTC like "2026-01-31T09:30:00Z".',
  ],
  [
    'DateTime',
    'at_eq',
    '2026-02-30T00:00:00Z',
    'Not a DateTime: 2026-02-30T00:00:00Z. Write a time in UTC like "2026-01-31T09:30:00Z".',
  ],
  [
    'DateTime',
    'at_eq',
    '2026-01-01T00:00:00+01:00',
    'Not a DateTime: 2026-01-01T00:00:00+01:00. Write a time in UTC like "2026-01-31T09:30:00Z".',
  ],
  [
    'DateTime',
    'at_eq',
    '0000-01-01T00:00:00Z',
    'Not a DateTime: 0000-01-01T00:00:00Z. Write a time in UTC like "2026-01-31T09:30:00Z".',
  ],
  ['Bytes', 'bytes_eq', '0xabc', 'Not a Bytes: 0xabc. Write hexadecimal bytes like "0x00ff".'],
  ['Bytes', 'bytes_eq', 'ff', 'Not a Bytes: ff. Write hexadecimal bytes like "0x00ff".'],
])('%s %s: %s is refused', async (type, key, value, message) => {
  const [literal, variable] = await refusals(type, key, value)
  expect(literal).toEqual({ message, code: 'BAD_USER_INPUT' })
  expect(variable?.message).toContain(message)
  expect(variable?.code).toBe('BAD_USER_INPUT')
})

test.each([
  ['{big_eq: true}', 'Not a BigInt: BooleanValue. Write a whole number like "1200".'],
  ['{int_isNull: null}', '"int_isNull" must be true or false, not null.'],
  ['{json_jsonHasKey: 1}', '"json_jsonHasKey" takes the name of a key, a string.'],
  [
    '{text_eq: "a\\u0000b"}',
    '"a\\u0000b" holds a NUL character or half a surrogate pair, which no stored text does: leave it out.',
  ],
  [
    '{json_eq: {k: ["\\u0000"]}}',
    '"\\u0000" holds a NUL character or half a surrogate pair, which no stored text does: leave it out.',
  ],
])('where %s is refused', async (where, message) => {
  expect(await engine.refuse(`{ things(where: ${where}) { id } }`)).toEqual([
    { message, code: 'BAD_USER_INPUT' },
  ])
})

test('an unsafe JSON number sent as a variable is refused, not rounded', async () => {
  const [error] = await engine.refuse(
    'query ($value: BigInt) { things(where: {big_eq: $value}) { id } }',
    { value: 2 ** 53 },
  )
  expect(error?.message).toContain('Not a BigInt: 9007199254740992')
  expect(error?.code).toBe('BAD_USER_INPUT')
})

test('a JSON number is taken as it was written', async () => {
  await engine.db.query(`INSERT INTO thing (id, dec, big) VALUES ('number', 0.1, 12)`)
  const { things } = await engine.ask(
    'query ($dec: BigDecimal, $big: BigInt) { things(where: {dec_eq: $dec, big_eq: $big}) { id } }',
    { dec: 0.1, big: 12 },
  )
  expect(things).toEqual([{ id: 'number' }])
  const [error] = await engine.refuse(
    'query ($dec: BigDecimal) { things(where: {dec_eq: $dec}) { id } }',
    {
      dec: 0.1234567890123456,
    },
  )
  expect(error?.message).toContain('Not a BigDecimal: 0.1234567890123456')
})

test('half a surrogate pair is refused', async () => {
  const [error] = await engine.refuse(
    'query ($value: [String!]) { things(where: {text_in: $value}) { id } }',
    {
      value: ['\ud800'],
    },
  )
  expect(error?.code).toBe('BAD_USER_INPUT')
})

test('a pair of surrogates is text like any other', async () => {
  await engine.db.query(`INSERT INTO thing (id, text) VALUES ('sun', '☀ 🌞')`)
  expect(await engine.things('{text_contains: "🌞"}')).toBe('sun')
})

test('ten thousand values in one filter', async () => {
  const ids = Array.from({ length: 10_000 }, (_, i) => `"${i}"`).join(', ')
  expect(await engine.things(`{id_in: [${ids}, "sun"]}`)).toBe('sun')
})

test('two thousand alternatives in one filter', async () => {
  const alternatives = Array.from({ length: 2_000 }, (_, i) => `{int_eq: ${i}}`).join(', ')
  expect(await engine.things(`{OR: [${alternatives}, {id_eq: "sun"}]}`)).toBe('sun')
})
