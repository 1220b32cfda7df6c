import { parseEther } from 'ethers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiServer, startServer } from '../../src/api/server'
import { read, type TestChain, type TestMarket } from '../harness/chain'
import { CAST, type Life } from '../harness/market-life'
import type { TestIndex, TestProcessor } from '../harness/processor'
import { startWorld, type World } from '../harness/world'

describe('from a transaction to a GraphQL answer', () => {
  let world: World
  let chain: TestChain
  let market: TestMarket
  let life: Life
  let index: TestIndex
  let processor: TestProcessor
  let server: ApiServer
  let generator: string

  beforeAll(async () => {
    world = await startWorld()
    ;({ chain, market, life, index, processor } = world)
    server = await startServer({
      databaseUrl: world.database.url,
      rpcUrl: chain.rpcUrl,
      deployment: market.deployment,
      host: '127.0.0.1',
      port: 0,
    })
    await life.buyTokens()
    generator = await life.fund()
  })

  afterAll(async () => {
    await server?.close()
    await world?.stop()
  })

  async function ask(query: string, variables: object = {}) {
    await index.waitForHead(processor)
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    const { data, errors } = (await response.json()) as { data: never; errors?: unknown }
    expect(errors).toBeUndefined()
    return data
  }

  it("a bid's life: request, bid, acceptance, as a reader sees them", async () => {
    const id = await life.request(900)
    const bidId = await life.bid(id)
    const query = `query ($id: String!) { fundingRequestById(id: $id) {
      status wattage region consumer { id } bids { id cost stage provider { id } } acceptedBid { id } goal } }`
    const request = {
      status: 'BIDDING',
      wattage: '900',
      region: 'Kenya',
      consumer: { id: life.addressOf(CAST.consumer).toLowerCase() },
      bids: [
        {
          id: String(bidId),
          cost: parseEther('4000').toString(),
          stage: 'PLACED',
          provider: { id: life.addressOf(CAST.provider).toLowerCase() },
        },
      ],
      acceptedBid: null,
      goal: null,
    }
    expect(await ask(query, { id: String(id) })).toEqual({ fundingRequestById: request })

    await life.pass(7 * 86_400)
    expect(await ask(query, { id: String(id) })).toMatchObject({
      fundingRequestById: { status: 'CHOOSING' },
    })

    await market.transact(CAST.consumer, market.marketplace, 'acceptBid', [id, bidId])
    expect(await ask(query, { id: String(id) })).toMatchObject({
      fundingRequestById: {
        status: 'FUNDING',
        acceptedBid: { id: String(bidId) },
        goal: parseEther('4000').toString(),
        bids: [{ stage: 'ACCEPTED' }],
      },
    })
  })

  it('a purchase moves price, units, revenue and what is claimable, exactly', async () => {
    await life.on(generator, CAST.consumer, 'activate', parseEther('1'))
    await life.on(generator, CAST.ann, 'vote', parseEther('0.5'))
    await life.on(generator, CAST.ben, 'vote', parseEther('0.2'))
    await life.buyUnits(generator, CAST.consumer, 3)
    const contract = market.generatorAt(generator)
    const price = await read(contract, 'getAvg')
    const revenue = parseEther('1') + 3n * price
    const data = await ask(
      `query ($id: String!) { generatorById(id: $id) {
        price totalUnits totalRevenue unclaimed
        purchases { units price amount beneficiary { id } }
        holdings(where: { account: { id_eq: "${life.addressOf(CAST.ann).toLowerCase()}" } }) { balance claimable } } }`,
      { id: generator.toLowerCase() },
    )
    expect(data).toEqual({
      generatorById: {
        price: String(price),
        totalUnits: '3',
        totalRevenue: String(revenue),
        unclaimed: String((revenue / 10_000n) * 10_000n),
        purchases: [
          {
            units: '3',
            price: String(price),
            amount: String(3n * price),
            beneficiary: { id: life.addressOf(CAST.heir).toLowerCase() },
          },
        ],
        holdings: [
          {
            balance: '6000',
            claimable: String(await read(contract, 'claimable', life.addressOf(CAST.ann))),
          },
        ],
      },
    })
  })

  it('the head moves to a subscriber with each block', async () => {
    await index.waitForHead(processor)
    const query = 'subscription { head { height } }'
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { accept: 'text/event-stream' },
    })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    const target = (await chain.head()).number + 1
    await chain.mine()
    let text = ''
    while (!text.includes(`"height":${target}`)) {
      const { value, done } = (await reader?.read()) ?? { done: true, value: '' }
      if (done) break
      text += value
    }
    await reader?.cancel()
    expect(text).toContain(`"height":${target}`)
  })

  it('every event that touched an account is listed, with its exact arguments', async () => {
    await index.waitForHead(processor)
    const account = life.addressOf(CAST.ben).toLowerCase()
    const response = await fetch(`${server.url}/v1/events?account=${account}&name=PriceVoted`)
    const { events } = (await response.json()) as { events: { args: object; emitter: string }[] }
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      emitter: generator.toLowerCase(),
      args: { voter: account, hasVote: true, price: parseEther('0.2').toString(), stake: '2000' },
    })
  })
})
