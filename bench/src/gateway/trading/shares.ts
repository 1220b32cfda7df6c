import { CONTRACTS, ZERO } from '../setup'
import { topicOf } from '../words'
import type { Journal, Trader } from './journal'

const NOBODY = topicOf(ZERO)
const OPERATOR = topicOf(CONTRACTS.orderBook)

/** The shares of one generator: each step changes its traders and says what the contract would say, in its order. */
export function createShares(asset: string, { shares: say }: Journal) {
  /** At an account's first touch its shares of the funding are minted. */
  function open(trader: Trader): void {
    if (trader.isOpened) return
    trader.isOpened = true
    say(asset, 'Transfer', [NOBODY, trader.topic], trader.balance)
  }

  /** Nothing was earned: owed and its running total stay 0. */
  function tell({ topic, balance, locked }: Trader): void {
    say(asset, 'ShareBalance', [topic], balance, locked, 0, 0)
  }

  function free(trader: Trader, shares: number): void {
    trader.locked -= shares
    const { topic, locked } = trader
    say(asset, 'SharesUnlocked', [topic, OPERATOR], shares, locked, locked)
  }

  function transfer(from: Trader, to: Trader, shares: number): void {
    open(from)
    open(to)
    from.balance -= shares
    to.balance += shares
    say(asset, 'Transfer', [from.topic, to.topic], shares)
    tell(from)
    tell(to)
  }

  return {
    transfer,
    lock(trader: Trader, shares: number): void {
      open(trader)
      trader.locked += shares
      const { topic, locked } = trader
      say(asset, 'SharesLocked', [topic, OPERATOR], shares, locked, locked)
      tell(trader)
    },
    unlock(trader: Trader, shares: number): void {
      free(trader, shares)
      tell(trader)
    },
    transferLocked(from: Trader, to: Trader, shares: number): void {
      free(from, shares)
      transfer(from, to, shares)
    },
  }
}
