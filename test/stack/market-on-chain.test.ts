import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Deployment } from '../../src/deployment'
import type { LocalChain } from '../../src/stack/chain/local-chain'
import { deployMarket } from '../../src/stack/deploy/deploy'
import { unlockedDeployer } from '../../src/stack/deploy/deployer'
import * as act from '../../src/stack/market/actions'
import { drivePlan } from '../../src/stack/market/drive/drive'
import type { Names } from '../../src/stack/market/drive/names'
import { createLiveMarket } from '../../src/stack/market/live/live'
import { readMarket } from '../../src/stack/market/live/state'
import { type Plan, planMarket } from '../../src/stack/market/plan/plan'
import { createTestHome, startChainIn } from './local-chain'

const DAYS = 75
const test = createTestHome()
let chain: LocalChain
let plan: Plan
let contracts: Deployment['contracts']
let names: Names

/** The first weeks of the market, on a real chain. */
beforeAll(async () => {
  plan = planMarket({ seed: 3, scale: 1, endsAt: Math.floor(Date.now() / 1_000) })
  const { cast, slots } = plan
  chain = await startChainIn(test, { accounts: cast.size, genesisAt: slots.startsAt - 60 })
  const { rpc, accounts } = chain
  const deployer = unlockedDeployer(rpc, accounts[0] ?? '')
  const options = { network: 'local', chainId: 31_337, finality: 75 }
  contracts = (await deployMarket(deployer, options)).contracts
  const endsAt = slots.startsAt + DAYS * 86_400
  const actions = plan.actions.filter(({ at }) => at <= endsAt)
  names = await drivePlan({ rpc, accounts, contracts, actions, endsAt })
})

afterAll(() => test.remove())

describe('a driven plan', () => {
  it('does on the chain what was planned', async () => {
    const market = await readMarket(chain.rpc, contracts)
    expect(market.length).toBe(names.requests.size)
    for (const [key, id] of names.requests) {
      const site = plan.sites[key]
      const request = market.find((one) => one.id === id)
      expect(request?.wattage).toBe(site?.wattage)
      expect(request?.location).toContain(site?.place.name)
    }
    const active = market.filter(({ generator }) => generator?.status === 'ACTIVE')
    expect(active.length).toBeGreaterThanOrEqual(1)
  })

  it('ends at the time asked for', async () => {
    const head = await chain.rpc.call('eth_getBlockByNumber', ['latest', false])
    expect(Number(head.timestamp)).toBe(plan.slots.startsAt + DAYS * 86_400)
  })

  it('names the action that failed, and why', async () => {
    const { rpc, accounts } = chain
    const at = plan.slots.startsAt + (DAYS + 1) * 86_400
    const from = plan.cast.keeper
    const actions = [{ ...act.contribute(0, 5), from, at }]
    const { slots } = plan
    const drive = drivePlan({ rpc, accounts, contracts, actions, endsAt: slots.endsAt })
    await expect(drive).rejects.toThrow('nothing on the chain yet for {"request":0}')

    const sale = [{ ...act.buyTokens(0n), from, at }]
    await expect(
      drivePlan({ rpc, accounts, contracts, actions: sale, endsAt: slots.endsAt }),
    ).rejects.toThrow(/tokenSale.buy\[\] by account\(2\) at .* failed: NothingSold\(0\)/)
  })
})

describe('actions of one time', () => {
  it('of which one names what another makes are mined a second apart', async () => {
    const { rpc, accounts } = chain
    const at = plan.slots.startsAt + (DAYS + 2) * 86_400
    const from = plan.cast.keeper
    const text = { location: 'Nairobi', wattage: 5_000n, reason: 'light', maxPrice: 10n ** 18n }
    const actions = [
      { ...act.createRequest(900, text), from, at },
      { ...act.cancelRequest(900), from, at },
      { ...act.createRequest(901, text), from, at },
      { ...act.cancelRequest(901), from, at: at + 1 },
    ]
    const made = await drivePlan({ rpc, accounts, contracts, actions, endsAt: at })
    expect([...made.requests.keys()]).toEqual([900, 901])
    const head = await rpc.call('eth_getBlockByNumber', ['latest', false])
    expect(Number(head.timestamp)).toBe(at + 2)
  })
})

describe('the live market', () => {
  it('goes on with calls that all succeed, and opens requests when none is open', async () => {
    const { rpc, accounts } = chain
    const live = createLiveMarket({
      rpc,
      accounts,
      contracts,
      cast: plan.cast,
      requests: names.requests,
      seed: 1,
      scale: 1,
    })
    const before = (await readMarket(rpc, contracts)).length
    const hashes: string[] = []
    await chain.mine()
    for (let block = 0; block < 60; block++) {
      await live.act()
      await chain.mine()
      const head = await rpc.call('eth_getBlockByNumber', ['latest', false])
      hashes.push(...head.transactions)
      await live.check()
    }
    const receipts = await rpc.batch(hashes.map((hash) => ['eth_getTransactionReceipt', [hash]]))
    expect(receipts.length).toBeGreaterThan(5)
    for (const receipt of receipts) expect(receipt).toMatchObject({ status: '0x1' })
    expect((await readMarket(rpc, contracts)).length).toBeGreaterThan(before)
  })
})
