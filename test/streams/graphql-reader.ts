import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createSocketClient } from 'graphql-ws'
import { WebSocket } from 'ws'

// biome-ignore lint/suspicious/noExplicitAny: tests compare whole messages
type Said = any

const HEAD =
  'type epoch seq prevSeq block { number hash timestamp } finalizedBlock reorg { number hash } market'
const LEVEL = '{ price size orders }'

/** Everything that a subscription says. */
export const FIELDS = {
  book: `${HEAD} bids ${LEVEL} asks ${LEVEL} checksum`,
  trades: `${HEAD} retracted trades { id maker taker makerOrder takerOrder takerSide price quantity quoteAmount fee lockedShares escrow
    tradedAt blockNumber blockHash txIndex logIndex txHash finalized }`,
  candles: `${HEAD} removed candles { startedAt endedAt open high low close vwap baseVolume quoteVolume boughtVolume boughtQuote trades final revision }`,
  tickers: `${HEAD} ticker { code from to last lastTradeAt bid bidSize ask askSize open high low previous change
    changePercent baseVolume quoteVolume vwap trades }`,
}

export type Field = keyof typeof FIELDS

export const queryOf = (field: Field, args: string): string =>
  `subscription { ${field}${args && `(${args})`} { ${FIELDS[field]} } }`

/** What a client of others heard of one subscription; heartbeats are apart. */
export type Hearing = { messages: Said[]; heartbeats: Said[]; errors: Said[]; leave(): void }

export type GraphqlClient = {
  follow(field: Field, args: string): Hearing
  close(): void
}

/** A client that others wrote: graphql-ws for WebSocket, graphql-sse for server-sent events. */
export function openGraphqlClient(transport: 'ws' | 'sse', url: string): GraphqlClient {
  const client =
    transport === 'ws'
      ? createSocketClient({
          url: `${url.replace('http', 'ws')}/graphql`,
          webSocketImpl: WebSocket,
          retryAttempts: 0,
        })
      : createSseClient({ url: `${url}/graphql`, retryAttempts: 0 })
  return {
    follow(field, args) {
      const hearing: Hearing = { messages: [], heartbeats: [], errors: [], leave: () => {} }
      hearing.leave = client.subscribe<Record<string, Said>>(
        { query: queryOf(field, args) },
        {
          next({ data, errors }) {
            if (errors) hearing.errors.push(...errors)
            const said = data?.[field]
            if (said) (said.type === 'HEARTBEAT' ? hearing.heartbeats : hearing.messages).push(said)
          },
          error: (error) => void hearing.errors.push(...(Array.isArray(error) ? error : [error])),
          complete: () => {},
        },
      )
      return hearing
    },
    close: () => void client.dispose(),
  }
}
