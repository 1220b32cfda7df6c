import { type Call, calls } from './calls'
import type { Random } from './random'

/** Where the calls go, and who there is. */
export type Places = {
  solarToken: string
  marketplace: string
  /** Addresses of the actors, by number. */
  actors: string[]
  /** Address that a generator will have. */
  generatorOf(requestId: number, consumer: string, provider: string, cost: bigint): string
}

/** A request on its way to be a generator, and the generator. */
export type Site = {
  requestId: number
  consumer: number
  provider: number
  address: string
  /** Shares by actor, once it is funded. */
  shares: Map<number, number>
  payers: number[]
  hasPrice: boolean
}

const SOLAR = 10n ** 18n
const TOTAL_SHARES = 10_000
const COST = 4_000n * SOLAR
const MAX_PRICE = SOLAR
const FOREVER = 2n ** 255n
const PLACES = ['Nakuru, Kenya', 'Arusha, Tanzania', 'Mbale, Uganda', 'Huye, Rwanda']

export type Life = ReturnType<typeof createLife>

/** The market's calls. It knows who holds which shares, so that no call fails. */
export function createLife(places: Places, random: Random) {
  const { solarToken, marketplace, actors, generatorOf } = places
  const anyone = () => random.int(0, actors.length)
  const addressOf = (actor: number) => actors[actor] ?? ''
  let requests = 0

  return {
    /** A request with a bid of its own; ids count up from 1. */
    request(): { site: Site; asked: Call; offered: Call } {
      const requestId = ++requests
      const [consumer, provider] = [anyone(), anyone()]
      const place = `${random.pick(PLACES)} (-${random.int(0, 9)}.${random.int(10, 99)}, 36.07)`
      const address = generatorOf(requestId, addressOf(consumer), addressOf(provider), COST)
      const shares = new Map<number, number>()
      return {
        site: { requestId, consumer, provider, address, shares, payers: [], hasPrice: false },
        asked: calls.createRequest(consumer, marketplace, 0, place, 5_000, 'A clinic', MAX_PRICE),
        offered: calls.placeBid(
          provider,
          marketplace,
          requestId,
          '5 kW roof',
          COST,
          30 * 86_400,
          'theft',
        ),
      }
    },

    /** Bids count like requests: one each. */
    accept: ({ consumer, requestId }: Site): Call =>
      calls.acceptBid(consumer, marketplace, requestId, requestId),

    /** Contributions until all shares are taken; some come back for more. */
    fund({ requestId, shares }: Site): Call[] {
      const made: Call[] = []
      for (let left = TOTAL_SHARES; left > 0; ) {
        const again = shares.size > 0 && random.int(0, 8) === 0
        const actor = again ? random.pick([...shares.keys()]) : anyone()
        const taken = Math.min(left, random.int(200, 900))
        shares.set(actor, (shares.get(actor) ?? 0) + taken)
        left -= taken
        made.push(calls.contribute(actor, marketplace, requestId, taken))
      }
      return made
    },

    /** Installed, activated, and with six accounts that may buy. */
    begin(site: Site): Call[] {
      const { provider, consumer, address } = site
      site.payers = Array.from({ length: 6 }, anyone)
      return [
        calls.declareInstallation(provider, address),
        calls.approve(consumer, solarToken, address, SOLAR),
        calls.activate(consumer, address, SOLAR),
        ...site.payers.map((payer) => calls.approve(payer, solarToken, address, FOREVER)),
        vote(site),
      ]
    },

    /** One of the four things that happen every day, and about how many events it makes. */
    act(site: Site): { call: Call; events: number } {
      const what = random.int(0, 100)
      const { address, shares } = site
      if (what < 38) {
        const [payer, units] = [random.pick(site.payers), random.int(1, 21)]
        const args = [units, addressOf(random.pick(site.payers)), FOREVER, FOREVER] as const
        return { call: calls.purchase(payer, address, ...args), events: 3 }
      }
      if (what < 60) return { call: vote(site), events: 2 }
      if (what < 76) return { call: transfer(site), events: 4 }
      const holder = addressOf(random.pick([...shares.keys()]))
      return { call: calls.claimFor(anyone(), address, holder), events: 2.6 }
    },
  }

  function vote({ address, shares }: Site): Call {
    const price = (SOLAR / 1_000n) * BigInt(random.int(50, 900))
    return calls.vote(random.pick([...shares.keys()]), address, price)
  }

  /** A few shares to another holder, or to somebody new. The sender keeps one at least. */
  function transfer({ address, shares }: Site): Call {
    const from = random.pick([...shares].filter(([, held]) => held > 1).map(([actor]) => actor))
    const to = random.int(0, 12) === 0 ? anyone() : random.pick([...shares.keys()])
    const sent = random.int(1, Math.min(20, shares.get(from) ?? 2))
    shares.set(from, (shares.get(from) ?? 0) - sent)
    shares.set(to, (shares.get(to) ?? 0) + sent)
    return calls.transfer(from, address, addressOf(to), sent)
  }
}
