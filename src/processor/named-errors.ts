import { HeliographError } from '../errors'
import { createLog } from '../log'
import type { MarketDatabase } from './store/database'

const log = createLog('processor')

type Database = Pick<
  MarketDatabase,
  'supportsHotBlocks' | 'connect' | 'transact' | 'transactHot' | 'transactHot2'
>

/**
 * The SDK prints what ends it with its stack. A failure that has a name is one line instead, and ends the process the
 * same way.
 */
export function withNamedErrors(database: MarketDatabase): Database {
  function named<Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) {
    return async (...args: Args): Promise<Result> => {
      try {
        return await work.apply(database, args)
      } catch (error) {
        if (!(error instanceof HeliographError)) throw error
        log.error(error.message, { code: error.code })
        process.exit(1)
      }
    }
  }
  return {
    supportsHotBlocks: true,
    connect: named(database.connect),
    transact: named(database.transact),
    transactHot: named(database.transactHot),
    transactHot2: named(database.transactHot2),
  }
}
