export const DAY = 86_400

export const iso = (seconds: number) => new Date(seconds * 1_000).toISOString()

const SCALE = 10n ** 10n

/** A quotient with ten places, half away from zero. Of its own: SQL rounds in another way. */
export function ratioText(numerator: bigint, denominator: bigint): string {
  const size = numerator < 0n ? -numerator : numerator
  const whole = (size * SCALE) / denominator
  const rest = (size * SCALE) % denominator
  const rounded = rest * 2n >= denominator ? whole + 1n : whole
  const sign = numerator < 0n && rounded > 0n ? '-' : ''
  return `${sign}${rounded / SCALE}.${String(rounded % SCALE).padStart(10, '0')}`
}
