import { migrate } from './database'
import { type ResolvedIndex, resolveIndex } from './index-version'

/**
 * Brings the index that `url` belongs to, its served version or the one of this `number`, to the current schema, and
 * gives its database. Throws DatabaseError (`DATABASE_UNAVAILABLE`), VersionError (`NO_VERSION`).
 */
export async function migrateIndex(url: string, number?: number): Promise<ResolvedIndex> {
  const index = await resolveIndex(url, number)
  await migrate(index.url)
  return index
}
