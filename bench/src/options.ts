import { parseArgs } from 'node:util'
import { HeliographError } from '../../src/errors'
import { contestants } from './contestants/list'

export type Options = {
  /** How often each contestant runs. */
  runs: number
  /** Events of the chain of `index`. */
  events: number
  /** Names of contestants; empty: all. */
  only: string[]
  /** Sizes of `scale`, in events. */
  sizes: number[]
  /** Blocks of each kind of `delay`. */
  blocks: number
  /** Sizes of `feeds`, in trades. */
  trades: number[]
  /** What `feeds` measures. */
  parts: readonly Part[]
  /** Sizes of `fanout`, in readers. */
  readers: number[]
  /** Messages of each phase of `fanout`. */
  commits: number
}

export const PARTS = ['index', 'serve'] as const
export type Part = (typeof PARTS)[number]

const NAMES = ['runs', 'events', 'only', 'blocks', 'trades', 'readers', 'commits'] as const
type Name = (typeof NAMES)[number]

export type BenchName = 'index' | 'scale' | 'delay' | 'undo' | 'feeds' | 'fanout' | 'all'

/** A server takes no more connections, and cuts readers for whom more messages wait: docs/streams.md, section 9. */
const MOST_READERS = 9_900
const MOST_COMMITS = 1_000

/** The options that each bench takes. */
const TAKES: Record<BenchName, Name[]> = {
  index: ['runs', 'events', 'only'],
  scale: ['events'],
  delay: ['blocks'],
  undo: ['runs'],
  feeds: ['runs', 'trades', 'only'],
  fanout: ['runs', 'readers', 'commits'],
  all: ['runs'],
}

/** Reads what stands behind `npm run bench --`. Throws OptionError (`BAD_OPTION`). */
export function readOptions(args: string[]): { bench: BenchName; options: Options } {
  const { values, positionals } = parseArgs({
    args,
    strict: false,
    options: Object.fromEntries(NAMES.map((name) => [name, { type: 'string' }])),
  })
  const [bench = 'index', ...rest] = positionals
  if (!isBench(bench)) {
    throw new OptionError(`There is no bench "${bench}": say one of ${Object.keys(TAKES).join()}`)
  }
  if (rest.length > 0) throw new OptionError(`"${rest[0]}" is one bench too many: say one, or all`)
  const given: Partial<Record<Name, string>> = {}
  for (const [name, value] of Object.entries(values)) {
    const known = TAKES[bench].find((one) => one === name)
    if (!known) {
      const remedy = TAKES[bench].map((one) => `--${one}`).join()
      throw new OptionError(
        `The bench ${bench} takes no --${name}: leave it out; it takes ${remedy}`,
      )
    }
    if (typeof value !== 'string') throw new OptionError(`--${name} says nothing: give it a value`)
    given[known] = value
  }
  const { runs = '3', events, only = '', blocks = '200', trades = '10000,100000,1000000' } = given
  const { readers = '50,500,2000', commits = '100' } = given
  return {
    bench,
    options: {
      runs: count('runs', runs, 1_000),
      events: bench === 'scale' ? 0 : count('events', events ?? '250000', 10_000_000),
      only: only === '' || bench === 'feeds' ? [] : namesOf(only),
      sizes: bench === 'index' ? [] : countsOf('events', events ?? '100000,1000000,5000000'),
      blocks: count('blocks', blocks, 10_000),
      trades: countsOf('trades', trades),
      parts: only === '' || bench !== 'feeds' ? PARTS : partsOf(only),
      readers: countsOf('readers', readers, MOST_READERS),
      commits: count('commits', commits, MOST_COMMITS),
    },
  }
}

const isBench = (name: string): name is BenchName => Object.hasOwn(TAKES, name)

function count(option: string, text: string, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (value < 1 || value > most) {
    throw new OptionError(`--${option} is "${text}": say a whole number from 1 to ${most}`)
  }
  return value
}

const countsOf = (option: string, text: string, most = 10_000_000) =>
  text.split(',').map((size) => count(option, size, most))

function partsOf(text: string): Part[] {
  return [...new Set(text.split(','))].map((name) => {
    const part = PARTS.find((one) => one === name)
    if (!part) throw new OptionError(`--only names "${name}": say some of ${PARTS.join()}`)
    return part
  })
}

/** Each must be known, and have those beside it that it follows. */
function namesOf(text: string): string[] {
  const names = text.split(',')
  for (const name of names) {
    const contestant = contestants.find((one) => one.name === name)
    if (!contestant) {
      const known = contestants.map((one) => one.name).join()
      throw new OptionError(`--only names "${name}": say some of ${known}`)
    }
    const { after } = contestant
    if (after && !names.includes(after)) {
      throw new OptionError(
        `--only names ${name}, which runs on what ${after} leaves: say --only ${after},${text}`,
      )
    }
  }
  return names
}

class OptionError extends HeliographError {
  constructor(message: string) {
    super('BAD_OPTION', message)
  }
}
