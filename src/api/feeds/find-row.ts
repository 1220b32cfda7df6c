import type { Snapshot } from '../snapshot'
import { unknownMarket } from './unknown-market'

/** Id of a market named by its id or code, whatever the case. Throws `UNKNOWN_MARKET`. */
export async function findMarketId(snapshot: Snapshot, name: string): Promise<string> {
  const [found] = await snapshot.query<{ id: string }>({
    text: 'SELECT id FROM market WHERE id = lower($1) OR code = upper($1)',
    values: [name],
  })
  if (found) return found.id
  throw unknownMarket(name)
}
