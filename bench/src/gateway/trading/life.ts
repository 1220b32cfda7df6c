import { createRandom } from '../../chain/random'
import {
  ACCOUNTS,
  accountAt,
  CONTRACTS,
  GENERATORS,
  generatorAt,
  type Said,
  SETUP_BLOCKS,
  setupLogs,
  uintTopic,
} from '../setup'
import { topicOf, word, wordOf } from '../words'
import { createJournal, type Journal } from './journal'
import { createWorld, newMarket, PURSE } from './market'
import { FEE_BPS, TICK } from './settlement'
import { createTotals, type Totals } from './totals'
import { visit } from './visit'

/** Of each block after the markets' opening, to the last one. */
export const TRADES_PER_BLOCK = 20
/** The last block without trades: there the markets are opened. */
export const OPENING_BLOCK = SETUP_BLOCKS + 1

/** Blocks of a life with so many trades, or a few more. */
export const blocksOf = (trades: number) => OPENING_BLOCK + Math.ceil(trades / TRADES_PER_BLOCK)

/** Books with a past: a block follows from all before it, so they are made in their order, from the first one again if need be. */
export function createTradingLife(timeOf: (height: number) => number) {
  let run = beginRun(timeOf)
  return {
    logsOf(height: number): Said[] {
      if (height < run.next()) run = beginRun(timeOf)
      while (run.next() < height) run.make()
      return run.make()
    },
    totals: () => run.totals,
  }
}

function beginRun(timeOf: (height: number) => number) {
  const random = createRandom(1)
  const journal = createJournal()
  const totals: Totals = createTotals()
  const world = createWorld(journal, totals, random)
  const markets = Array.from({ length: GENERATORS }, (_, index) => newMarket(index + 1, world))
  let next = 1

  /** The first markets are the busiest: one in six visits is to the first one. */
  function pickMarket() {
    return markets[Math.floor((random.int(0, 1e6) / 1e6) ** 3 * GENERATORS)] as (typeof markets)[0]
  }

  function trade(now: number): Said[] {
    const enough = totals.trades + TRADES_PER_BLOCK
    while (totals.trades < enough) visit(pickMarket(), world, now, enough - totals.trades)
    return journal.take()
  }

  return {
    totals,
    next: () => next,
    /** The logs of the next block. */
    make(): Said[] {
      const height = next++
      if (height < OPENING_BLOCK) return setupLogs(height)
      return height === OPENING_BLOCK ? opening(journal) : trade(timeOf(height))
    },
  }
}

/** Everybody gets tokens, and a market is opened for each generator. */
function opening(journal: Journal): Said[] {
  for (let account = 0; account < ACCOUNTS; account++) {
    journal.nextCall()
    journal.token(topicOf(CONTRACTS.tokenSale), topicOf(accountAt(account)), PURSE)
  }
  for (let number = 1; number <= GENERATORS; number++) {
    journal.nextCall()
    const rules = [TICK, 100n * TICK, FEE_BPS].map(word)
    const indexed = [uintTopic(number), topicOf(generatorAt(number))]
    journal.orderBook('MarketOpened', indexed, wordOf(CONTRACTS.solarToken) + rules.join(''))
  }
  return journal.take()
}
