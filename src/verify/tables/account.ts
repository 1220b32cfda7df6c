import type { Chain } from '../chain'
import { type TextRow, textRow } from '../compare'
import type { ChainEvent } from '../logs'

const ZERO = `0x${'0'.repeat(40)}`

/** Address arguments that name a contract of the market in its own role, not somebody who takes part. */
const CONTRACT_ARGUMENTS = new Set(['generator', 'implementation', 'asset', 'quote'])

/** The accounts that one event names. */
export function accountsNamedBy({ addresses }: Pick<ChainEvent, 'addresses'>): string[] {
  return Object.entries(addresses).flatMap(([name, address]) =>
    CONTRACT_ARGUMENTS.has(name) || address === ZERO ? [] : [address],
  )
}

/** Every address that any event names, with the token's own balance. */
export async function accountRows(chain: Chain): Promise<TextRow[]> {
  const firstSeen = new Map<string, number>()
  for (const event of chain.events) {
    for (const account of accountsNamedBy(event)) {
      if (!firstSeen.has(account)) firstSeen.set(account, event.block)
    }
  }
  const accounts = [...firstSeen.keys()]
  const balances = await chain.ask<bigint>(
    accounts.map((account) => ['SolarToken', chain.contracts.solarToken, 'balanceOf', account]),
  )
  return accounts.map((id, index) =>
    textRow({ id, balance: balances[index], first_seen_block: firstSeen.get(id) }),
  )
}
