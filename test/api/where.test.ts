import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EngineFixture, startEngine } from './engine-fixture'

let engine: EngineFixture
const things = (where: string) => engine.things(where)

beforeAll(async () => {
  engine = await startEngine()
  await engine.db.query(`
    INSERT INTO owner VALUES ('o1', 'Ann', NULL), ('o2', 'Bob', 'o1');
    INSERT INTO thing VALUES
      ('a', 'Sun 5%', 1, 0.5, true, 10, 1.10, '2026-01-01T00:00:00.000001Z', '\\x00ff', '{"k": 1, "l": [1, 2]}', 'RED', '{x,y}', '{1,20}', '{"2026-01-01T00:00:00Z",NULL}', '{RED,BLUE}', 'o1'),
      ('b', 'sun_5', 2, -2.5, false, 123456789012345678901234567890, -0.000000000000000001, '2026-02-01T00:00:00Z', '\\x01', '{"k": 2}', 'GREEN', '{y}', '{}', '{}', '{}', 'o2'),
      ('c', 'back\\slash', 3, 1e3, NULL, -5, 100, '2025-12-31T23:59:59Z', '\\x', '"text"', 'BLUE', '{}', NULL, NULL, NULL, NULL),
      ('d', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO part VALUES ('p1', 'a', 1), ('p2', 'a', 2), ('p3', 'b', 1), ('p4', 'b', NULL);
    INSERT INTO badge VALUES ('q1', 'a', 'gold'), ('q2', 'b', NULL), ('q3', NULL, 'lost');
  `)
})
afterAll(() => engine.close())

const CASES: Record<string, [where: string, ids: string][]> = {
  'ID and String': [
    ['{id_eq: "a"}', 'a'],
    ['{id_in: ["b", "a", "z"]}', 'a b'],
    ['{id_gt: "b"}', 'c d'],
    ['{text_eq: "Sun 5%"}', 'a'],
    ['{text_not_eq: "Sun 5%"}', 'b c'],
    ['{text_gte: "back", text_lt: "back]"}', 'c'],
    ['{text_lte: "Sun 5%"}', 'a'],
    ['{text_not_in: ["Sun 5%"]}', 'b c'],
    ['{text_contains: "un"}', 'a b'],
    ['{text_contains: "5%"}', 'a'],
    ['{text_contains: "_"}', 'b'],
    ['{text_contains: "\\\\"}', 'c'],
    ['{text_contains: ""}', 'a b c'],
    ['{text_not_contains: "un"}', 'c'],
    ['{text_containsInsensitive: "SUN"}', 'a b'],
    ['{text_not_containsInsensitive: "SUN"}', 'c'],
    ['{text_startsWith: "sun"}', 'b'],
    ['{text_not_startsWith: "sun"}', 'a c'],
    ['{text_startsWith: "%"}', ''],
    ['{text_endsWith: "%"}', 'a'],
    ['{text_not_endsWith: "5"}', 'a c'],
    ['{text_isNull: true}', 'd'],
    ['{text_isNull: false}', 'a b c'],
  ],
  Int: [
    ['{int_eq: 2}', 'b'],
    ['{int_not_eq: 2}', 'a c'],
    ['{int_gt: 1, int_lte: 3}', 'b c'],
    ['{int_gte: 2, int_lt: 3}', 'b'],
    ['{int_in: [1, 3]}', 'a c'],
    ['{int_not_in: [1, 3]}', 'b'],
    ['{int_isNull: true}', 'd'],
  ],
  Float: [
    ['{float_eq: 0.5}', 'a'],
    ['{float_lt: 0}', 'b'],
    ['{float_in: [1000, 0.5]}', 'a c'],
  ],
  Boolean: [
    ['{bool_eq: true}', 'a'],
    ['{bool_not_eq: true}', 'b'],
    ['{bool_isNull: true}', 'c d'],
  ],
  'BigInt, beyond every float': [
    ['{big_eq: "123456789012345678901234567890"}', 'b'],
    ['{big_eq: 123456789012345678901234567891}', ''],
    ['{big_gt: 10}', 'b'],
    ['{big_lte: "+10"}', 'a c'],
    ['{big_in: ["-5", 10]}', 'a c'],
    ['{big_not_in: ["-5"]}', 'a b'],
  ],
  BigDecimal: [
    ['{dec_eq: "1.1"}', 'a'],
    ['{dec_lt: 0}', 'b'],
    ['{dec_eq: "-1e-18"}', 'b'],
    ['{dec_in: [1.1, 100]}', 'a c'],
  ],
  'DateTime, to the microsecond': [
    ['{at_eq: "2026-01-01T00:00:00.000001Z"}', 'a'],
    ['{at_eq: "2026-01-01T00:00:00Z"}', ''],
    ['{at_gte: "2026-01-01T00:00:00Z", at_lt: "2026-02-01T00:00:00Z"}', 'a'],
    ['{at_in: ["2025-12-31T23:59:59Z"]}', 'c'],
    ['{at_not_eq: "2025-12-31T23:59:59Z"}', 'a b'],
  ],
  Bytes: [
    ['{bytes_eq: "0x00FF"}', 'a'],
    ['{bytes_eq: "0x"}', 'c'],
    ['{bytes_not_eq: "0x01"}', 'a c'],
  ],
  JSON: [
    ['{json_eq: {l: [1, 2], k: 1}}', 'a'],
    ['{json_not_eq: "text"}', 'a b'],
    ['{json_jsonContains: {l: [2]}}', 'a'],
    ['{json_jsonHasKey: "k"}', 'a b'],
    ['{json_isNull: true}', 'd'],
  ],
  enum: [
    ['{color_eq: RED}', 'a'],
    ['{color_not_eq: RED}', 'b c'],
    ['{color_in: [RED, BLUE]}', 'a c'],
    ['{color_not_in: [RED, BLUE]}', 'b'],
  ],
  lists: [
    ['{tags_containsAll: ["y"]}', 'a b'],
    ['{tags_containsAll: ["x", "y"]}', 'a'],
    ['{tags_containsAll: []}', 'a b c'],
    ['{tags_containsAny: ["x", "z"]}', 'a'],
    ['{tags_containsNone: ["x", "z"]}', 'b c'],
    ['{nums_containsAny: [20, "3"]}', 'a'],
    ['{times_containsAny: ["2026-01-01T00:00:00Z"]}', 'a'],
    ['{colors_containsAll: [BLUE]}', 'a'],
    ['{tags_isNull: true}', 'd'],
  ],
  'lists of values, empty': [
    ['{int_in: []}', ''],
    ['{int_not_in: []}', 'a b c d'],
  ],
  'null operands, which nothing equals': [
    ['{int_eq: null}', ''],
    ['{int_not_eq: null}', ''],
    ['{text_contains: null}', ''],
    ['{int_in: null}', ''],
  ],
  'AND and OR: siblings and AND hold together, or any element of OR does': [
    ['{}', 'a b c d'],
    ['{int_eq: 1, text_eq: "sun_5"}', ''],
    ['{int_eq: 1, OR: [{int_eq: 2}]}', 'a b'],
    ['{int_eq: 1, OR: {int_eq: 2}}', 'a b'],
    ['{int_eq: 1, AND: [{OR: [{color_eq: RED}, {int_eq: 2}]}]}', 'a'],
    ['{int_gt: 1, AND: [{int_lt: 3}], OR: [{id_eq: "d"}]}', 'b d'],
    ['{OR: [{int_eq: 1}, {int_eq: 2}]}', 'a b'],
    ['{OR: [{int_eq: 1, color_eq: BLUE}, {int_eq: 2}]}', 'b'],
    ['{int_eq: 1, OR: [{}]}', 'a'],
    ['{OR: [], AND: []}', 'a b c d'],
    ['{AND: [{}, {int_eq: 2}]}', 'b'],
  ],
  'relations and lookups': [
    ['{owner: {id_eq: "o1"}}', 'a'],
    ['{owner: {name_contains: "o"}}', 'b'],
    ['{owner: {boss: {name_eq: "Ann"}}}', 'b'],
    ['{owner: {id_in: ["o1", "o2"], OR: {name_isNull: true}}}', 'a b c d'],
    ['{owner: {}}', 'a b c d'],
    ['{owner_isNull: true}', 'c d'],
    ['{owner_isNull: false}', 'a b'],
    ['{badge: {label_eq: "gold"}}', 'a'],
    ['{badge_isNull: false}', 'a b'],
    ['{badge_isNull: true}', 'c d'],
    ['{owner: {things_some: {int_eq: 2}}}', 'b'],
  ],
  'derived lists': [
    ['{parts_some: {size_eq: 2}}', 'a'],
    ['{parts_some: {}}', 'a b'],
    ['{parts_none: {}}', 'c d'],
    ['{parts_none: {size_eq: 2}}', 'b c d'],
    ['{parts_every: {size_gte: 1}}', 'a c d'],
    ['{parts_every: {}}', 'a b c d'],
    ['{parts_none: {size_gt: 5}}', 'a b c d'],
    ['{parts_some: {thing: {int_eq: 1}}}', 'a'],
    ['{parts_every: {thing: {owner: {name_eq: "Ann"}}}}', 'a c d'],
  ],
  'computed fields': [
    ['{age_eq: 2024}', 'b'],
    ['{age_gt: 2023, OR: {age_isNull: true}}', 'a b d'],
    // Things without a badge have no badge that is worn, though the expression is true of nulls.
    ['{badge: {worn_eq: true}}', 'b'],
    ['{badge: {worn_eq: false}}', 'a'],
  ],
}

for (const [kind, cases] of Object.entries(CASES)) {
  describe(kind, () => {
    test.each(cases)('%s finds "%s"', async (where, ids) => {
      expect(await things(where)).toBe(ids)
    })
  })
}

test('a foreign key is compared without a join', async () => {
  await things('{owner: {id_eq: "o1"}}')
  expect(engine.statements.join()).not.toContain('JOIN')
  await things('{owner: {name_eq: "Ann"}}')
  expect(engine.statements.join()).toContain('JOIN')
})

test('a path is joined once, however often it is filtered and selected', async () => {
  await engine.ask(
    '{ things(where: {owner: {name_eq: "Ann"}, OR: {owner: {name_eq: "Bob"}}}, orderBy: owner_name_ASC) { owner { name boss { id } } } }',
  )
  expect(engine.statements[0]?.match(/JOIN/g)).toHaveLength(1)
})

test("the head's time is read once, however often it is asked for", async () => {
  await engine.ask(
    '{ things(where: {age_gt: 1}, orderBy: age_ASC) { age owner { things { age } } } }',
  )
  const { rows } = await engine.db.query(`EXPLAIN (GENERIC_PLAN) ${engine.statements[0]}`)
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan.match(/CTE head_time\n/g)).toHaveLength(1)
  expect(plan.match(/CTE Scan on head_time/g)?.length).toBeGreaterThan(2)
})

test('values are bound, never written into the statement', async () => {
  await things(`{text_eq: "'; DROP TABLE thing; --", text_contains: "needle"}`)
  expect(engine.statements.join()).not.toMatch(/DROP|needle/)
  expect(await things('{}')).toBe('a b c d')
})

test('the same shape of arguments makes the same statement', async () => {
  await things('{id_in: ["a"]}')
  const [one] = engine.statements
  await things('{id_in: ["a", "b", "c"]}')
  expect(engine.statements[0]).toBe(one)
})
