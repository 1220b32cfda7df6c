import type { AnyEntry, Choices } from './entry'

/**
 * What a figure is of, null for the whole marketplace (a market by its code, compared generators parted by commas);
 * `block`: as of which height, null for the newest; `choices`: those that are not the usual ones may stand alone.
 */
export type Subject = { id: string | null; block?: number | null; choices?: Choices }
type Named = Pick<AnyEntry, 'name' | 'of' | 'choices'>

const search = (parts: Record<string, string | number | null | undefined>): string => {
  const named = Object.entries(parts).flatMap(([name, value]) =>
    value == null ? [] : [`${name}=${value}`],
  )
  return named.length === 0 ? '' : `?${named.join('&')}`
}

/** The usual choices are left out of a URL. */
const chosen = ({ choices: words = {} }: Named, choices: Choices = {}): Choices =>
  Object.fromEntries(Object.entries(choices).filter(([name, word]) => words[name]?.[0] !== word))

const searchOf = (entry: Named, { id, block, choices }: Subject): string =>
  search({ ...(entry.of && { [entry.of]: id }), ...chosen(entry, choices), block })

/** A figure as a file. */
export const fileUrl = (entry: Named, format: string, subject: Subject): string =>
  `/charts/${entry.name}.${format}${searchOf(entry, subject)}`

/** A figure as a page for frames. */
export const embedUrl = (entry: Named, subject: Subject): string =>
  `/embed/${entry.name}${searchOf(entry, subject)}`

const places = { generator: '/g/', account: '/a/', request: '/r/', market: '/m/' } as const

/** A figure where it stands. */
export function pageUrl(entry: Named & Pick<AnyEntry, 'page'>, subject: Subject): string {
  const { id, block, choices } = subject
  const more = chosen(entry, choices)
  if (entry.of === 'compare')
    return `/generators${search({ compare: id, ...more, block })}#${entry.name}`
  const path = entry.of && id !== null ? `${places[entry.of]}${id}` : (entry.page ?? '/')
  return `${path}${search({ ...more, block })}#${entry.name}`
}
