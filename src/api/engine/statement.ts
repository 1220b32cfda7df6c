import { inputError } from './input-error'

/** SQL and its parameters, ready for the database. */
export type Sql = { text: string; values: unknown[] }

/** One SQL statement being written: it hands out parameters and aliases. */
export type Statement = {
  /** The parameter that stands for `value`, cast to `type`. Throws an input error for text no column can hold. */
  bind(value: unknown, type: string): string
  /** A table alias that is not taken yet. */
  alias(): string
  /** The head's time (timestamptz, null before the first block): read once, however often it is asked for. */
  headTime(): string
  finish(body: string): Sql
}

/** `headTime` is a query of one row and one column. */
export function openStatement(headTime: string): Statement {
  const values: unknown[] = []
  let aliases = 0
  let timed = false
  return {
    bind(value, type) {
      checkText(value)
      values.push(type === 'jsonb' && value !== null ? JSON.stringify(value) : value)
      return `$${values.length}::${type}`
    },
    alias() {
      aliases += 1
      return `t${aliases}`
    },
    headTime() {
      timed = true
      return '(SELECT at FROM head_time)'
    },
    finish(body) {
      const head = timed ? `WITH head_time (at) AS MATERIALIZED (${headTime}) ` : ''
      return { text: head + body, values }
    },
  }
}

/** PostgreSQL's text holds neither NUL nor half a surrogate pair: no row can match, and the server would refuse the statement. */
function checkText(value: unknown): void {
  if (value !== null && typeof value === 'object' && !Buffer.isBuffer(value)) {
    for (const part of Object.entries(value).flat()) checkText(part)
  }
  if (typeof value !== 'string') return
  if (value.includes('\u0000') || /\p{Surrogate}/u.test(value)) {
    throw inputError(
      `${JSON.stringify(value.slice(0, 60))} holds a NUL character or half a surrogate pair, which no stored text does: leave it out.`,
    )
  }
}

/** @example quote('order') === '"order"' */
export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`
}
