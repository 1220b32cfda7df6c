import type { Definition, Definitions } from '../definitions'

export type DefinitionsState = 'loading' | 'empty' | 'partial' | 'stale' | 'error' | 'ready'

/** `wanted`: the metric that the address names, '' if it names none. */
export function stateOf(
  data: Definitions | null,
  failed: boolean,
  wanted: string,
): DefinitionsState {
  if (!data) return failed ? 'error' : 'loading'
  if (failed) return 'stale'
  if (data.metrics.length === 0) return 'empty'
  const isPlace = wanted === '' || wanted === 'main' || wanted in data.subjects
  return isPlace || data.metrics.some(({ name }) => name === wanted) ? 'ready' : 'partial'
}

export type Group = { subject: string; title: string; metrics: Definition[] }

/** In the order of the subjects; one of which nothing is defined is left out. */
export function groupsOf({ subjects, metrics }: Definitions): Group[] {
  return Object.entries(subjects)
    .map(([subject, title]) => ({
      subject,
      title,
      metrics: metrics.filter((metric) => metric.subject === subject),
    }))
    .filter((group) => group.metrics.length > 0)
}
