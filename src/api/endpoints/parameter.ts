import {
  checkNames,
  checkRange,
  readAddress,
  readCount,
  readOneOf,
  readText,
  readTime,
  readTradeId,
  readWhole,
} from '../feeds/parameters'

/** A parameter: how it is read, and what the document says of it. `Value` has null if it may be left out without a default. */
export type Parameter<Value = unknown> = {
  meaning: string
  /** JSON Schema of its text, read as a number if it is one. */
  schema: Record<string, unknown>
  /** Texts that are taken, at the bounds if there are any. */
  accepted: string[]
  /** Texts that are refused with `BAD_USER_INPUT`. */
  refused: string[]
  /** Throws input errors. */
  read(query: URLSearchParams, name: string): Value
}

type Values<Parameters> = {
  [Name in keyof Parameters]: Parameters[Name] extends Parameter<infer Value> ? Value : never
}

/** What a request says by its parameters. Throws input errors: unknown ones, repeated ones, what they refuse, and `from` after `to`. */
export function readQuery<Parameters extends Record<string, Parameter>>(
  query: URLSearchParams,
  parameters: Parameters,
): Values<Parameters> {
  checkNames(query, Object.keys(parameters))
  const values = Object.entries(parameters).map(([name, { read }]) => [name, read(query, name)])
  const read = Object.fromEntries(values)
  checkRange(read)
  return read
}

/** With what it is if it is left out. */
export const usually = <Value extends string | number>(
  usual: Value,
  { read, schema, ...parameter }: Parameter<Value | null>,
): Parameter<Value> => ({
  ...parameter,
  schema: { ...schema, default: usual },
  read: (query, name) => read(query, name) ?? usual,
})

export const count = (most: number, meaning: string): Parameter<number | null> => ({
  meaning,
  schema: { type: 'integer', minimum: 1, maximum: most },
  accepted: ['1', String(most)],
  refused: ['0', String(most + 1), '-1', '1.5', 'x', ''],
  read: (query, name) => readCount(query, name, most),
})

/** A whole number from 0 on. */
export const number = (most: number, meaning: string): Parameter<number | null> => ({
  meaning,
  schema: { type: 'integer', minimum: 0, maximum: most },
  accepted: ['0', String(most)],
  refused: ['-1', String(most + 1), '1.5', 'x', ''],
  read: (query, name) => readWhole(query, name, most),
})

export const choice = <const Value extends string | number>(
  known: readonly Value[],
  meaning: string,
): Parameter<Value | null> => ({
  meaning,
  schema: { type: typeof known[0] === 'number' ? 'integer' : 'string', enum: known },
  accepted: known.map(String),
  refused: ['x', '', `${known[0]}x`],
  read: (query, name) => readOneOf(query, name, known),
})

/** The first millisecond that is refused: the year would have five digits. */
const END_OF_TIME = Date.UTC(10_000, 0)

export const moment = (meaning: string): Parameter<number | null> => ({
  meaning: `${meaning}, Unix milliseconds`,
  schema: { type: 'integer', minimum: 0, maximum: END_OF_TIME - 1 },
  accepted: ['0', String(END_OF_TIME - 1)],
  refused: ['-1', String(END_OF_TIME), '1e3', '2026-01-01', ''],
  read: (query, name) => readTime(query, name, END_OF_TIME),
})

export const tradeId = (meaning: string): Parameter<string | null> => ({
  meaning,
  schema: { type: 'string', pattern: '^\\d{1,16}$' },
  accepted: ['0', String(2 ** 53 - 1)],
  refused: ['-1', String(2 ** 53), 'x', ''],
  read: readTradeId,
})

export const address = (meaning: string): Parameter<string | null> => ({
  meaning,
  schema: { type: 'string', pattern: '^0[xX][0-9a-fA-F]{40}$' },
  accepted: [`0x${'aB'.repeat(20)}`],
  refused: ['0x12', 'ab'.repeat(20), `0x${'g'.repeat(40)}`, ''],
  read: readAddress,
})

const MOST_LETTERS = 80

export const name = (meaning: string): Parameter<string | null> => ({
  meaning,
  schema: { type: 'string', maxLength: MOST_LETTERS },
  accepted: [],
  refused: ['x'.repeat(MOST_LETTERS + 1), '\0'],
  read: (query, name) => readText(query, name, MOST_LETTERS),
})

/** Streams of a channel, as `/v1/stream` names them: streams/query.ts reads them. */
export const streams = (
  option: string,
  pattern: string,
  refusedOptions: string[],
  meaning: string,
): Parameter<string | null> => ({
  meaning: `${meaning}: market${option}, or several by commas; the market is an id, a code, a symbol or *`,
  schema: { type: 'array', items: { type: 'string', pattern } },
  accepted: [],
  refused: refusedOptions.map((option) => `*${option}`),
  read: (query, name) => query.get(name),
})

export const cursor = (meaning: string): Parameter<string | null> => ({
  meaning,
  schema: { type: 'string', pattern: '^[0-9a-z]+:\\d{1,10}$' },
  accepted: [],
  refused: ['1', ':', 'x:-1'],
  read: (query, name) => query.get(name),
})
