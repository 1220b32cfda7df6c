import { describe, expect, test } from 'vitest'
import { compare } from './compare'
import { type Ask, type KeptEvent, nobody } from './event'
import { account, eventsOf, weigh } from './fixtures'
import { flowClaims, foldFlow } from './flow'
import type { Fold } from './fold'
import { foldHolders, holdersClaims } from './holders'
import { foldSale, foldSpending, narrowTokenWeek, saleClaims, spendingClaims } from './token-weeks'

type Args = Record<string, unknown>
const [ana, ben, generator, token] = [1, 2, 8, 9].map(account) as [string, string, string, string]
const moved = (from: string, to: string, value: bigint): [string, Args] => [
  'Transfer',
  { from, to, value },
]
const created: [string, Args] = ['GeneratorCreated', { generator }]
/** Events of the token, and after the first those of the generator where they say so. */
const emitted = (list: [string, Args, by?: string][]): KeptEvent[] =>
  eventsOf(list.map(([name, args]) => [name, args])).map((event, at) => ({
    ...event,
    emitter: list[at]?.[2] ?? token,
  }))
const end = (fold: Fold, events: KeptEvent[]) => {
  for (const event of events) fold.take(event)
  return fold.end('')
}
const bought = (
  payer: string,
  units: bigint,
  price: bigint,
  totalRevenue: bigint,
): [string, Args] => [
  'UnitsPurchased',
  { payer, units, price, amount: units * price, totalRevenue },
]

describe('spending and transfers', () => {
  const events = () =>
    emitted([
      created,
      moved(nobody, ana, 1_000n),
      moved(ana, ben, 30n),
      ['Activated', { amount: 40n }, generator],
      moved(ana, generator, 40n),
      [...bought(ben, 2n, 5n, 50n), generator],
      moved(ben, generator, 10n),
      [...moved(ana, ben, 500n), generator],
      [...bought(ben, 1n, 0n, 50n), generator],
    ])
  const week = (transferred: string, spent = '50') => ({
    ...{ startedAt: '2025-12-29T00:00:00.000000Z', transferred, spent },
    ...{ activation: '40', sold: '0' },
  })

  test('neither mint nor shares are transfers; the first payment is spent too', () => {
    expect(weigh(foldSpending(), events())).toEqual({
      wrong: [],
      values: {
        'transferred in the week of 2025-12-29': '80',
        'spent on energy in the week of 2025-12-29': '50',
        'spent on activations in the week of 2025-12-29': '40',
      },
    })
  })

  test('a purchase, and the revenue it states, are checked', () => {
    expect(weigh(foldSpending(), events().toSpliced(3, 1)).wrong).toEqual([
      'revenue in all',
      'revenue in all',
    ])
    const dear = emitted([
      ['UnitsPurchased', { units: 2n, price: 5n, amount: 11n, totalRevenue: 11n }],
    ])
    expect(weigh(foldSpending(), dear).wrong).toEqual(['amount of the purchase'])
  })

  test('an altered week is found; nothing and nothing are equal', () => {
    const folded = end(foldSpending(), events())
    const told = (weeks: ReturnType<typeof week>[]) =>
      compare(spendingClaims({ head: null, weeks }), folded).dispute
    expect(told([week('80')])).toBeNull()
    expect(told([week('81')])).toMatchObject({
      said: '81',
      folded: '80',
      event: { blockNumber: 6 },
    })
    expect(told([week('80', '49')])).toMatchObject({ said: '49', folded: '50' })
    expect(compare(spendingClaims({ head: null, weeks: [] }), foldSpending().end('')).dispute).toBe(
      null,
    )
  })

  test('of a week that differs the row that was altered is named, be it a transfer, a purchase or a payment', async () => {
    const all = [...events(), ...emitted([['RevenueAccrued', { amount: 9n }, generator]])]
    const accrued = { ...all.at(-1), id: '9' } as KeptEvent
    const kept = [...all.slice(0, -1), accrued]
    const rowsOf = (name: string, emitter: string) =>
      kept.filter((event) => event.name === name && event.emitter === emitter)
    const rows = () => ({
      tokens: [{ id: token }],
      tokenTransfers: rowsOf('Transfer', token).map(({ id, args }) => ({ id, value: args.value })),
      energyPurchases: rowsOf('UnitsPurchased', generator).map(({ id, args }) => ({ id, ...args })),
      revenuePoints: [{ id: '9', amount: '9' }],
      tokenPurchases: [],
    })
    const narrow = (answer: object) => {
      const asked = (async (document: unknown, { where }: { where: Args }) =>
        String(document).includes('MovedIn')
          ? answer
          : {
              events: kept.filter(
                ({ name, emitter }) =>
                  (where.name_in as string[]).includes(name) &&
                  (!where.emitter_in || (where.emitter_in as string[]).includes(emitter)),
              ),
            }) as unknown as Ask
      return narrowTokenWeek(null, { from: '2025-12-29', to: '2026-01-05' }, 9, asked)
    }
    expect(await narrow(rows())).toBeNull()
    const [mint, ...others] = rows().tokenTransfers
    expect(
      await narrow({
        ...rows(),
        tokenTransfers: [mint, { ...others[0], value: '31' }, ...others.slice(1)],
      }),
    ).toMatchObject({ said: '31', folded: '30', event: { blockNumber: 2 } })
    expect(await narrow({ ...rows(), revenuePoints: [{ id: '9', amount: '8' }] })).toMatchObject({
      said: '8',
      event: { name: 'RevenueAccrued' },
    })
    expect(
      await narrow({ ...rows(), energyPurchases: rows().energyPurchases.slice(1) }),
    ).toMatchObject({
      said: null,
      event: { name: 'UnitsPurchased', blockNumber: 5 },
    })
    expect(
      await narrow({ ...rows(), tokenPurchases: [{ id: 'x', amount: '1', soldTotal: '1' }] }),
    ).toMatchObject({
      what: 'row x',
      event: null,
    })
  })
})

describe('the sale', () => {
  const sold = (amount: bigint, soldTotal: bigint): [string, Args] => [
    'TokensSold',
    { amount, soldTotal },
  ]

  test('what is sold adds up, and each sale says how much it is so far', () => {
    const events = emitted([sold(5n, 5n), sold(7n, 12n)])
    expect(weigh(foldSale(), events)).toEqual({
      wrong: [],
      values: { 'sold in the week of 2025-12-29': '12' },
    })
    expect(weigh(foldSale(), events.slice(1)).wrong).toEqual(['sold in all'])
    const weeks = [
      {
        ...{ startedAt: '2025-12-29T00:00:00.000000Z', transferred: '0', spent: '0' },
        ...{ activation: '0', sold: '13' },
      },
    ]
    expect(
      compare(saleClaims({ head: null, weeks }), end(foldSale(), events)).dispute,
    ).toMatchObject({
      said: '13',
      folded: '12',
      event: { blockNumber: 1 },
    })
  })
})

describe('holders', () => {
  const events = () =>
    emitted([
      created,
      moved(nobody, ana, 1_000n),
      moved(ana, ben, 300n),
      [...moved(ana, ben, 7n), generator],
      moved(ben, nobody, 100n),
    ])

  test('balances come of transfers, the supply of mint and burn', () => {
    expect(weigh(foldHolders(), events())).toEqual({
      wrong: [],
      values: {
        supply: '900',
        'accounts that hold any': '2',
        [`balance of ${ana}`]: '700',
        [`balance of ${ben}`]: '200',
      },
    })
    expect(weigh(foldHolders(), events().toSpliced(1, 1)).wrong).toEqual(['sent, of what it had'])
    expect(foldHolders().end('')).toEqual([])
  })

  test('of many the 25 greatest, those of the lesser address first, and never one that has nothing', () => {
    const many = emitted([
      moved(nobody, account(50), 30n),
      ...Array.from({ length: 29 }, (_, at) => moved(account(50), account(51 + at), 1n)),
      moved(account(50), account(90), 1n),
    ])
    const names = Object.keys(weigh(foldHolders(), many).values).slice(2)
    expect(names).toEqual(Array.from({ length: 25 }, (_, at) => `balance of ${account(51 + at)}`))
    expect(weigh(foldHolders(), many).values['accounts that hold any']).toBe('30')
  })

  test('an altered balance is found, and its last transfer named', () => {
    const claims = (balance: string, totalSupply = '900') =>
      holdersClaims({
        tokens: [{ id: token, totalSupply, holderCount: 2 }],
        holders: [
          { id: ana, balance },
          { id: ben, balance: '200' },
        ],
      })
    const folded = end(foldHolders(), events())
    expect(compare(claims('700'), folded).dispute).toBeNull()
    expect(compare(claims('701'), folded).dispute).toMatchObject({
      what: `balance of ${ana}`,
      event: { name: 'Transfer', blockNumber: 2 },
    })
    expect(compare(claims('700', '901'), folded).dispute).toMatchObject({
      what: 'supply',
      event: { blockNumber: 4 },
    })
    expect(
      compare(holdersClaims({ tokens: [], holders: [] }), foldHolders().end('')).dispute,
    ).toBeNull()
  })
})

describe('flow', () => {
  const claimed = (owner: string, amount: bigint, claimedTotal: bigint): [string, Args] => [
    'PayoutClaimed',
    { account: owner, amount, claimedTotal },
  ]
  /** Eight generators, each paid by the same payer, the last the most; and one by another, and one claim. */
  const events = () =>
    emitted([
      ...Array.from({ length: 8 }, (_, at): [string, Args, string] => [
        ...bought(ana, BigInt(10 + at), 1n, 0n),
        account(20 + at),
      ]),
      [...bought(ben, 5n, 1n, 0n), account(27)],
      [...bought(ben, 5n, 0n, 0n), account(27)],
      [...claimed(ben, 4n, 4n), account(27)],
      [...claimed(ben, 3n, 7n), account(27)],
    ])
  const values = () => weigh(foldFlow(), events()).values

  test('the greatest have their names, the others are added up, and what is free is no payment', () => {
    const told = values()
    expect(told[`paid from ${ana} to ${account(27)}`]).toBe('17')
    expect(told[`paid from ${ana} to ${account(22)}`]).toBe('12')
    expect(told[`paid from ${ana} to the other generators`]).toBe('21') // 10 + 11
    expect(told[`payments from ${ana} to the other generators`]).toBe('2')
    expect(told[`accounts that paid from ${ana} to the other generators`]).toBe('1')
    expect(told[`payments from ${ben} to ${account(27)}`]).toBe('1')
    expect(told[`paid from ${account(27)} to ${ben}`]).toBe('7')
    expect(Object.keys(told)).toHaveLength(3 * (7 + 1 + 1))
  })

  test('a seventh payer is one of the others, who are counted', () => {
    const many = emitted(
      Array.from({ length: 8 }, (_, at): [string, Args, string] => [
        ...bought(account(30 + at), BigInt(20 - at), 1n, 0n),
        generator,
      ]),
    )
    const told = weigh(foldFlow(), many).values
    expect(told[`paid from the others to ${generator}`]).toBe('27') // 14 + 13
    expect(told[`accounts that paid from the others to ${generator}`]).toBe('2')
  })

  test('what is claimed in all is checked, an altered line is found', () => {
    expect(weigh(foldFlow(), events().toSpliced(10, 1)).wrong).toEqual(['claimed in all'])
    const folded = end(foldFlow(), events().slice(8))
    const line = (amount: string) => ({
      ...{ kind: 'PAYOUT' as const, account: ben, generator: account(27), amount },
      ...{ payments: 2, accounts: 1 },
    })
    const paid = { ...line('5'), kind: 'PURCHASE' as const, payments: 1 }
    const told = (amount: string) =>
      compare(flowClaims({ flows: [line(amount), paid] }), folded).dispute
    expect(told('7')).toBeNull()
    expect(told('8')).toMatchObject({ said: '8', folded: '7', event: { blockNumber: 11 } })
    expect(compare(flowClaims({ flows: [] }), foldFlow().end('')).dispute).toBeNull()
  })
})
