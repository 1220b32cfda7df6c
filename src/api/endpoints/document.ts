import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Endpoint, refusalsOf } from './endpoint'
import { object, type Schema, text } from './shape'
import { ENDPOINTS } from './v1'

export type Operation = {
  summary: string
  description: string
  parameters: {
    name: string
    in: 'path' | 'query'
    required: boolean
    description: string
    schema: Schema
  }[]
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}

export type OpenApi = {
  openapi: '3.1.0'
  info: Record<string, unknown>
  servers: { url: string }[]
  paths: Record<string, { get: Operation }>
  components: { schemas: Record<string, Schema> }
}

const failure = object(
  {
    error: object({
      code: text('Stable'),
      message: text('What is wrong, with which value, and the remedy'),
    }),
  },
  { title: 'Failure' },
)

const { version } = JSON.parse(
  readFileSync(resolve(__dirname, '../../../package.json'), 'utf8'),
) as { version: string }

/** The description of /v1 that its own checks are made of. */
export function describeApi(): OpenApi {
  const schemas: Record<string, Schema> = {}
  const paths = ENDPOINTS.map((endpoint) => [endpoint.path, { get: operationOf(endpoint) }])
  return {
    openapi: '3.1.0',
    info: {
      title: 'Heliograph',
      version,
      summary:
        'Markets, books, trades, candles, tickers and events of crowdfunded solar generators',
      description:
        'Prices, sizes and amounts are decimal strings of fixed precision in whole tokens; `x-unit` names the unit. Times are Unix milliseconds, ranges half-open. What is undefined is null.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: shared(Object.fromEntries(paths), schemas) as OpenApi['paths'],
    components: { schemas },
  }
}

/** The same, with each schema that has a title named once, among `schemas`. */
function shared(part: unknown, schemas: Record<string, Schema>): unknown {
  if (Array.isArray(part)) return part.map((each) => shared(each, schemas))
  if (typeof part !== 'object' || part === null) return part
  const { title, ...rest } = part as Record<string, unknown>
  const entries = Object.entries(rest).map(([name, value]) => [name, shared(value, schemas)])
  const plain = Object.fromEntries(entries)
  if (typeof title !== 'string')
    return 'title' in part ? { title: shared(title, schemas), ...plain } : plain
  schemas[title] = plain
  return { $ref: `#/components/schemas/${title}` }
}

function operationOf(endpoint: Endpoint): Operation {
  const { path, summary, notes = [], parameters, answer, media, isConditional } = endpoint
  const market = {
    name: 'id',
    in: 'path' as const,
    required: true,
    description: 'Id or code of a market, whatever the case',
    schema: { type: 'string' },
  }
  const isUpgrade = path === '/v1/ws'
  return {
    summary,
    description: notes.join(' '),
    parameters: [
      ...(path.includes('{id}') ? [market] : []),
      ...Object.entries(parameters).map(([name, { meaning, schema }]) => ({
        name,
        in: 'query' as const,
        required: false,
        description: meaning,
        schema,
      })),
    ],
    responses: {
      ...(isUpgrade
        ? { 101: { description: 'The connection becomes a WebSocket' } }
        : {
            200: {
              description: media ? 'Events' : 'The answer',
              content: { [media ?? 'application/json']: { schema: answer } },
            },
          }),
      ...(isConditional && {
        304: { description: 'Unchanged since the `If-None-Match` of the request' },
      }),
      ...failuresOf(endpoint),
    },
  }
}

/** Refusals by status and code, each reason once. */
function failuresOf(endpoint: Endpoint): Operation['responses'] {
  const reasons = new Map<number, Map<string, Set<string>>>()
  for (const { status, code, when } of refusalsOf(endpoint)) {
    const codes = reasons.get(status) ?? new Map<string, Set<string>>()
    codes.set(code, (codes.get(code) ?? new Set()).add(when))
    reasons.set(status, codes)
  }
  const content = { 'application/json': { schema: failure } }
  return Object.fromEntries(
    [...reasons].map(([status, codes]) => {
      const said = [...codes].map(([code, when]) => `${code}: ${[...when].join('; ')}`)
      return [String(status), { description: said.join('. '), content }]
    }),
  )
}
