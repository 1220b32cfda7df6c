/** Exact values to text. Amounts stay `bigint` or decimal strings: `Intl` prints strings digit by digit. */

export type Base = bigint | string
type Decimal = `${number}`

export const solarDecimals = 18

/** A count of base units as a decimal string, exact: `toDecimal('1500', 3)` is `'1.500'`. */
export function toDecimal(base: Base, decimals: number): Decimal {
  const value = BigInt(base)
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = decimals === 0 ? '' : `.${digits.slice(-decimals)}`
  return `${value < 0n ? '-' : ''}${whole}${fraction}` as Decimal
}

/** SOLAR base units as a decimal, every digit and no 0 too many: what files hold. */
export function exactAmount(base: Base): string {
  return toDecimal(base, solarDecimals).replace(/\.?0+$/, '')
}

const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat(locale: string, digits: number, style: 'decimal' | 'percent') {
  const key = `${locale} ${digits} ${style}`
  const known = numberFormats.get(key)
  if (known) return known
  const format = new Intl.NumberFormat(locale, {
    style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // Amounts round down, so no page ever shows more than there is.
    roundingMode: 'trunc',
  })
  numberFormats.set(key, format)
  return format
}

/** A decimal string, rounded towards zero. A value too small for `digits` says so instead of printing 0. */
export function formatDecimal(value: string, digits: number, locale: string): string {
  const format = numberFormat(locale, digits, 'decimal')
  const visible = value.replace('-', '').split('.')
  const kept = `${visible[0]}${(visible[1] ?? '').slice(0, digits)}`
  if (/[1-9]/.test(value) && !/[1-9]/.test(kept) && !value.startsWith('-'))
    return `<${format.format(toDecimal(1n, digits))}`
  return format.format(value as Decimal)
}

/** SOLAR or another amount in base units, without its unit. */
export function formatAmount(base: Base, digits: number, locale: string): string {
  return formatDecimal(toDecimal(base, solarDecimals), digits, locale)
}

export function formatCount(count: Base | number, locale: string): string {
  return numberFormat(locale, 0, 'decimal').format(BigInt(count))
}

/** A ratio as a decimal string (`'0.0834'`), as percent. */
export function formatPercent(ratio: string, digits: number, locale: string): string {
  return numberFormat(locale, digits, 'percent').format(ratio as Decimal)
}

/** `part / whole` as a decimal string of ten places, rounded down; null where `whole` is 0. */
export function ratioDown(part: Base, whole: Base): Decimal | null {
  if (BigInt(whole) === 0n) return null
  return toDecimal((BigInt(part) * 10n ** 10n) / BigInt(whole), 10)
}

/** Pixel positions only: the nearest `number`, never shown as text. */
export function toPosition(base: Base, decimals = 0): number {
  return Number(toDecimal(base, decimals))
}

const dateStyles = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
} as const

export function formatDate(iso: string, style: 'day' | 'month', locale: string): string {
  return new Intl.DateTimeFormat(dateLocale(locale), {
    ...dateStyles[style],
    timeZone: 'UTC',
  }).format(new Date(iso))
}

/** Date and time of a block, to the second, with its zone. */
export function formatTime(iso: string, locale: string): string {
  const time = new Intl.DateTimeFormat(dateLocale(locale), {
    ...dateStyles.day,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  })
  return `${time.format(new Date(iso))} UTC`
}

/** Day and time without year and zone, for tables whose head names both. */
export function formatMoment(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(dateLocale(locale), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(new Date(iso))
}

/** English dates go day, month, year: the market's readers are not in one country. */
function dateLocale(locale: string): string {
  return locale.startsWith('en') ? 'en-GB' : locale
}

/** `0x1234…abcd`: enough to tell accounts apart; the full address stands beside it or in its title. */
export function shortAddress(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`
}
