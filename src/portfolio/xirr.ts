/** Money of one UTC day, base units: negative is paid in, positive taken out. `day` counts from any fixed day. */
export type Flow = { day: number; amount: bigint }

/** `rate` is a year's, 0.1 for 10 %; null where it is undefined. `ambiguous`: other rates may solve it as well. */
export type Xirr = { rate: number | null; ambiguous: boolean }

const LOWEST = -0.9999
const HIGHEST = 1e6
/** As a spreadsheet begins. */
const GUESS = 0.1

type Point = { years: number; amount: number }

/**
 * The yearly rate at which all flows are worth nothing on the first day: Σ amount / (1 + rate)^(days / 365) = 0, days
 * counted from the first flow. Newton's method from 10 %, else bisection over (-0.9999, 10^6]. Floating point: a rate, never
 * an amount. Undefined without a sign change, on one day alone, and where no such rate is found.
 */
export function xirr(flows: Flow[]): Xirr {
  const points = pointsOf(flows)
  const changes = signChanges(points)
  if (changes === 0) return { rate: null, ambiguous: false }
  return { rate: newton(points) ?? bisection(points), ambiguous: changes > 1 }
}

/** One point a day, in order, those of nothing left out; amounts as parts of the largest. */
function pointsOf(flows: Flow[]): Point[] {
  const days = new Map<number, bigint>()
  for (const { day, amount } of flows) days.set(day, (days.get(day) ?? 0n) + amount)
  const sums = [...days].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => a - b)
  const first = Math.min(...days.keys())
  const largest = Math.max(...sums.map(([, amount]) => Math.abs(Number(amount))))
  return sums.map(([day, amount]) => ({
    years: (day - first) / 365,
    amount: Number(amount) / largest,
  }))
}

const signChanges = (points: Point[]) =>
  points.filter(({ amount }, i) => i > 0 && amount > 0 !== (points[i - 1]?.amount ?? 0) > 0).length

/** Of the sign of the present value: below 0 % it is taken at the last day, or old flows would overflow. */
function valueAt(points: Point[], rate: number): number {
  const from = rate < 0 ? (points.at(-1)?.years ?? 0) : 0
  return points.reduce((sum, { years, amount }) => sum + amount * (1 + rate) ** (from - years), 0)
}

function newton(points: Point[]): number | null {
  let rate = GUESS
  for (let step = 0; step < 100; step += 1) {
    const value = points.reduce((sum, { years, amount }) => sum + amount * (1 + rate) ** -years, 0)
    const slope = points.reduce(
      (sum, { years, amount }) => sum - years * amount * (1 + rate) ** (-years - 1),
      0,
    )
    const next = rate - value / slope
    if (!(next > LOWEST && next <= HIGHEST)) return null
    if (Math.abs(next - rate) <= 1e-12 * Math.max(1, Math.abs(next))) return next
    rate = next
  }
  return null
}

function bisection(points: Point[]): number | null {
  let [low, high] = [LOWEST, HIGHEST]
  const isPositive = valueAt(points, low) > 0
  const atHighest = valueAt(points, high)
  if (atHighest === 0) return high
  if (atHighest > 0 === isPositive) return null
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2
    if (valueAt(points, middle) > 0 === isPositive) low = middle
    else high = middle
  }
  return high
}
