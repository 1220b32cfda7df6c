const places = 10
const one = 10n ** BigInt(places)

/** `part / whole` with ten decimals, half away from zero, neither below 0; null where `whole` is 0. */
export function ratioOf(part: bigint, whole: bigint): string | null {
  if (whole === 0n) return null
  const [down, rest] = [(part * one) / whole, (part * one) % whole]
  const rounded = rest * 2n >= whole ? down + 1n : down
  return `${rounded / one}.${String(rounded % one).padStart(places, '0')}`
}
