import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, iso } from '../metrics/exact'
import { type Api, startApi } from './fixture'
import { clear, insert, insertBasics } from './rows'

const MONDAY = Date.UTC(2026, 0, 5) / 1_000
const WEEK = 7 * DAY
const ACCOUNTS = ['ann', 'bob', 'cem']
const GENERATORS = ['0x01', '0x02', '0x03']
const LOG = { block_number: 1, log_index: 0, tx_hash: '0xaa' }

let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertBasics(api.db)
  await insert(api.db, 'account', { id: 'cem', balance: 5 })
  await insert(api.db, 'funding_request', { id: '2' }, { id: '3' })
  await insert(
    api.db,
    'generator',
    ...GENERATORS.map((id, i) => ({ id, request_id: String(i + 1) })),
  )
  await insert(api.db, 'token', { id: 't' })
  await insert(api.db, 'token_sale', {
    ...{ id: 's', price: 1, supply: 9, treasury_id: 'ann', sold_total: 0, withdrawn_total: 0 },
    ...{ opens_at: iso(MONDAY), closes_at: iso(MONDAY) },
  })
})
afterAll(() => api.close())

const amount = fc.bigInt({ min: 0n, max: 10n ** 24n })
const moved = fc.record({
  kind: fc.constantFrom('transfer', 'mint', 'energy', 'activation', 'sale', 'payout'),
  second: fc.nat(3 * WEEK),
  amount,
  account: fc.constantFrom(...ACCOUNTS),
  generator: fc.constantFrom(...GENERATORS),
})
type Moved = { kind: string; second: number; amount: bigint; account: string; generator: string }

async function setRows(all: Moved[]) {
  await clear(
    api.db,
    'token_transfer',
    'token_purchase',
    'energy_purchase',
    'revenue_point',
    'payout',
  )
  for (const [i, { kind, second, amount, account, generator }] of all.entries()) {
    const row = { ...LOG, id: `r${i}`, amount: String(amount) }
    const at = iso(MONDAY + second)
    if (kind === 'transfer' || kind === 'mint')
      await insert(api.db, 'token_transfer', {
        ...row,
        from_id: kind === 'mint' ? null : 'ann',
        to_id: account,
        transferred_at: at,
      })
    if (kind === 'energy')
      await insert(api.db, 'energy_purchase', {
        ...row,
        generator_id: generator,
        payer_id: account,
        purchased_at: at,
      })
    if (kind === 'energy' || kind === 'activation')
      await insert(api.db, 'revenue_point', { ...row, generator_id: generator, accrued_at: at })
    if (kind === 'sale')
      await insert(api.db, 'token_purchase', {
        ...row,
        ...{ sale_id: 's', buyer_id: account, paid: String(amount / 2n), sold_total: 0 },
        purchased_at: at,
      })
    if (kind === 'payout')
      await insert(api.db, 'payout', {
        ...row,
        ...{ generator_id: generator, account_id: account, claimed_total: 0, claimed_at: at },
      })
  }
}

const add = (all: Moved[]) => all.reduce((total, { amount }) => total + amount, 0n)

test('weeks of the token equal sums made one by one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(moved, { maxLength: 20 }),
      fc.option(fc.nat(WEEK)),
      async (all, from) => {
        await setRows(all)
        const rows = [0, 1, 2, 3].flatMap((week) => {
          const held = all.filter(
            ({ second, kind }) =>
              Math.floor(second / WEEK) === week &&
              second >= (from ?? 0) &&
              !['mint', 'payout'].includes(kind),
          )
          const of = (...kinds: string[]) => held.filter(({ kind }) => kinds.includes(kind))
          if (held.length === 0) return []
          return [
            {
              startedAt: iso(MONDAY + week * WEEK).replace('Z', '000Z'),
              transferred: String(add(of('transfer'))),
              transfers: of('transfer').length,
              spent: String(add(of('energy', 'activation'))),
              activation: String(add(of('activation'))),
              sold: String(add(of('sale'))),
              paid: String(of('sale').reduce((total, { amount }) => total + amount / 2n, 0n)),
            },
          ]
        })
        const query = `query ($from: DateTime) { tokenSeries(resolution: WEEK, from: $from) {
        startedAt transferred transfers spent activation sold paid } }`
        const range = { from: from === null ? null : iso(MONDAY + from) }
        expect((await api.ask(query, range)).tokenSeries).toEqual(rows)
      },
    ),
    { seed: 20261130, numRuns: 40 },
  )
})

test('flows lose nothing: named and summed, they are all that was paid and claimed', async () => {
  const query = `query ($most: Int!) { tokenFlows(most: $most) { kind account generator amount payments accounts } }`
  await fc.assert(
    fc.asyncProperty(
      fc.array(moved, { maxLength: 20 }),
      fc.integer({ min: 1, max: 3 }),
      async (all, most) => {
        await setRows(all)
        const { tokenFlows } = await api.ask(query, { most })
        for (const [kind, word] of [
          ['PURCHASE', 'energy'],
          ['PAYOUT', 'payout'],
        ]) {
          const flows = tokenFlows.filter((flow: { kind: string }) => flow.kind === kind)
          const held = all.filter(
            (one) => one.kind === word && (word === 'payout' || one.amount > 0n),
          )
          const total = flows.reduce(
            (sum: bigint, flow: { amount: string }) => sum + BigInt(flow.amount),
            0n,
          )
          expect(total).toBe(add(held))
          const names = new Set(flows.flatMap(({ account }: { account: string }) => account ?? []))
          expect(names.size).toBe(Math.min(most, new Set(held.map(({ account }) => account)).size))
          const payments = flows.reduce(
            (sum: number, flow: { payments: number }) => sum + flow.payments,
            0,
          )
          expect(payments).toBe(held.length)
          // Nobody without a name has more than one who has one.
          const by = (account: string) => add(held.filter((one) => one.account === account))
          const least = [...names]
            .map((name) => by(String(name)))
            .sort((a, b) => (a < b ? -1 : 1))[0]
          for (const account of ACCOUNTS)
            if (!names.has(account)) expect(by(account) <= (least ?? 0n)).toBe(true)
        }
      },
    ),
    { seed: 20261130, numRuns: 40 },
  )
})

test('holders are the accounts with a balance', async () => {
  expect((await api.ask('{ tokens { holderCount } }')).tokens).toEqual([{ holderCount: 1 }])
})
