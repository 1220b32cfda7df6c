/** Who buys electricity, how much and when: the World Bank's Multi-Tier Framework, with evenings heaviest. */

export type Tier = 'T2' | 'T3' | 'T4' | 'T5'

/** Energy that a customer of a tier uses in a day, kWh. */
export const DAILY_KWH: Record<Tier, number> = { T2: 0.2, T3: 1, T4: 3.4, T5: 8.2 }

/** How many of a hundred customers are of a tier. */
const CUSTOMERS: [Tier, number][] = [
  ['T2', 30],
  ['T3', 40],
  ['T4', 20],
  ['T5', 10],
]

/** Share of a day's load in each local hour, per mille: a low noon, the peak after sunset. */
const HOURLY_LOAD = [
  18, 15, 14, 14, 16, 24, 36, 40, 36, 34, 34, 36, 40, 38, 36, 36, 40, 54, 82, 98, 96, 80, 52, 31,
]

/** The tier of a customer, from a number in [0, 1). */
export function tierOf(chance: number): Tier {
  let left = chance * 100
  for (const [tier, count] of CUSTOMERS) {
    left -= count
    if (left < 0) return tier
  }
  return 'T5'
}

/** Load at a moment, relative to other moments of the day; `at` in Unix seconds, `longitude` gives the sun's time. */
export function loadAt(at: number, longitude: number): number {
  const hour = (((at / 3_600 + longitude / 15) % 24) + 24) % 24
  return HOURLY_LOAD[Math.floor(hour)] ?? 0
}
