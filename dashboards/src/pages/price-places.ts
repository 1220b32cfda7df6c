import { solarDecimals } from '../format'

/** Decimals of a price that is a multiple of `tickSize`, a power of ten of base units. */
export const pricePlaces = (tickSize: string) => Math.max(0, solarDecimals - (tickSize.length - 1))
