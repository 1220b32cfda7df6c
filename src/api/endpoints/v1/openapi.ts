import type { Endpoint } from '../endpoint'
import { object, record, text } from '../shape'

export const openapi = {
  path: '/v1/openapi.json',
  summary: 'This document',
  parameters: {},
  answer: object({
    openapi: text('Version of the specification'),
    info: record({}, 'About the document'),
    servers: { type: 'array' },
    paths: record({}, 'The endpoints'),
    components: record({}, 'Schemas that are named'),
  }),
  isConditional: true,
  refusals: [],
} satisfies Endpoint
