import type { Endpoint } from '../endpoint'

export const ws = {
  path: '/v1/ws',
  summary:
    "The streams by WebSocket, in the shape of Kraken's v2; docs/streams.md has the messages",
  parameters: {},
  answer: {},
  isConditional: false,
  refusals: [{ code: 'UPGRADE_REQUIRED', when: 'it is no WebSocket', request: '' }],
} satisfies Endpoint
