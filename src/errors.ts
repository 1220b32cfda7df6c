/** A failure we expect and can name: its message says what happened, to which value, and the remedy. */
export class HeliographError extends Error {
  /** Stable name of the failure, for programs. */
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.code = code
  }
}

/** A failure that may pass by itself: the same call may be tried again. */
export class RetryableError extends HeliographError {}

/** What an unknown thrown value says of itself. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
