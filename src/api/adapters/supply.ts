import { addressId } from '../../ids'
import type { Snapshot } from '../snapshot'

/** Of one asset, whole tokens, as of the head. */
export type Supply = { totalSupply: string; circulatingSupply: string }

/** An owner and its balance in whole tokens, rounded down. */
export type Holder = { address: string; quantity: number }

/** One row at most; all shares circulate, and all SolarTokens but those that the sale still offers. */
const SUPPLY = `
  SELECT shares_left::text AS "totalSupply", shares_left::text AS "circulatingSupply" FROM generator WHERE id = $1
  UNION ALL
  SELECT feed_quote(total_supply, 18), feed_quote(total_supply - offered.balance, 18)
  FROM token, (SELECT coalesce(sum(balance), 0) AS balance FROM account JOIN token_sale USING (id)) AS offered
  WHERE token.id = $1`

/** One row per owner of the asset; the balance is in base units, shares have no smaller ones. */
const HOLDERS = `
  SELECT account_id AS id, balance, 0 AS decimals FROM holding WHERE generator_id = $1 AND balance > 0
  UNION ALL
  SELECT account.id, balance, 18 FROM account, token WHERE token.id = $1 AND balance > 0`

/** Undefined for an asset that is neither a generator's share nor the SolarToken. */
export async function findSupply(snapshot: Snapshot, asset: string): Promise<Supply | undefined> {
  const [supply] = await snapshot.query<Supply>({ text: SUPPLY, values: [addressId(asset)] })
  return supply
}

export async function countHolders(snapshot: Snapshot, asset: string): Promise<number> {
  const text = `SELECT count(*)::int AS holders FROM (${HOLDERS}) AS holder`
  const [row] = await snapshot.query<{ holders: number }>({ text, values: [addressId(asset)] })
  return row?.holders ?? 0
}

/** Largest first, at equal balances by address. Whole tokens fit a float: there are 10^8 of the SolarToken. */
export async function listHolders(
  snapshot: Snapshot,
  asset: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<Holder[]> {
  return snapshot.query<Holder>({
    text: `
      SELECT id AS address, div(balance, 10::numeric ^ decimals)::float8 AS quantity FROM (${HOLDERS}) AS holder
      ORDER BY balance DESC, id OFFSET $2 LIMIT $3`,
    values: [addressId(asset), offset, limit],
  })
}
