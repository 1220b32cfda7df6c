import { type Flow, xirr } from './xirr'

/** At which price the shares left are valued: that of their issue, of the last trade, or the mid of the book. */
export const PRICES = ['issue', 'last', 'mid'] as const
export type PriceName = (typeof PRICES)[number]

/** What an account paid in and took out on one UTC day (days since 1970), base units. */
export type DayOfFlows = { day: number; paidIn: bigint; takenOut: bigint }

/** What it still has in one generator; prices are twice those of a share, whole base units; null: there is none. */
export type Stake = { shares: bigint; claimable: bigint; twice: Record<PriceName, bigint | null> }

/** `value`: of the shares alone. Base units; `xirr` has 6 places, `moic` 10. */
export type Valued = {
  value: bigint | null
  xirr: string | null
  moic: string | null
  ambiguous: boolean
}

/** Base units; `waiting`: in rounds that are not funded, not paid back yet. */
export type Returns = {
  paidIn: bigint
  takenOut: bigint
  claimable: bigint
  waiting: bigint
  at: Record<PriceName, Valued>
}

/** `today`: the day as of which it is, counted like those of the flows. */
export function returnsOf(
  flows: DayOfFlows[],
  stakes: Stake[],
  waiting: bigint,
  today: number,
): Returns {
  const paidIn = sum(flows.map((each) => each.paidIn))
  const takenOut = sum(flows.map((each) => each.takenOut))
  const claimable = sum(stakes.map((each) => each.claimable))
  const moved = flows.map(({ day, ...each }) => ({ day, amount: each.takenOut - each.paidIn }))
  const at = (price: PriceName): Valued => {
    const value = worthAt(stakes, price)
    if (value === null) return { value, xirr: null, moic: null, ambiguous: false }
    const left = value + claimable + waiting
    const moic = paidIn === 0n ? null : ratio(takenOut + left, paidIn)
    return { value, moic, ...rateOf([...moved, { day: today, amount: left }]) }
  }
  return {
    ...{ paidIn, takenOut, claimable, waiting },
    at: { issue: at('issue'), last: at('last'), mid: at('mid') },
  }
}

/** Of all shares, rounded down; null if some of them have no such price. */
function worthAt(stakes: Stake[], price: PriceName): bigint | null {
  let twice = 0n
  for (const { shares, twice: prices } of stakes) {
    const each = prices[price]
    if (shares === 0n) continue
    if (each === null) return null
    twice += shares * each
  }
  return twice / 2n
}

function rateOf(flows: Flow[]): Pick<Valued, 'xirr' | 'ambiguous'> {
  const { rate, ambiguous } = xirr(flows)
  const text = rate?.toFixed(6) ?? null
  return { xirr: text === '-0.000000' ? '0.000000' : text, ambiguous }
}

const SCALE = 10n ** 10n

/** Of what is not negative: 10 places, half away from zero. */
function ratio(numerator: bigint, denominator: bigint): string {
  const scaled = (2n * numerator * SCALE + denominator) / (2n * denominator)
  return `${scaled / SCALE}.${String(scaled % SCALE).padStart(10, '0')}`
}

const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)
