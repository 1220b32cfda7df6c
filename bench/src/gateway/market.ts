import { topics } from '../contestants/floor/topics'
import { address, textWords, topicOf, word, wordOf } from './words'

/** A log without its place in the block. */
export type Said = { emitter: string; topics: string[]; data: string }

export const CONTRACTS = {
  solarToken: address(1, 1),
  tokenSale: address(1, 2),
  marketplace: address(1, 3),
  orderBook: address(1, 5),
}

export const GENERATORS = 200
const FINANCIERS = 10
/** Accounts there are from the start; one comes with each fifty events. */
const ACCOUNTS = 2_000
const EVENTS_PER_NEW_ACCOUNT = 50
/** Events of one block of the everyday, in 14 calls. */
export const EVENTS_PER_BLOCK = 46
/** The deployment, and one block for each generator. */
export const SETUP_BLOCKS = 1 + GENERATORS
const COST = 4_000n * 10n ** 18n

const ZERO = `0x${'0'.repeat(40)}`
const generatorAt = (index: number) => address(2, index)
const accountAt = (index: number) => address(3, index)
const said = (emitter: string, topic: string, indexed: string[], data: string): Said => ({
  emitter,
  topics: [topic, ...indexed],
  data: `0x${data}`,
})
const uintTopic = (value: number) => `0x${word(value)}`

/** The logs of a block: set-up first, then the same mix of calls in every block, on generators and accounts spread by number. */
export function logsOf(height: number): Said[] {
  if (height === 1) return deployment()
  return height <= SETUP_BLOCKS ? funding(height - 1) : everyday(height)
}

function deployment(): Said[] {
  const { solarToken, tokenSale, marketplace } = CONTRACTS
  const sale = [word(5n * 10n ** 14n), word(10n ** 26n), wordOf(accountAt(0)), word(0), word(4e9)]
  const kind = [
    word(128),
    word(192),
    word(1_000),
    wordOf(address(1, 4)),
    textWords('Solar generator'),
    textWords('kWh'),
  ]
  return [
    said(solarToken, topics.Transfer, [topicOf(ZERO), topicOf(tokenSale)], word(10n ** 26n)),
    said(tokenSale, topics.SaleOpened, [], sale.join('')),
    said(marketplace, topics.KindAdded, [uintTopic(0)], kind.join('')),
  ]
}

/** A request, from its creation to its generator. */
function funding(id: number): Said[] {
  const market = CONTRACTS.marketplace
  const [consumer, provider] = [accountAt(id), accountAt(id + GENERATORS)]
  const generator = generatorAt(id)
  const request = [
    word(0),
    word(224),
    word(5_000),
    word(288),
    word(10n ** 18n),
    word(1e9),
    word(1e9),
    textWords('Nakuru, Kenya'),
    textWords('A clinic'),
  ]
  const offer = [
    word(128),
    word(COST),
    word(2_592_000),
    word(192),
    textWords('5 kW roof'),
    textWords('theft'),
  ]
  const created = [
    wordOf(provider),
    word(0),
    word(320),
    word(1_000),
    word(5_000),
    word(3_720),
    word(10n ** 18n),
    word(COST),
    word(2e9),
    word(10n ** 18n),
    textWords('kWh'),
  ]
  const share = COST / 10_000n
  return [
    said(market, topics.RequestCreated, [uintTopic(id), topicOf(consumer)], request.join('')),
    said(
      market,
      topics.BidPlaced,
      [uintTopic(id), uintTopic(id), topicOf(provider)],
      offer.join(''),
    ),
    said(
      market,
      topics.BidAccepted,
      [uintTopic(id), uintTopic(id), topicOf(provider)],
      word(COST) + word(share) + word(2e9),
    ),
    ...Array.from({ length: FINANCIERS }, (_, index) => {
      const shares = [1_000, 1_000, 1_000, 1_000].map((each) => word(BigInt(each)))
      const [amount, raised] = [word(share * 1_000n), word(share * 1_000n * BigInt(index + 1))]
      const data = [amount, shares[0], amount, shares[1], raised, word((index + 1) * 1_000)]
      const financier = accountAt((id * 7 + index) % ACCOUNTS)
      return said(market, topics.Contributed, [uintTopic(id), topicOf(financier)], data.join(''))
    }),
    said(market, topics.FundingSucceeded, [uintTopic(id), topicOf(generator)], word(COST)),
    said(
      market,
      topics.GeneratorCreated,
      [topicOf(generator), uintTopic(id), topicOf(consumer)],
      created.join(''),
    ),
  ]
}

/** 5 purchases, 4 claims, 3 votes, 2 transfers of shares, and 5 approvals' worth of token transfers. */
function everyday(height: number): Said[] {
  const logs: Said[] = []
  const first = (height - SETUP_BLOCKS) * EVENTS_PER_BLOCK
  const accounts = ACCOUNTS + Math.floor(first / EVENTS_PER_NEW_ACCOUNT)
  let step = height * 16
  // Odd multipliers spread neighbours; a quarter of the accounts drawn are among the newest.
  const spread = (below: number) => (Math.imul(step++, 2_654_435_761) >>> 0) % below
  const account = () => {
    const index = spread(accounts)
    return topicOf(accountAt(index % 4 === 0 ? accounts - 1 - (index % 100) : index))
  }
  const token = (from: string, to: string) =>
    logs.push(said(CONTRACTS.solarToken, topics.Transfer, [from, to], word(height * 1_000)))
  const generator = () => generatorAt(1 + spread(GENERATORS))
  const balance = (of: string, holder: string) =>
    logs.push(
      said(
        of,
        topics.ShareBalance,
        [holder],
        word(spread(1_000)) + word(0) + word(height) + word(height),
      ),
    )
  const price = (of: string) =>
    logs.push(
      said(of, topics.PriceChanged, [], word(spread(1e9)) + word(spread(1e9)) + word(1_000)),
    )

  for (let call = 0; call < 5; call++) {
    const [at, payer, beneficiary] = [generator(), account(), account()]
    const data = [5, 1_000_000, 5_000_000, height * 5, 0, height * 5_000_000].map(word).join('')
    logs.push(said(at, topics.UnitsPurchased, [payer, beneficiary], data))
    logs.push(said(at, topics.RevenueAccrued, [], word(5_000_000) + word(height * 500) + word(0)))
    token(payer, topicOf(at))
  }
  for (let call = 0; call < 4; call++) {
    const [at, holder] = [generator(), account()]
    balance(at, holder)
    logs.push(said(at, topics.PayoutClaimed, [holder], word(500) + word(height * 500)))
    token(topicOf(at), holder)
  }
  for (let call = 0; call < 3; call++) {
    const [at, voter] = [generator(), account()]
    logs.push(
      said(at, topics.PriceVoted, [voter], word(1) + word(spread(1e9)) + word(spread(1_000))),
    )
    price(at)
  }
  for (let call = 0; call < 2; call++) {
    const [at, from, to] = [generator(), account(), account()]
    logs.push(said(at, topics.Transfer, [from, to], word(3)))
    balance(at, from)
    balance(at, to)
    price(at)
  }
  while (logs.length < EVENTS_PER_BLOCK) token(account(), account())
  return logs
}
