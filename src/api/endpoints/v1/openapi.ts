import type { Endpoint } from '../endpoint'
import { list, object, record, text } from '../shape'

export const openapi = {
  path: '/v1/openapi.json',
  summary: 'This document',
  parameters: {},
  answer: object({
    openapi: text('Version of the specification'),
    info: record({}, 'About the document'),
    servers: list(object({ url: text('Where the paths begin') }), 'Where it is served'),
    paths: record({}, 'The endpoints'),
    components: record({}, 'Schemas that are named'),
  }),
  isConditional: true,
  refusals: [],
} satisfies Endpoint
