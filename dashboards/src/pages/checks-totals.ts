import type { ChecksAnswer } from './checks-query'

export type Totals = { checks: number; held: number; rows: number; failed: number }

export function totalsOf({ checks }: Pick<ChecksAnswer, 'checks'>): Totals {
  const sum = (of: (check: ChecksAnswer['checks'][number]) => number) =>
    checks.reduce((total, check) => total + of(check), 0)
  return {
    checks: checks.length,
    held: sum(({ failed }) => (failed === 0 ? 1 : 0)),
    rows: sum(({ rows }) => rows),
    failed: sum(({ failed }) => failed),
  }
}

/** Where the pages show what an event names: `generator:0x…` is at `/g/0x…`; null if no page is about it. */
export function pageOf(touched: string): string | null {
  const [word, id] = touched.split(':')
  if (word === 'generator') return `/g/${id}`
  if (word === 'request') return `/r/${id}`
  return null
}
