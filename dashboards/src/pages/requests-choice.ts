import { type Stage, stages } from './request-stage'

export const sortKeys = ['deadline', 'power', 'cost', 'watt', 'funded', 'place'] as const
export type SortKey = (typeof sortKeys)[number]
export const measures = ['requests', 'power'] as const
export type Measure = (typeof measures)[number]

/** What the reader chose, as the URL has it; `dropped` are the words in it that mean nothing here. */
export type Choice = {
  sort: SortKey
  stage: Stage | null
  by: Measure
  dropped: { name: string; value: string }[]
}

export function readChoice(search: URLSearchParams): Choice {
  const dropped: Choice['dropped'] = []
  const pick = <Word extends string>(name: string, words: readonly Word[]): Word | null => {
    const value = search.get(name)
    const word = words.find((each) => each === value) ?? null
    if (value !== null && word === null) dropped.push({ name, value })
    return word
  }
  return {
    sort: pick('sort', sortKeys) ?? sortKeys[0],
    stage: pick('status', stages),
    by: pick('by', measures) ?? measures[0],
    dropped,
  }
}

const defaults: Record<string, string> = { sort: sortKeys[0], by: measures[0], status: '' }

/** The same URL with another choice; a default is left out of it. */
export function withChoice(before: URLSearchParams, name: string, value: string): URLSearchParams {
  const after = new URLSearchParams(before)
  if (value === defaults[name]) after.delete(name)
  else after.set(name, value)
  return after
}

export function withoutDropped(before: URLSearchParams): URLSearchParams {
  const after = new URLSearchParams(before)
  for (const { name } of readChoice(before).dropped) after.delete(name)
  return after
}
