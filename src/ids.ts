/** Ids of rows that live on: the contract's own key, the same on every fork. Event rows carry the log id instead. */

/** @example '0x5fbdb2315678afecb367f032d93f642f64180aa3' */
export function addressId(address: string): string {
  return address.toLowerCase()
}

/** Id of a request, bid or kind. @example '7' */
export function numberId(id: bigint): string {
  return id.toString()
}

/** Id of a holding or a price vote. @example '0x5fbd…0aa3-0x7099…79c8' */
export function holdingId(generator: string, account: string): string {
  return `${addressId(generator)}-${addressId(account)}`
}

/** @example '0x5fbd…0aa3-0x7099…79c8-0x3c44…93bc' */
export function shareLockId(generator: string, account: string, operator: string): string {
  return `${holdingId(generator, account)}-${addressId(operator)}`
}

/** Id of a market; the same number on two chains, or of two order books, names two markets. @example '31337-0x5fbd…0aa3-3' */
export function marketId(chainId: number, orderBook: string, number: bigint): string {
  return `${chainId}-${addressId(orderBook)}-${number}`
}

/** @example '31337-0x5fbd…0aa3-3-0x7099…79c8' */
export function positionId(market: string, account: string): string {
  return `${market}-${addressId(account)}`
}

/** Number of a trade over all markets, from its log alone: below 2^53. Throws RangeError beyond 2^33 blocks or 2^20 logs. */
export function tradeId(height: number, logIndex: number): bigint {
  if (height >= 2 ** 33 || logIndex >= 2 ** 20) {
    throw new RangeError(`Log ${logIndex} of block ${height} has no trade id`)
  }
  return BigInt(height) * 2n ** 20n + BigInt(logIndex)
}

/** Id of an event row, as the SDK makes it. @example '0000012345-1a2b3-000007' */
export function logId(height: number, blockHash: string, logIndex: number): string {
  const place = String(height).padStart(10, '0')
  return `${place}-${blockHash.slice(2, 7)}-${String(logIndex).padStart(6, '0')}`
}
