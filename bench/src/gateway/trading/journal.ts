import { events as orderBook } from '../../../../src/abi/OrderBook'
import { topics } from '../../contestants/floor/topics'
import { accountAt, CONTRACTS, type Said, said } from '../setup'
import { topicOf, word } from '../words'

/** What the market's contracts say in the block that is being made, call by call. */
export type Journal = ReturnType<typeof createJournal>

/** An account of one market, with its shares of that market's generator. */
export type Trader = {
  account: number
  /** Its address, as a topic has it. */
  topic: string
  balance: number
  locked: number
  /** Whether its balance was written down: at the first touch. */
  isOpened: boolean
  /** How many of its orders rest. */
  orders: number
}

export function newTrader(account: number, balance: number): Trader {
  const topic = topicOf(accountAt(account))
  return { account, topic, balance, locked: 0, isOpened: false, orders: 0 }
}

export function createJournal() {
  let logs: Said[] = []
  let call = 0

  function say(emitter: string, topic: string, indexed: string[], words: string): void {
    logs.push({ ...said(emitter, topic, indexed, words), call })
  }
  return {
    /** What follows belongs to the next transaction. */
    nextCall: () => void call++,
    token: (from: string, to: string, amount: bigint) =>
      say(CONTRACTS.solarToken, topics.Transfer, [from, to], word(amount)),
    shares: (asset: string, name: keyof typeof topics, indexed: string[], ...values: number[]) =>
      say(asset, topics[name], indexed, values.map(word).join('')),
    orderBook: (name: keyof typeof orderBook, indexed: string[], words: string) =>
      say(CONTRACTS.orderBook, orderBook[name].topic, indexed, words),
    /** Gives the block's logs, and begins the next block. */
    take(): Said[] {
      const taken = logs
      logs = []
      call = 0
      return taken
    },
  }
}
