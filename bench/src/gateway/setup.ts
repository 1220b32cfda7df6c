import { topics } from '../contestants/floor/topics'
import { address, textWords, topicOf, word, wordOf } from './words'

/** A log without its place in the block; `call` is the number of its transaction, where that is known. */
export type Said = { emitter: string; topics: string[]; data: string; call?: number }

export const CONTRACTS = {
  solarToken: address(1, 1),
  tokenSale: address(1, 2),
  marketplace: address(1, 3),
  orderBook: address(1, 5),
}

export const GENERATORS = 200
const FINANCIERS = 10
/** Shares of each at first; together all of a generator's. */
export const SHARES_EACH = 10_000 / FINANCIERS
/** Accounts there are from the start. */
export const ACCOUNTS = 2_000
/** The deployment, and one block for each generator. */
export const SETUP_BLOCKS = 1 + GENERATORS
/** Of each generator, SolarToken base units. */
export const COST = 4_000n * 10n ** 18n

export const ZERO = `0x${'0'.repeat(40)}`
export const generatorAt = (index: number) => address(2, index)
export const accountAt = (index: number) => address(3, index)
export const said = (emitter: string, topic: string, indexed: string[], data: string): Said => ({
  emitter,
  topics: [topic, ...indexed],
  data: `0x${data}`,
})
export const uintTopic = (value: number) => `0x${word(value)}`

/** The logs of a set-up block: the deployment, then a generator each. */
export function setupLogs(height: number): Said[] {
  return height === 1 ? deployment() : funding(height - 1)
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

/** Numbers of the accounts that fund a generator, with equal shares. */
export const financiersOf = (id: number): number[] =>
  Array.from({ length: FINANCIERS }, (_, index) => (id * 7 + index) % ACCOUNTS)

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
    ...financiersOf(id).map((financier, index) => {
      const [amount, shares] = [word(share * BigInt(SHARES_EACH)), word(SHARES_EACH)]
      const taken = (index + 1) * SHARES_EACH
      const data = [amount, shares, amount, shares, word(share * BigInt(taken)), word(taken)]
      const indexed = [uintTopic(id), topicOf(accountAt(financier))]
      return said(market, topics.Contributed, indexed, data.join(''))
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
