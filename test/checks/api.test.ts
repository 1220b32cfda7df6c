import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CHECKS } from '../../src/api/checks'
import { type Api, startApi } from '../api/fixture'
import { insert, insertBasics, setHead } from '../api/rows'

let api: Api

beforeAll(async () => {
  api = await startApi()
  await insertBasics(api.db)
  await insert(api.db, 'token', { id: '0x01', total_supply: 7 })
})
afterAll(() => api?.close())

const SUPPLY = `{ head { height } checks(names: ["supply"]) {
  name rows passed failed offenders { touched what expected found blockNumber } } }`

const red = {
  name: 'supply',
  rows: 1,
  passed: 0,
  failed: 1,
  offenders: [{ touched: [], what: 'all balances', expected: '7', found: '0', blockNumber: null }],
}

it('a check is run at the block of its answer, once a block', async () => {
  await setHead(api.db, 1, '2026-01-01T00:00:00Z')
  expect(await api.ask(SUPPLY)).toEqual({ head: { height: 1 }, checks: [red] })
  await api.db.query(`UPDATE account SET balance = 7 WHERE id = 'ann'`)
  expect((await api.ask(SUPPLY)).checks).toEqual([red])
  await setHead(api.db, 2, '2026-01-01T00:00:01Z')
  expect(await api.ask(SUPPLY)).toEqual({
    head: { height: 2 },
    checks: [{ ...red, passed: 1, failed: 0, offenders: [] }],
  })
})

it('all are told in one order, each with words and SQL', async () => {
  const { checks } = await api.ask('{ checks { name title grain meaning sql } }')
  expect(checks.length).toBeGreaterThan(20)
  expect(checks[0].name).toBe('shares')
  for (const { name, title, grain, meaning, sql } of checks) {
    expect(sql, name).toMatch(/^(SELECT|WITH)[\s\S]*\bfails\b/)
    for (const words of [title, grain, meaning]) expect(words, name).toMatch(/^\S.*\S$/)
  }
})

it('a check that there is not is named, with those that there are', async () => {
  const [failure] = await api.refuse('{ checks(names: ["shares", "luck"]) { name } }')
  expect(failure?.code).toBe('BAD_USER_INPUT')
  expect(failure?.message).toMatch(/^There is no check "luck": name some of shares, price,/)
})

it('docs/checks.md has each, in the same words', () => {
  const page = readFileSync('docs/checks.md', 'utf8')
  for (const { name, title, grain } of CHECKS)
    expect(page).toContain(`| \`${name}\` | ${title} | ${grain} |`)
})
