import { parseArgs } from 'node:util'

export type Options = {
  runs: number
  events: number
  /** Names of contestants; empty: all. */
  only: string[]
  all: boolean
  /** Sizes of `scale`. */
  sizes: number[]
}

export function readOptions(args: string[]): { bench: string; options: Options } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '3' },
      events: { type: 'string' },
      only: { type: 'string', default: '' },
      all: { type: 'boolean', default: false },
    },
  })
  const numbers = (text: string) => text.split(',').map(Number)
  const bench = positionals[0] ?? 'index'
  return {
    bench,
    options: {
      runs: Number(values.runs),
      events: numbers(values.events ?? '250000')[0] ?? 250_000,
      only: values.only === '' ? [] : values.only.split(','),
      all: values.all,
      sizes: numbers((bench === 'scale' && values.events) || '100000,1000000,5000000'),
    },
  }
}
