import { parseEther } from 'ethers'
import { createBookLife } from './book-life'
import { read, type TestChain, type TestMarket } from './chain'

export const DAY = 86_400
const COST = parseEther('4000')
const MAX_PRICE = parseEther('1')

/** Who plays which part, by number of the chain's unlocked account. */
export const CAST = {
  treasury: 0,
  consumer: 1,
  provider: 2,
  ann: 3,
  ben: 4,
  cat: 5,
  operator: 6,
  heir: 7,
}

export type Life = ReturnType<typeof createLife>

/** Steps of a market's life, each one or more mined blocks. */
export function createLife(chain: TestChain, market: TestMarket) {
  const { marketplace, solarToken, tokenSale, accounts } = market
  const addressOf = (who: number) => String(accounts[who])
  const book = createBookLife(chain, market, CAST)

  async function pass(seconds: number): Promise<void> {
    await chain.mine((await chain.head()).timestamp + seconds)
  }

  /** Everybody buys tokens and lets the Marketplace spend them. */
  async function buyTokens(): Promise<void> {
    for (const who of [CAST.consumer, CAST.ann, CAST.ben, CAST.cat]) {
      await market.transact(who, tokenSale, 'buy', [], parseEther('20'))
      await market.transact(who, solarToken, 'approve', [marketplace.target, parseEther('30000')])
    }
  }

  async function request(wattage = 5000): Promise<bigint> {
    const args = [0, 'Kibera, Nairobi, Kenya (-1.3133, 36.7876)', wattage, 'a clinic', MAX_PRICE]
    await market.transact(CAST.consumer, marketplace, 'createRequest', args)
    return read(marketplace, 'requestCount')
  }

  async function bid(requestId: bigint, cost = COST): Promise<bigint> {
    const args = [requestId, '5 kW roof', cost, 30 * DAY, 'theft']
    await market.transact(CAST.provider, marketplace, 'placeBid', args)
    return read(marketplace, 'bidCount')
  }

  /** A request whose bid was just accepted. */
  async function openFunding(cost?: bigint): Promise<bigint> {
    const requestId = await request()
    const bidId = await bid(requestId, cost)
    await pass(7 * DAY)
    await market.transact(CAST.consumer, marketplace, 'acceptBid', [requestId, bidId])
    return requestId
  }

  const contribute = (who: number, requestId: bigint, shares: number) =>
    market.transact(who, marketplace, 'contribute', [requestId, shares])

  /** A funded request; gives its generator's address. */
  async function fund(cost?: bigint): Promise<string> {
    const requestId = await openFunding(cost)
    await contribute(CAST.ann, requestId, 5000)
    await contribute(CAST.ben, requestId, 2000)
    await contribute(CAST.ann, requestId, 1000)
    await contribute(CAST.cat, requestId, 9999) // capped to the 2,000 left
    const generator = String((await read(marketplace, 'requestOf', requestId)).utility)
    for (const who of [CAST.consumer, CAST.ann]) {
      await market.transact(who, solarToken, 'approve', [generator, parseEther('5000')])
    }
    return generator
  }

  /** Calls a generator. */
  const on = (generator: string, who: number, method: string, ...args: unknown[]) =>
    market.transact(who, market.generatorAt(generator), method, args)

  const buyUnits = (generator: string, who: number, units: number) =>
    on(generator, who, 'purchase', units, addressOf(CAST.heir), MAX_PRICE, 2n ** 40n)

  /** Votes, installation, activation, purchases, transfers, locks, claims. */
  async function operate(generator: string): Promise<void> {
    await on(generator, CAST.ann, 'vote', parseEther('0.5'))
    await on(generator, CAST.ben, 'vote', parseEther('0.4'))
    await on(generator, CAST.provider, 'declareInstallation')
    await on(generator, CAST.consumer, 'activate', parseEther('1'))
    await buyUnits(generator, CAST.consumer, 7)
    await on(generator, CAST.ann, 'vote', parseEther('0.6'))
    await buyUnits(generator, CAST.ann, 3)
    await on(generator, CAST.ben, 'transfer', addressOf(CAST.heir), 500)
    await on(generator, CAST.cat, 'transfer', addressOf(CAST.ann), 2000)
    await on(generator, CAST.ann, 'approve', addressOf(CAST.operator), 900)
    await on(generator, CAST.operator, 'lockFrom', addressOf(CAST.ann), 900)
    await on(generator, CAST.operator, 'unlock', addressOf(CAST.ann), 200)
    await on(
      generator,
      CAST.operator,
      'transferLocked',
      addressOf(CAST.ann),
      addressOf(CAST.cat),
      300,
    )
    await on(generator, CAST.heir, 'claimFor', addressOf(CAST.ann))
    await buyUnits(generator, CAST.consumer, 11)
    await on(generator, CAST.ben, 'withdrawVote')
    await on(generator, CAST.ann, 'withdrawVote')
    await buyUnits(generator, CAST.consumer, 5) // nobody votes: free
    await on(generator, CAST.cat, 'open', [addressOf(CAST.provider)])
  }

  /** Not installed in time: the money goes back, locked shares later. */
  async function giveUp(generator: string): Promise<void> {
    await on(generator, CAST.ben, 'vote', 0)
    await on(generator, CAST.ben, 'approve', addressOf(CAST.operator), 10)
    await on(generator, CAST.operator, 'lockFrom', addressOf(CAST.ben), 10)
    await pass(60 * DAY)
    await on(generator, CAST.cat, 'declareDefault')
    await on(generator, CAST.heir, 'redeemFor', addressOf(CAST.ann))
    await on(generator, CAST.ben, 'redeemFor', addressOf(CAST.ben))
  }

  /** A funding that is too slow, and its refunds. */
  async function failFunding(): Promise<bigint> {
    const requestId = await openFunding()
    await contribute(CAST.ann, requestId, 100)
    await contribute(CAST.ben, requestId, 300)
    await pass(30 * DAY)
    await market.transact(CAST.cat, marketplace, 'refundFor', [requestId, addressOf(CAST.ann)])
    return requestId
  }

  /** Requests that end, or stand, in every other way. */
  async function strayRequests(): Promise<void> {
    const lapsed = await request()
    await bid(lapsed)
    await pass(14 * DAY)
    const canceled = await request()
    await market.transact(CAST.provider, marketplace, 'withdrawBid', [await bid(canceled)])
    await market.transact(CAST.consumer, marketplace, 'cancelRequest', [canceled])
    const choosing = await request()
    await bid(choosing)
    await openFunding()
    const bidding = await request(1)
    await market.transact(CAST.consumer, marketplace, 'transferRequest', [
      bidding,
      addressOf(CAST.heir),
    ])
  }

  /** The whole life: every event of the contracts, every status of a request, one generator of each status. */
  async function playAll(): Promise<{ active: string; defaulted: string; pending: string }> {
    await buyTokens()
    const active = await fund()
    await operate(active)
    await book.trade(active)
    const defaulted = await fund()
    const resting = await book.rest(defaulted)
    await giveUp(defaulted)
    await book.pruneHalted(resting)
    await failFunding()
    const pending = await fund(30_000n)
    await book.tradeFinely(pending)
    const id = await read(market.generatorAt(pending), 'requestId')
    await market.transact(CAST.consumer, marketplace, 'transferRequest', [id, addressOf(CAST.heir)])
    await strayRequests()
    await market.transact(CAST.ann, solarToken, 'transfer', [addressOf(CAST.heir), parseEther('3')])
    await market.transact(CAST.treasury, tokenSale, 'withdraw')
    return { active, defaulted, pending }
  }

  return {
    addressOf,
    pass,
    buyTokens,
    request,
    bid,
    openFunding,
    contribute,
    fund,
    on,
    buyUnits,
    operate,
    giveUp,
    failFunding,
    playAll,
  }
}
