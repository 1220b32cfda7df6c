/** What our deployments agree on. */

const DAY_SECONDS = 86_400n

/** Native base units per whole SolarToken: 2,000 tokens for one coin of 18 decimals. */
export const TOKEN_PRICE = 500_000_000_000_000n

/** The sale is open this long from its deployment on. */
export const SALE_SECONDS = 3n * 365n * DAY_SECONDS

/** Base units (Wh) in the unit of sale (kWh). */
export const UNIT_SCALE = 1_000n

/** What takers pay on the local chain's order book, hundredths of a percent: a tenth of a percent can be seen. */
export const LOCAL_FEE_BPS = 10n

/** Blocks until a block counts as final on a chain other than the local one: two epochs of Ethereum. */
export const DEFAULT_FINALITY = 64

/** Kind 0 of the Marketplace, the only one so far. */
export const solarKind = (implementation: string) => ({
  name: 'Solar generator',
  unitName: 'kWh',
  unitScale: UNIT_SCALE,
  implementation,
})
