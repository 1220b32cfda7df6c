import { CODES, type Code } from '../http/codes'
import type { Parameter } from './parameter'
import type { Schema } from './shape'

/** A request that is not answered: what of it, and one that shows it, the part behind the path. */
export type Refusal = { code: Code; when: string; request?: string }

/** One entry of /v1: what it takes is checked by it, what it answers is documented by it. */
export type Endpoint<Parameters extends Record<string, Parameter> = Record<string, Parameter>> = {
  /** `{id}` stands for a market's id or code. */
  path: string
  summary: string
  /** More about it, a sentence each. */
  notes?: string[]
  parameters: Parameters
  /** Of a stream, of the data of each event. */
  answer: Schema
  media?: 'text/event-stream'
  /** Whether an answer has an ETag, and 304 is said to whoever has it. */
  isConditional: boolean
  /** Besides those that every endpoint has: unknown and repeated parameters, other methods. */
  refusals: Refusal[]
}

const RETRY = ': try again'

/** What every endpoint refuses, and how every one can fail. */
const ALWAYS: Refusal[] = [
  { code: 'BAD_USER_INPUT', when: 'a parameter is unknown', request: '?unknown=1' },
  { code: 'METHOD_NOT_ALLOWED', when: 'the method is not GET, HEAD or OPTIONS' },
  { code: 'INTERNAL_SERVER_ERROR', when: 'the fault is ours; it was logged' },
]

/** Of those that read the database. */
export const READS: Refusal[] = [
  { code: 'DATABASE_UNAVAILABLE', when: `the database does not answer${RETRY}` },
  { code: 'QUERY_TIMEOUT', when: 'a statement took longer than 15 s: ask for less' },
]

export const NO_BLOCK: Refusal = { code: 'SYNCING', when: `no block is indexed yet${RETRY}` }
export const NO_FEED: Refusal = {
  code: 'SYNCING',
  when: `the index is not at the head of the chain yet${RETRY}`,
}

/** Everything an endpoint refuses, with the HTTP status. */
export function refusalsOf({ path, parameters, refusals }: Endpoint) {
  const bounds = Object.entries(parameters).flatMap(([name, { refused }]) =>
    refused.map((text) => ({
      code: 'BAD_USER_INPUT' as const,
      when: `"${name}" is out of its bounds`,
      request: `?${name}=${encodeURIComponent(text)}`,
    })),
  )
  const [name] = Object.keys(parameters).filter((key) => parameters[key]?.schema.type !== 'array')
  const twice = name && {
    code: 'BAD_USER_INPUT' as const,
    when: 'a parameter is named twice',
    request: `?${name}=1&${name}=1`,
  }
  const market = path.includes('{id}')
    ? [{ code: 'UNKNOWN_MARKET' as const, when: 'no market has that id or code' }]
    : []
  const all: Refusal[] = [...ALWAYS, ...(twice ? [twice] : []), ...bounds, ...market, ...refusals]
  return all.map((refusal) => ({ ...refusal, status: CODES[refusal.code] }))
}
