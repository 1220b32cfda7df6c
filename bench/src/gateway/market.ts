import { topics } from '../contestants/floor/topics'
import {
  ACCOUNTS,
  accountAt,
  CONTRACTS,
  GENERATORS,
  generatorAt,
  type Said,
  SETUP_BLOCKS,
  said,
  setupLogs,
} from './setup'
import { topicOf, word } from './words'

/** One account comes with each fifty events. */
const EVENTS_PER_NEW_ACCOUNT = 50
/** Events of one block of the everyday, in 14 calls. */
export const EVENTS_PER_BLOCK = 46

/** The logs of a block: set-up first, then the same mix of calls in every block, on generators and accounts spread by number. */
export const logsOf = (height: number): Said[] =>
  height <= SETUP_BLOCKS ? setupLogs(height) : everyday(height)

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
