import type { AccountIndex } from '../../actions'
import { createRandom } from '../../random'
import { DAY } from '../../slots'
import { type Style, styleOf } from '../../trading/style'
import { createMood, type Mood, worthOf } from '../../trading/value'
import type { LiveContext, LiveOptions } from '../live'
import { abis, type LiveRequest } from '../state'
import { callViews } from '../views'
import { readActivations } from './activations'

/** A market that is not halted, and who trades there. */
export type Listing = {
  id: bigint
  generator: string
  tickSize: bigint
  issueTicks: number
  style: Style
  mood: Mood
  /** Of a share, per what it cost. */
  worth: number
  makers: AccountIndex[]
  takers: AccountIndex[]
}

const MAKERS = 4
const HOLDERS = 8
const OUTSIDERS = 6

export type Listings = {
  /** All markets as the chain tells them now; has a market opened for a generator that has none yet. */
  read(context: LiveContext): Promise<Listing[]>
}

export function createListings(options: LiveOptions): Listings {
  const { accounts, cast, requests, seed, scale, contracts } = options
  const keys = new Map([...requests].map(([key, id]) => [id, key]))
  const indexOf = new Map(accounts.map((account, index) => [account, index]))
  const activations = new Map<string, number>()
  const moods = new Map<bigint, Mood>()

  function moodOf(id: bigint): Mood {
    const mood = moods.get(id) ?? createMood(seed, `mood of ${keys.get(id) ?? `request ${id}`}`)
    moods.set(id, mood)
    return mood
  }

  /** The financiers with the most shares offer, others take; a few come from outside. */
  async function readTraders({ rpc }: LiveContext, { id, financiers, generator }: LiveRequest) {
    const owners = financiers.flatMap((address) => indexOf.get(address) ?? [])
    const to = generator?.address ?? ''
    const balances = await callViews(
      rpc,
      owners.map((owner) => ({
        to,
        abi: abis.generator,
        method: 'balanceOf',
        args: [accounts[owner]],
      })),
    )
    const sorted = owners
      .map((owner, index) => ({ owner, shares: Number(balances[index]?.[0]) }))
      .sort((a, b) => b.shares - a.shares)
      .map(({ owner }) => owner)
    const others = cast.financiers.filter((account) => !owners.includes(account))
    const outsiders = createRandom(seed).fork(`outsiders of ${id}`).sample(others, OUTSIDERS)
    return {
      makers: sorted.slice(0, MAKERS),
      takers: [...sorted.slice(MAKERS, MAKERS + HOLDERS), ...outsiders],
    }
  }

  return {
    async read(context) {
      const { rpc, market, now, wallet } = context
      const open = market.filter(({ generator }) => generator && generator.status !== 'DEFAULTED')
      const addresses = open.map(({ generator }) => generator?.address ?? '')
      const book = { to: contracts.orderBook, abi: abis.orderBook }
      const ids = await callViews(
        rpc,
        addresses.map((address) => ({ ...book, method: 'marketIdOf', args: [address] })),
      )
      const markets = await callViews(
        rpc,
        ids.filter(([id]) => id > 0n).map(([id]) => ({ ...book, method: 'marketOf', args: [id] })),
      )
      const earned = await callViews(
        rpc,
        addresses.map((to) => ({ to, abi: abis.generator, method: 'accPerShare' })),
      )
      await readActivations(rpc, addresses, activations)

      const listings: Listing[] = []
      for (const [index, request] of open.entries()) {
        const id: bigint = ids[index]?.[0]
        const generator = addresses[index] ?? ''
        if (id === 0n) {
          const from = accounts[cast.keeper] ?? ''
          const to = contracts.orderBook
          await wallet.send({ from, to, abi: 'orderBook', method: 'openMarket', args: [generator] })
          continue
        }
        const { tickSize } = markets[listings.length]?.[0] ?? {}
        const activatedAt = activations.get(generator)
        const sharePrice = request.goal / 10_000n
        listings.push({
          id,
          generator,
          tickSize,
          issueTicks: Number((sharePrice * 1_000n) / tickSize) / 1_000,
          style: styleOf(keys.get(request.id), scale),
          mood: moodOf(request.id),
          worth: worthOf({
            earned: Number(earned[index]?.[0]) / Number(sharePrice),
            days: activatedAt === undefined ? 0 : (now - activatedAt) / DAY,
          }),
          ...(await readTraders(context, request)),
        })
      }
      return listings
    },
  }
}
