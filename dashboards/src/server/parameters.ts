import type { FigureEntry } from '../figures/entry'

export const formats = ['svg', 'csv', 'json'] as const
export type Format = (typeof formats)[number]

/** What a URL asks for; the last two are the picture's. */
export type Parameters = { generator: string | null; width: number; dark: boolean }

/** Why there is no file, in the words of the API's errors. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

const bad = (message: string) => new Refusal('BAD_USER_INPUT', message)
const widths = { least: 320, usual: 640, most: 1280 }

/** Throws Refusal for what is unknown, doubled, missing or out of range. */
export function readParameters(
  entry: Pick<FigureEntry<never, never>, 'name' | 'generator'>,
  format: Format,
  query: URLSearchParams,
): Parameters {
  const known = [
    'block', // the API reads it: all that it answers is of that block
    ...(entry.generator === 'none' ? [] : ['generator']),
    ...(format === 'svg' ? ['width', 'theme'] : []),
  ]
  for (const name of query.keys()) {
    if (!known.includes(name))
      throw bad(`There is no parameter "${shown(name)}" here: use ${known.join(', ')}.`)
    if (query.getAll(name).length > 1) throw bad(`"${name}" is named more than once: name it once.`)
  }
  return {
    generator: readGenerator(entry, query.get('generator')),
    width: readWidth(query.get('width')),
    dark: readDark(query.get('theme')),
  }
}

function readGenerator(
  entry: Pick<FigureEntry<never, never>, 'name' | 'generator'>,
  text: string | null,
): string | null {
  if (text === null) {
    if (entry.generator !== 'required') return null
    throw bad(`The chart "${entry.name}" is of one generator: name it, as in ?generator=0x….`)
  }
  if (/^0x[0-9a-f]{40}$/i.test(text)) return text.toLowerCase()
  throw bad(`"generator" is "${shown(text)}": write an address, 0x and 40 hexadecimal digits.`)
}

function readWidth(text: string | null): number {
  if (text === null) return widths.usual
  const width = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (width >= widths.least && width <= widths.most) return width
  throw bad(
    `"width" is "${shown(text)}": write a whole number from ${widths.least} to ${widths.most}.`,
  )
}

function readDark(text: string | null): boolean {
  if (text === null || text === 'light') return false
  if (text === 'dark') return true
  throw bad(`"theme" is "${shown(text)}": use light, dark.`)
}

const shown = (text: string) => text.slice(0, 80)
