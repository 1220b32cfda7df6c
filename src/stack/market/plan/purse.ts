import { TOKEN_PRICE } from '../../deploy/terms'
import { type AccountIndex, type Action, approve, buyTokens } from '../actions'
import { SOLAR, wholeSolar } from '../money'
import { DAY } from '../slots'
import type { Site } from './site'

/** No vote is above: what a kWh costs at most. */
const HIGHEST_PRICE = (SOLAR * 65n) / 100n

/** A purchase of tokens covers what the account spends in so many days. */
const HORIZON = 60 * DAY

type Spending = { at: number; amount: bigint }

/**
 * Adds the purchases of SolarTokens and the approvals that the sorted actions need, each just before its need. It
 * counts spending at its highest and no income, so no balance is ever short.
 */
export function fillPurses(sorted: Action[], sites: Site[]): Action[] {
  const costs = new Map(sites.map((site) => [site.key, site.cost]))
  const spendings = new Map<AccountIndex, Spending[]>()
  for (const action of sorted) {
    const amount = mostSpentBy(action, costs)
    if (amount === 0n) continue
    const list = spendings.get(action.from) ?? []
    list.push({ at: action.at, amount })
    spendings.set(action.from, list)
  }

  const balances = new Map<AccountIndex, bigint>()
  const contributors = new Set<AccountIndex>()
  return sorted.flatMap((action) => {
    const { at, from } = action
    const before: Action[] = []
    const amount = mostSpentBy(action, costs)
    if (amount > 0n) {
      let balance = balances.get(from) ?? 0n
      if (balance < amount) {
        const wanted = roundUp(spentUntil(spendings.get(from) ?? [], at, at + HORIZON))
        before.push({ ...buyTokens((wanted * TOKEN_PRICE) / SOLAR), at, from })
        balance += wanted
      }
      balances.set(from, balance - amount)
    }
    if (action.method === 'contribute' && !contributors.has(from)) {
      contributors.add(from)
      before.push({ ...approve({ contract: 'marketplace' }), at, from })
    }
    return [...before, action]
  })
}

/** SolarTokens that an action takes from its account at most. */
function mostSpentBy({ on, method, args }: Action, costs: Map<number, bigint>): bigint {
  const [first, second] = args
  if (method === 'contribute' && isRequest(first) && typeof second === 'bigint') {
    return ((costs.get(first.request) ?? 0n) / 10_000n) * second
  }
  if (method === 'activate' && typeof first === 'bigint') return first
  if (method === 'purchase' && typeof first === 'bigint') return first * HIGHEST_PRICE
  const isToken = 'contract' in on && on.contract === 'solarToken'
  return isToken && method === 'transfer' && typeof second === 'bigint' ? second : 0n
}

const isRequest = (value: unknown): value is { request: number } =>
  typeof value === 'object' && value !== null && 'request' in value

function spentUntil(spendings: Spending[], from: number, to: number): bigint {
  return spendings.reduce((sum, { at, amount }) => (at >= from && at < to ? sum + amount : sum), 0n)
}

/** The next amount that a person would ask for: two digits, then zeros; at least 5 SolarTokens. */
function roundUp(amount: bigint): bigint {
  const whole = Number((amount + SOLAR - 1n) / SOLAR)
  const step = 10 ** Math.max(0, Math.floor(Math.log10(whole)) - 1)
  return wholeSolar(Math.max(5, Math.ceil(whole / step) * step))
}
