type Ages = { activatedAt: string | null; defaultedAt: string | null }

/** Why a share of a generator has no yearly revenue, where it has none. */
export function noYieldOf({ activatedAt, defaultedAt }: Ages): string {
  if (activatedAt) return 'needs 7 days of activity'
  return defaultedAt ? 'never activated' : 'not active yet'
}
