import { getAddress } from 'ethers'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../src/api/server'
import { setLogLevel } from '../../src/log'
import { read } from '../harness/chain'
import { type IndexedLife, startIndexedLife } from '../harness/indexed-life'
import { ratioText } from './exact'

type Flow = { kind: string; at: string; generator: string | null; shares: string | null } & Record<
  'amountIn' | 'amountOut' | 'txHash',
  string
>
type Entry = { name: string; emitter: string; day: number; args: Record<string, string> }

let world: IndexedLife
let server: Awaited<ReturnType<typeof startServer>>
let db: Client
let entries: Entry[]
let people: string[]

beforeAll(async () => {
  setLogLevel('silent')
  world = await startIndexedLife()
  server = await startServer({ databaseUrl: world.database.url, host: '127.0.0.1', port: 0 })
  db = new Client({ connectionString: world.database.url })
  await db.connect()
  const { rows } = await db.query(
    'SELECT name, emitter, emitted_at AS at, args FROM event ORDER BY id',
  )
  entries = rows.map(({ at, ...each }) => ({ ...each, day: Math.floor(at.getTime() / 86_400_000) }))
  people = world.market.accounts.map((each) => String(each).toLowerCase())
})
afterAll(async () => {
  await server?.close()
  await db?.end()
  await world?.stop()
})

// biome-ignore lint/suspicious/noExplicitAny: tests compare whole answers
async function ask(query: string, account: string): Promise<any> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `query ($account: String!) { ${query} }`,
      variables: { account },
    }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: tests compare whole answers
  const { data, errors } = (await response.json()) as any
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

const flowsOf = async (account: string): Promise<Flow[]> =>
  (
    await ask(
      'accountFlows(account: $account) { kind at generator shares amountIn amountOut txHash }',
      account,
    )
  ).accountFlows

/** From the events alone: what the account paid in (below 0) and took out, with its day. */
function movesOf(account: string): { day: number; amount: bigint; emitter: string }[] {
  return entries.flatMap(({ name, emitter, day, args }) => {
    const move = (amount: bigint) => [{ day, amount, emitter }]
    const amount = BigInt(args.amount ?? 0)
    if (name === 'Contributed' && args.financier === account) return move(-amount)
    if (name === 'Refunded' && args.financier === account) return move(amount)
    if (name === 'PayoutClaimed' && args.account === account) return move(amount)
    if (name === 'EscrowRedeemed' && args.account === account) return move(amount)
    if (name !== 'OrderFilled' || (args.maker !== account && args.taker !== account)) return []
    const isTaker = args.taker === account
    const buys = (args.takerSide === '0') === isTaker
    const fee = isTaker ? BigInt(args.fee ?? 0) : 0n
    const quote = BigInt(args.quoteAmount ?? 0)
    return move((buys ? -quote : quote) - fee)
  })
}

describe('in a market that lived through everything', () => {
  test('the flows of who owns are those of its events', async () => {
    const kinds = new Set<string>()
    for (const account of people) {
      const money = ['CONTRIBUTION', 'REFUND', 'BUY', 'SELL', 'PAYOUT', 'REDEMPTION']
      const said = (await flowsOf(account)).filter(({ kind }) => money.includes(kind))
      for (const { kind } of said) kinds.add(kind)
      expect(said.map((each) => BigInt(each.amountIn) - BigInt(each.amountOut))).toEqual(
        movesOf(account).map(({ amount }) => amount),
      )
    }
    expect([...kinds].sort()).toEqual([
      'BUY',
      'CONTRIBUTION',
      'PAYOUT',
      'REDEMPTION',
      'REFUND',
      'SELL',
    ])
  })

  test('all flows add up to the tokens that each has, those behind its bids included', async () => {
    const { solarToken } = world.market
    for (const account of people.slice(1)) {
      let expected = BigInt(await read(solarToken, 'balanceOf', getAddress(account)))
      const resting = await db.query(
        `SELECT coalesce(sum(remaining * price), 0) AS sum FROM "order"
          WHERE maker_id = $1 AND side = 'BUY' AND close_reason IS NULL`,
        [account],
      )
      expected += BigInt(resting.rows[0].sum)
      const said = (await flowsOf(account)).reduce(
        (sum, each) => sum + BigInt(each.amountIn) - BigInt(each.amountOut),
        0n,
      )
      expect(said, account).toBe(expected)
    }
  })

  test('what a round pays to its generator, which has told nothing yet, is no gift', async () => {
    const { rows } = await db.query(
      `SELECT emitter, block_number AS block, tx_hash AS tx FROM event WHERE name = 'FundingSucceeded' ORDER BY id`,
    )
    for (const { emitter, block, tx } of rows) {
      const query = `{ accountFlows(account: "${emitter}") { kind txHash } }`
      const url = `${server.url}/graphql?block=${block}&query=${encodeURIComponent(query)}`
      const { data } = await (await fetch(url)).json()
      const kinds = data.accountFlows.flatMap((each: Flow) => (each.txHash === tx ? each.kind : []))
      expect(kinds).toEqual(['TOKENS_RECEIVED'])
    }
    expect(rows.length).toBeGreaterThan(0)
  })

  test('shares that came and went add up to those that each holds', async () => {
    const held = new Map<string, bigint>()
    for (const account of people) {
      for (const { kind, generator, shares } of await flowsOf(account)) {
        if (generator === null || shares === null) continue
        const isIn = ['CONTRIBUTION', 'BUY', 'SHARES_RECEIVED'].includes(kind)
        const key = `${generator}-${account}`
        held.set(key, (held.get(key) ?? 0n) + (isIn ? BigInt(shares) : -BigInt(shares)))
      }
    }
    const { rows } = await db.query('SELECT id, balance FROM holding')
    for (const { id, balance } of rows) expect(held.get(id) ?? 0n, id).toBe(BigInt(balance))
    for (const [id, shares] of held)
      if (shares > 0n) expect(rows.map((row) => row.id)).toContain(id)
  })

  test('returns rest on them, and on the chain for what is left', async () => {
    const head = await world.chain.head()
    const today = Math.floor((head.timestamp + 1) / 86_400)
    const at = 'value xirr ambiguous moic'
    const fields = `paidIn takenOut claimable atIssue { ${at} } atLast { ${at} } atMid { ${at} }`
    let rates = 0
    for (const account of people) {
      const { accountReturn } = await ask(
        `accountReturn(account: $account) { ${fields} waiting generators { generator ${fields} } }`,
        account,
      )
      if (accountReturn === null) continue
      const moves = movesOf(account)
      let [value, claimable] = [0n, 0n]
      for (const generator of Object.values(world.generators)) {
        const contract = world.market.generatorAt(generator)
        const shares = BigInt(await read(contract, 'balanceOf', getAddress(account)))
        const price = BigInt((await read(contract, 'terms')).cost) / 10_000n
        value += shares * price
        claimable += BigInt(await read(contract, 'claimable', getAddress(account)))
      }
      const { paidIn, takenOut, waiting, atIssue } = accountReturn
      const sumOf = (sign: bigint) =>
        moves.reduce((sum, { amount }) => (amount * sign > 0n ? sum + amount * sign : sum), 0n)
      expect([paidIn, takenOut]).toEqual([String(sumOf(-1n)), String(sumOf(1n))])
      expect([atIssue.value, accountReturn.claimable]).toEqual([String(value), String(claimable)])
      const left = value + claimable + BigInt(waiting)
      const whole = sumOf(-1n) > 0n ? ratioText(sumOf(1n) + left, sumOf(-1n)) : null
      expect(atIssue.moic).toBe(whole)
      if (atIssue.xirr === null) continue
      rates += 1
      const first = Math.min(...moves.map(({ day }) => day))
      const worth = [...moves, { day: today, amount: left }].reduce(
        (sum, { day, amount }) =>
          sum + Number(amount) / (1 + Number(atIssue.xirr)) ** ((day - first) / 365),
        0,
      )
      expect(Math.abs(worth) / Number(paidIn), account).toBeLessThan(1e-5)
    }
    expect(rates).toBeGreaterThan(2)
  })

  test('the parts of each generator, and what waits, are the whole', async () => {
    for (const account of people) {
      const { accountReturn } = await ask(
        'accountReturn(account: $account) { claimable waiting atIssue { value } generators { claimable atIssue { value } } }',
        account,
      )
      if (accountReturn === null) continue
      // biome-ignore lint/suspicious/noExplicitAny: rows of the answer
      const sum = (of: (row: any) => string) =>
        String(
          accountReturn.generators.reduce((all: bigint, row: unknown) => all + BigInt(of(row)), 0n),
        )
      expect(sum((row) => row.claimable)).toBe(accountReturn.claimable)
      expect(sum((row) => row.atIssue.value)).toBe(accountReturn.atIssue.value)
    }
  })

  test('payouts over time add up to what was paid', async () => {
    let paid = 0
    for (const account of people) {
      const { accountPayouts, holdings } = await ask(
        `accountPayouts(account: $account, resolution: WEEK) { generator amount }
          holdings(where: { account: { id_eq: "${account}" } }) { generator { id } claimedTotal }`,
        account,
      )
      for (const { generator, claimedTotal } of holdings) {
        const sum = accountPayouts
          .filter((each: { generator: string }) => each.generator === generator.id)
          .reduce((all: bigint, each: { amount: string }) => all + BigInt(each.amount), 0n)
        expect(String(sum)).toBe(claimedTotal)
        if (sum > 0n) paid += 1
      }
    }
    expect(paid).toBeGreaterThan(0)
  })

  test('an address that took no part has none, a bad one is refused', async () => {
    const nobody = `0x${'9'.repeat(40)}`
    expect(await ask('accountReturn(account: $account) { paidIn }', nobody)).toEqual({
      accountReturn: null,
    })
    expect(await flowsOf(nobody)).toEqual([])
    await expect(flowsOf('0x12')).rejects.toThrow(
      '\\"0x12\\" is not an address: write 0x and 40 hexadecimal digits.',
    )
    await expect(ask('accountFlows(account: $account, limit: 0) { id }', nobody)).rejects.toThrow(
      '\\"limit\\" is 0: ask for 1 to 10000 rows.',
    )
  })
})
