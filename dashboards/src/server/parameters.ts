import { type AnyEntry, type Choices, choicesOf, type Kind } from '../figures/entry'
import { mostCompared } from '../pages/generators-choice'

export const formats = ['svg', 'csv', 'json'] as const
/** `html`: a page for frames. */
export type Format = (typeof formats)[number] | 'html'

/** What a URL asks for; `id`: what the figure is of, null for the whole marketplace; the last two are the picture's. */
export type Parameters = { id: string | null; choices: Choices; width: number; dark: boolean }

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
  entry: AnyEntry,
  format: Format,
  query: URLSearchParams,
): Parameters {
  const known = [
    'block', // the API reads it: all that it answers is of that block
    ...(entry.of ? [entry.of] : []),
    ...Object.keys(entry.choices ?? {}),
    ...(format === 'svg' || format === 'html' ? ['width', 'theme'] : []),
  ]
  for (const name of query.keys()) {
    if (!known.includes(name))
      throw bad(`There is no parameter "${shown(name)}" here: use ${known.join(', ')}.`)
    if (query.getAll(name).length > 1) throw bad(`"${name}" is named more than once: name it once.`)
  }
  for (const [name, words] of Object.entries(entry.choices ?? {})) readWord(query, name, words)
  return {
    id: readSubject(entry, query),
    choices: choicesOf(entry, (name) => query.get(name)),
    width: readWidth(query.get('width')),
    dark: readWord(query, 'theme', ['light', 'dark']) === 'dark',
  }
}

type Written = { example: string; what: string; read: (text: string) => string | null }

const address: Written = {
  example: '0x…',
  what: 'an address, 0x and 40 hexadecimal digits',
  read: (text) => (/^0x[0-9a-f]{40}$/i.test(text) ? text.toLowerCase() : null),
}

/** How what a figure is of is written; `read` gives it as the index has it. */
const written: Record<Kind, Written> = {
  generator: address,
  account: address,
  request: {
    example: '7',
    what: 'the number of a request',
    read: (text) => (/^(0|[1-9]\d{0,77})$/.test(text) ? text : null),
  },
  market: {
    example: 'SHARE7',
    what: 'the code of a market, such as SHARE7',
    read: (text) => (/^[a-z]{1,20}\d{1,78}$/i.test(text) ? text.toUpperCase() : null),
  },
  compare: {
    example: '0x…,0x…',
    what: `one to ${mostCompared} addresses, each once, parted by commas`,
    read(text) {
      const all = text.split(',').map(address.read)
      const isFine = all.length <= mostCompared && new Set(all).size === all.length
      return isFine && !all.includes(null) ? all.join(',') : null
    },
  },
}

function readSubject({ name, of, orAll }: AnyEntry, query: URLSearchParams): string | null {
  if (!of) return null
  const { example, what, read } = written[of]
  const text = query.get(of)
  if (text === null) {
    if (orAll) return null
    const whose = of === 'compare' ? 'some generators' : `one ${of}`
    throw bad(`The chart "${name}" is of ${whose}: name it, as in ?${of}=${example}.`)
  }
  const id = read(text)
  if (id === null) throw bad(`"${of}" is "${shown(text)}": write ${what}.`)
  return id
}

function readWidth(text: string | null): number {
  if (text === null) return widths.usual
  const width = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (width >= widths.least && width <= widths.most) return width
  throw bad(
    `"width" is "${shown(text)}": write a whole number from ${widths.least} to ${widths.most}.`,
  )
}

function readWord(query: URLSearchParams, name: string, words: readonly string[]): string | null {
  const text = query.get(name)
  if (text === null || words.includes(text)) return text
  throw bad(`"${name}" is "${shown(text)}": use ${words.join(', ')}.`)
}

const shown = (text: string) => text.slice(0, 80)
