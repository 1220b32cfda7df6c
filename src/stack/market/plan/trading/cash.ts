import { TOKEN_PRICE } from '../../../deploy/terms'
import { type AccountIndex, approve, buyTokens } from '../../actions'
import { SOLAR } from '../../money'
import type { Planner } from '../site'

/** Nobody buys fewer tokens for trading at once. */
const LEAST_PURCHASE = 400n * SOLAR

/** SolarTokens that accounts set aside for trading: apart from what the rest of the plan spends. */
export type Cash = {
  /** Sees to it that `amount` is there and that the book may take it. */
  prepare(at: number, account: AccountIndex, amount: bigint): void
  /** Adds to what an account has; less than nothing throws RangeError. */
  change(account: AccountIndex, amount: bigint): void
}

export function createCash({ add }: Pick<Planner, 'add'>): Cash {
  const balances = new Map<AccountIndex, bigint>()
  const approved = new Set<AccountIndex>()

  function change(account: AccountIndex, amount: bigint): void {
    const left = (balances.get(account) ?? 0n) + amount
    if (left < 0n) throw new RangeError(`account ${account} lacks ${-left} to trade`)
    balances.set(account, left)
  }

  return {
    prepare(at, account, amount) {
      const missing = amount - (balances.get(account) ?? 0n)
      if (missing > 0n) {
        const wanted = 3n * missing > LEAST_PURCHASE ? 3n * missing : LEAST_PURCHASE
        const tokens = (wanted / (100n * SOLAR) + 1n) * 100n
        add(at, account, buyTokens(tokens * TOKEN_PRICE))
        change(account, tokens * SOLAR)
      }
      if (approved.has(account)) return
      approved.add(account)
      add(at, account, approve({ contract: 'orderBook' }))
    },
    change,
  }
}
