import { describe, expect, test } from 'vitest'
import { compare } from './compare'
import { earnedClaims, foldEarned } from './earned'
import { earnedKept } from './earned-kept'
import type { Ask, KeptEvent } from './event'
import { account, eventsOf, weigh } from './fixtures'
import { foldPayouts, narrowPayouts, payoutsClaims } from './payouts'

type Args = Record<string, unknown>
const [ana, ben, generator, other] = [account(1), account(2), account(8), account(9)]
const nobody = account(0)
/** Events that a generator emits. */
const by = (emitter: string, events: KeptEvent[], from = 0) =>
  events.map((event, at) => (at < from ? event : { ...event, emitter }))

describe('earned by generator', () => {
  const accrued = (amount: bigint, accPerShare: bigint, carry = 0n): [string, Args] => [
    'RevenueAccrued',
    { amount, accPerShare, carry },
  ]
  const moved = (from: string, to: string, value: bigint): [string, Args] => [
    'Transfer',
    { from, to, value },
  ]
  const stands = (balance: bigint, owed: bigint, accPerShare: bigint): [string, Args] => [
    'ShareBalance',
    { account: ana, balance, owed, accPerShare, locked: 0n },
  ]
  /** 3,000 shares; 2 a share earned; 1,000 sold; 3 a share more earned; 2,000 claimed of 6,000; 1 a share more. */
  const events = () =>
    by(
      generator,
      eventsOf([
        ['Contributed', { requestId: '7', shares: 3_000n, financierShares: 3_000n }],
        ['FundingSucceeded', { requestId: '7', generator }],
        accrued(20_000n, 2n),
        moved(nobody, ana, 3_000n),
        moved(ana, ben, 1_000n),
        stands(2_000n, 6_000n, 2n),
        accrued(30_005n, 5n, 5n),
        stands(2_000n, 0n, 5n),
        ['PayoutClaimed', { account: ana, amount: 12_000n, claimedTotal: 12_000n }],
        accrued(9_995n, 6n),
      ]),
      2,
    )
  /** As they are read: the payments first. */
  const inGroups = (all = events()) => [
    ...all.filter(({ name }) => name === 'FundingSucceeded'),
    ...all.filter(({ name }) => name === 'RevenueAccrued'),
    ...all.filter(({ name }) => !['FundingSucceeded', 'RevenueAccrued'].includes(name)),
  ]
  const folded = () => {
    const fold = foldEarned(ana)
    for (const event of inGroups()) fold.take(event)
    return fold.end('')
  }

  test('shares earn by the time they are held: 3,000 x 2, then 2,000 x 3, then 2,000 x 1', () => {
    expect(weigh(foldEarned(ana), inGroups())).toEqual({
      wrong: [],
      values: {
        [`paid out by ${generator}`]: '12000',
        [`to claim from ${generator}`]: '2000',
      },
    })
  })

  test('who never moved a share earned by what the funding gave; before the funding there is nothing', () => {
    expect(weigh(foldEarned(ana), inGroups(events().slice(0, 3))).values).toEqual({
      [`to claim from ${generator}`]: '6000',
    })
    expect(weigh(foldEarned(ana), events().slice(0, 1)).values).toEqual({})
    expect(foldEarned(ana).end('')).toEqual([])
  })

  test('who buys earns from then on; what is locked without a settlement waits as before', () => {
    const bought = by(
      generator,
      eventsOf([
        accrued(20_000n, 2n),
        moved(ben, ana, 1_000n),
        stands(1_000n, 0n, 2n),
        accrued(10_000n, 3n),
        stands(1_000n, 0n, 2n),
      ]),
    )
    expect(weigh(foldEarned(ana), inGroups(bought))).toEqual({
      wrong: [],
      values: { [`to claim from ${generator}`]: '1000' },
    })
  })

  test.each([
    [3, { value: 2_999n }, ['shares that the funding gave']],
    [5, { balance: 2_001n }, ['shares']],
    [5, { owed: 6_001n }, ['to claim']],
    [6, { accPerShare: 6n }, ['earned per share in all']],
    [6, { carry: 4n }, ['remainder']],
    [8, { amount: 12_001n }, ['amount', 'claimed in all']],
    [8, { claimedTotal: 1n }, ['claimed in all']],
  ])('event %i that states %o is found', (at, args, wrong) => {
    const all = events().map((event, nth) =>
      nth === at
        ? {
            ...event,
            args: {
              ...event.args,
              ...Object.fromEntries(Object.entries(args).map(([key, value]) => [key, `${value}`])),
            },
          }
        : event,
    )
    expect(weigh(foldEarned(ana), inGroups(all)).wrong).toEqual(wrong)
  })

  test('an altered row is found, and the event that it rests on is named', () => {
    const row = (claimedTotal: string, claimable: string) =>
      earnedClaims({
        head: null,
        accountById: {
          holdings: [
            {
              ...{ earned: '14000', claimedTotal, claimable },
              generator: { address: generator, request: { location: 'Lodwar' } },
            },
            {
              ...{ earned: '0', claimedTotal: '0', claimable: '0' },
              generator: { address: other, request: { location: 'Lodwar' } },
            },
          ],
        },
      })
    expect(compare(row('12000', '2000'), folded())).toMatchObject({ compared: 2, dispute: null })
    expect(compare(row('12000', '2001'), folded()).dispute).toMatchObject({
      what: `to claim from ${generator}`,
      said: '2001',
      event: { name: 'RevenueAccrued', blockNumber: 9 },
    })
    expect(earnedClaims({ head: null, accountById: null })).toEqual([])
  })

  test('whose payments are read is told by the account’s own events', async () => {
    const all = [
      ...by(other, eventsOf([['ShareBalance', { account: ana }]])),
      ...eventsOf([
        ['Contributed', { requestId: '7' }],
        ['FundingSucceeded', { requestId: '6', generator: account(5) }],
        ['FundingSucceeded', { requestId: '7', generator }],
      ]),
    ]
    const asked = (async (_: unknown, { where }: { where: { name_in: string[] } }) => ({
      events: all.filter(({ name }) => where.name_in.includes(name)),
    })) as unknown as Ask
    const kept = await earnedKept(ana, asked)
    expect(kept.find(({ names }) => names.includes('RevenueAccrued'))?.emitters).toEqual([
      other,
      generator,
    ])
    expect(await earnedKept(null, asked)).toEqual([])
  })
})

describe('payouts', () => {
  const claimed = (amount: bigint, claimedTotal: bigint): [string, Args] => [
    'PayoutClaimed',
    { account: ana, amount, claimedTotal },
  ]
  const late = (event: KeptEvent) => ({ ...event, emittedAt: '2026-01-02T00:00:00.000000Z' })
  const events = () => {
    const [first, second, third, fourth] = eventsOf([
      claimed(5n, 5n),
      claimed(7n, 12n),
      claimed(4n, 4n),
      claimed(1n, 13n),
    ]) as [KeptEvent, KeptEvent, KeptEvent, KeptEvent]
    return [first, second, { ...third, emitter: other }, late(fourth)]
  }
  const emitter = `0x${'e'.repeat(40)}`
  const rows = [
    { generator: emitter, startedAt: '2026-01-01T00:00:00.000000Z', amount: '12' },
    { generator: other, startedAt: '2026-01-01T00:00:00.000000Z', amount: '4' },
    { generator: emitter, startedAt: '2026-01-02T00:00:00.000000Z', amount: '1' },
  ]
  const claims = (accountPayouts: typeof rows) =>
    payoutsClaims({ head: null, accountById: null, accountPayouts })

  test('they add up by generator and day, and each says what was paid so far', () => {
    const fold = foldPayouts()
    expect(
      events().flatMap((event) => fold.take(event).filter((each) => each.said !== each.folded)),
    ).toEqual([])
    expect(compare(claims(rows), fold.end(''))).toMatchObject({ compared: 3, dispute: null })
    expect(weigh(foldPayouts(), events().slice(1)).wrong).toEqual([
      'claimed in all',
      'claimed in all',
    ])
    expect(compare(claims([]), foldPayouts().end('')).dispute).toBeNull()
  })

  test('of a day that differs the payout whose row was altered is named', async () => {
    const fold = foldPayouts()
    for (const event of events()) fold.take(event)
    const [first, ...others] = rows
    const { dispute, bucket } = compare(
      claims([{ ...first, amount: '13' } as (typeof rows)[number], ...others]),
      fold.end(''),
    )
    expect(dispute).toMatchObject({ said: '13', folded: '12' })
    const asked = (async (document: unknown) =>
      String(document).includes('PayoutsOf')
        ? {
            payouts: events().map(({ id, args }, at) => ({
              ...{ id, claimedTotal: args.claimedTotal },
              amount: at === 1 ? '8' : args.amount,
            })),
          }
        : { events: events() }) as unknown as Ask
    expect(bucket).toEqual({ from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' })
    expect(bucket && (await narrowPayouts(ana, bucket, 9, asked))).toMatchObject({
      what: 'amount',
      said: '8',
      folded: '7',
      event: { blockNumber: 1 },
    })
  })
})
