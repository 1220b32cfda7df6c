import { type SortKey, sortKeys } from './generators-order'

export const statuses = ['active', 'pending', 'defaulted'] as const
export const measures = ['yield', 'energy', 'price'] as const
export type Measure = (typeof measures)[number]

/** Generators that can be compared at a time. */
export const mostCompared = 6

/** What the reader chose, as the URL has it; `dropped` are the words in it that mean nothing here. */
export type Choice = {
  sort: SortKey
  status: (typeof statuses)[number] | null
  q: string
  /** Lower-case addresses, each once. */
  compare: string[]
  by: Measure
  dropped: { name: string; value: string }[]
}

/** `known`: addresses of the generators that there are; null while that is not read. */
export function readChoice(search: URLSearchParams, known: Set<string> | null): Choice {
  const dropped: Choice['dropped'] = []
  const pick = <Word extends string>(name: string, words: readonly Word[]): Word | null => {
    const value = search.get(name)
    const word = words.find((each) => each === value) ?? null
    if (value !== null && word === null) dropped.push({ name, value })
    return word
  }
  const compare: string[] = []
  for (const value of search.get('compare')?.split(',') ?? []) {
    const address = value.toLowerCase()
    const fits = known ? known.has(address) : /^0x[0-9a-f]{40}$/.test(address)
    if (fits && compare.length < mostCompared && !compare.includes(address)) compare.push(address)
    else dropped.push({ name: 'compare', value })
  }
  return {
    sort: pick('sort', sortKeys) ?? defaults.sort,
    status: pick('status', statuses),
    q: search.get('q') ?? '',
    compare,
    by: pick('by', measures) ?? defaults.by,
    dropped,
  }
}

const defaults = { sort: 'yield', by: 'yield', status: '', q: '', compare: '' } as const

type Name = keyof typeof defaults

/** The same URL with another choice; a default is left out of it. */
export function withChoice(before: URLSearchParams, name: Name, value: string): URLSearchParams {
  const after = new URLSearchParams(before)
  if (value === defaults[name]) after.delete(name)
  else after.set(name, value)
  return after
}

/** The same URL with a generator compared, or no longer. */
export function withCompared(before: URLSearchParams, address: string): URLSearchParams {
  const { compare } = readChoice(before, null)
  const rest = compare.filter((each) => each !== address)
  const next = rest.length < compare.length ? rest : [...compare, address]
  return withChoice(before, 'compare', next.join(','))
}

/** The same URL without what means nothing. */
export function withoutDropped(
  before: URLSearchParams,
  known: Set<string> | null,
): URLSearchParams {
  const { dropped, compare } = readChoice(before, known)
  const after = new URLSearchParams(before)
  for (const { name } of dropped) if (name !== 'compare') after.delete(name)
  return withChoice(after, 'compare', compare.join(','))
}
