/** Kind of each metric on a page of Prometheus' text format, by name. Throws if a name is declared twice, as Prometheus does. */
export function metricsOf(page: string): Map<string, string> {
  const kinds = new Map<string, string>()
  for (const [, name = '', kind = ''] of page.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    if (kinds.has(name)) throw new Error(`${name} is declared twice`)
    kinds.set(name, kind)
  }
  return kinds
}

/** Sum of the samples of one name, whatever their labels; undefined if there is none. */
export function sampleOf(page: string, name: string): number | undefined {
  const samples = [...page.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'gm'))]
  return samples.length === 0
    ? undefined
    : samples.reduce((sum, [, value]) => sum + Number(value), 0)
}

const WORDS = new Set(['and', 'or', 'unless', 'bool', 'offset'])

/** The series that a PromQL expression reads. */
export function seriesIn(expr: string): string[] {
  const bare = expr
    .replace(/\{[^}]*\}/g, '') // label matchers
    .replace(/\[[^\]]*\]/g, '') // ranges
    .replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, '') // label lists
  return [...bare.matchAll(/[a-zA-Z_:][\w:]*/g)]
    .filter(
      ({ 0: word, index }) => !WORDS.has(word) && !/^\s*\(/.test(bare.slice(index + word.length)),
    )
    .map(([word]) => word)
}

/** Whether a page that declares `kinds` has such a series: histograms have three. */
export function hasSeries(kinds: Map<string, string>, series: string): boolean {
  if (kinds.has(series)) return kinds.get(series) !== 'histogram'
  const [, name = ''] = /^(.*)_(?:bucket|sum|count)$/.exec(series) ?? []
  return kinds.get(name) === 'histogram'
}
