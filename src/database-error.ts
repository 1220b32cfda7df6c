import { hideSecrets } from './config'
import { HeliographError, messageOf } from './errors'

export class DatabaseError extends HeliographError {
  constructor(url: string, cause: unknown) {
    super(
      'DATABASE_UNAVAILABLE',
      `The database ${hideSecrets(url)} refused: ${messageOf(cause)}. Check DATABASE_URL (or DB_*) and that it runs.`,
      { cause },
    )
  }
}
