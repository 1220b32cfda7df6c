import { expect, test } from 'vitest'
import { restOfFlows } from '../figures/flow-pages'
import { compare } from './compare'
import type { KeptEvent } from './event'
import { account, eventsOf, weigh } from './fixtures'
import { flowsClaims, foldFlows } from './flows'

type Args = Record<string, unknown>
const [me, ben, generator, book, token, sale] = [1, 2, 6, 7, 8, 9].map(account) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const marketplace = `0x${'e'.repeat(40)}`
const nobody = account(0)
type Told = [emitter: string, name: string, args: Args, tx?: string | undefined]

/** Each in its own transaction, unless it names one. */
const told = (list: Told[]): KeptEvent[] =>
  eventsOf(list.map(([, name, args]) => [name, args])).map((event, at) => ({
    ...event,
    emitter: list[at]?.[0] ?? '',
    txHash: list[at]?.[3] ?? event.txHash,
  }))

const market: Told[] = [
  [marketplace, 'KindAdded', {}],
  [sale, 'SaleOpened', {}],
  [marketplace, 'RequestCreated', { requestId: '7', location: 'Lodwar' }],
  [marketplace, 'GeneratorCreated', { requestId: '7', generator, cost: 90_000n }],
  [book, 'MarketOpened', { marketId: '1', asset: generator }],
]
const fill = (maker: string, taker: string, takerSide: string, tx: string): Told => [
  book,
  'OrderFilled',
  {
    ...{ marketId: '1', maker, taker, takerSide },
    ...{ price: 10n, quantity: 5n, quoteAmount: 50n, fee: 1n },
  },
  tx,
]
const moved = (from: string, to: string, value: bigint, tx?: string, emitter = token): Told => [
  emitter,
  'Transfer',
  { from, to, value },
  tx,
]

/** What the flows are, in words: kind, round, generator's place, shares, in, out. */
function flowsOf(list: Told[]) {
  const { wrong, values } = weigh(foldFlows(me), told([...market, ...list]))
  const flows = new Map<string, string[]>()
  for (const [what, value] of Object.entries(values)) {
    const [, word = '', kind = '', id = ''] = /^(.+) of the flow (\S+) (\S+)$/.exec(what) ?? []
    const flow = flows.get(`${id} ${kind}`) ?? [kind]
    if (!['time', 'place', 'generator'].includes(word)) flow.push(`${word} ${value}`)
    flows.set(`${id} ${kind}`, flow)
  }
  return { wrong, flows: [...flows.values()].map((flow) => flow.join(', ')) }
}

test('money into a round, and back', () => {
  const gift = { financier: me, requestId: '7', amount: 45n, shares: 5n, financierTotal: 45n }
  expect(
    flowsOf([
      [marketplace, 'Contributed', gift],
      [marketplace, 'Refunded', { financier: me, requestId: '7', amount: 45n }],
    ]),
  ).toEqual({
    wrong: [],
    flows: ['CONTRIBUTION, request 7, shares 5, amount out 45', 'REFUND, request 7, amount in 45'],
  })
})

test('a trade: the taker pays the fee, and its tokens and shares are no gifts', () => {
  const trade = (maker: string, taker: string, side: string) =>
    flowsOf([
      fill(maker, taker, side, '0xaa'),
      moved(ben, me, 50n, '0xaa'),
      moved(me, ben, 50n, '0xaa'),
      moved(ben, me, 5n, '0xaa', generator),
      moved(me, ben, 5n, '0xaa', generator),
    ]).flows
  expect(trade(ben, me, '0')).toEqual(['BUY, shares 5, amount out 51'])
  expect(trade(ben, me, '1')).toEqual(['SELL, shares 5, amount in 49'])
  expect(trade(me, ben, '1')).toEqual(['BUY, shares 5, amount out 50'])
  expect(trade(me, ben, '0')).toEqual(['SELL, shares 5, amount in 50'])
  // Of others' trades only the fee comes, which has no flow.
  expect(trade(ben, account(3), '0')).toEqual([
    'TOKENS_SENT, amount out 50',
    ...['SHARES_RECEIVED, shares 5', 'SHARES_SENT, shares 5'],
  ])
})

test('a generator: kWh, activation, payout, redemption, installation', () => {
  expect(
    flowsOf([
      [generator, 'UnitsPurchased', { payer: me, units: 4n, price: 3n, amount: 12n }],
      [
        generator,
        'UnitsPurchased',
        { payer: ben, beneficiary: me, units: 4n, price: 3n, amount: 12n },
      ],
      [generator, 'Activated', { consumer: me, amount: 9n }],
      [generator, 'PayoutClaimed', { account: me, amount: 2n, claimedTotal: 2n }],
      [generator, 'PayoutClaimed', { account: me, amount: 3n, claimedTotal: 5n }],
      [generator, 'EscrowRedeemed', { account: me, shares: 10n, amount: 90n }],
      [generator, 'ProviderPaid', { provider: me, amount: 90_000n }],
      [sale, 'TokensSold', { buyer: me, amount: 8n }],
    ]),
  ).toEqual({
    wrong: [],
    flows: [
      ...['PURCHASE, amount out 12', 'ACTIVATION, amount out 9'],
      ...['PAYOUT, amount in 2', 'PAYOUT, amount in 3', 'REDEMPTION, shares 10, amount in 90'],
      ...['INSTALLATION, amount in 90000', 'TOKEN_PURCHASE, amount in 8'],
    ],
  })
})

test('what moves for no other reason is a gift: not to or from a contract, no opening, no burn', () => {
  expect(
    flowsOf([
      moved(nobody, me, 100n),
      moved(ben, me, 7n),
      moved(me, me, 1n),
      ...[generator, book, sale, marketplace].flatMap((contract) => [
        moved(contract, me, 5n),
        moved(me, contract, 5n),
      ]),
      moved(nobody, me, 6n, undefined, generator),
      moved(me, nobody, 6n, undefined, generator),
      moved(ben, me, 6n, undefined, generator),
    ]).flows,
  ).toEqual([
    ...['TOKENS_RECEIVED, amount in 100', 'TOKENS_RECEIVED, amount in 7'],
    ...['TOKENS_RECEIVED, amount in 1', 'TOKENS_SENT, amount out 1'],
    'SHARES_RECEIVED, shares 6',
  ])
})

test.each<[Told, string]>([
  [
    [generator, 'UnitsPurchased', { payer: me, units: 4n, price: 3n, amount: 13n }],
    'amount of the purchase',
  ],
  [[generator, 'PayoutClaimed', { account: me, amount: 2n, claimedTotal: 3n }], 'claimed in all'],
  [[generator, 'EscrowRedeemed', { account: me, shares: 10n, amount: 91n }], 'part of the cost'],
  [[generator, 'ProviderPaid', { provider: me, amount: 1n }], 'cost'],
  [
    [marketplace, 'Refunded', { financier: me, requestId: '7', amount: 1n }],
    'paid back to the financier',
  ],
])('what %o states is checked', (event, what) => {
  expect(flowsOf([event]).wrong).toEqual([what])
})

test('an altered row is found, and its event named; none and none are equal', () => {
  const fold = foldFlows(me)
  for (const event of told([
    ...market,
    [generator, 'PayoutClaimed', { amount: 2n, claimedTotal: 2n }],
  ]))
    fold.take(event)
  const row = {
    ...{ id: '0000000005-abcde-000000', at: '2026-01-01T05:00:00.000Z', kind: 'PAYOUT' as const },
    ...{ blockNumber: 5, txHash: '', request: null, generator, location: 'Lodwar', shares: null },
    ...{ amountIn: '2', amountOut: '0' },
  }
  const told5 = (more: object) =>
    compare(flowsClaims({ head: null, accountFlows: [{ ...row, ...more }] }), fold.end('')).dispute
  expect(told5({})).toBeNull()
  expect(told5({ amountIn: '3' })).toMatchObject({
    said: '3',
    folded: '2',
    event: { blockNumber: 5 },
  })
  expect(told5({ location: 'Lodwaar' })).toMatchObject({ said: 'Lodwaar', folded: 'Lodwar' })
  expect(told5({ kind: 'REFUND' })).toMatchObject({ folded: expect.anything(), said: null })
  expect(compare(flowsClaims({ head: null, accountFlows: [] }), foldFlows(me).end(''))).toEqual({
    compared: 0,
    dispute: null,
    bucket: undefined,
  })
})

test('flows behind the first answer are asked for, and only if it is full', async () => {
  const flow = (id: number) => ({ id: String(id) }) as never
  const first = { head: null, accountFlows: Array.from({ length: 10_000 }, (_, at) => flow(at)) }
  const asked: object[] = []
  const more = async (variables: object) => {
    asked.push(variables)
    return { accountFlows: asked.length === 1 ? [flow(10_000)] : [] }
  }
  expect((await restOfFlows(first, more)).accountFlows).toHaveLength(10_001)
  expect(asked).toEqual([{ offset: 10_000 }, { offset: 10_001 }])
  const short = { accountFlows: [flow(1)] }
  expect(await restOfFlows(short, more)).toBe(short)
})
