/** What a client may take of a server, and all of them together. docs/streams.md says the same. */
export const LIMITS = {
  /** Streams and WebSockets of one address, over all paths. */
  connectionsOfAddress: 256,
  /** Streams and WebSockets of a server. */
  connections: 10_000,
  /** Streams of a connection; of a GraphQL WebSocket, operations at a time. */
  subscriptions: 200,
  /** Longest message to us, bytes; a longer one is for /graphql alone, and counts as several. */
  messageBytes: 16_384,
  /** Messages of a WebSocket, pings and pongs included. */
  messagesPerSecond: 100,
  /** Of those that it did not use before, so many at once. */
  messagesAtOnce: 1_000,
  /** Of messages that wait to be answered, bytes. */
  waitingBytes: 1_048_576,
  /** A WebSocket is pinged this often; one that answers neither of two is gone. */
  pingMs: 12_000,
  /** A WebSocket that does not answer our close is cut after so long. */
  closeMs: 5_000,
  /** A connection that does not say what it wants is closed after so long. */
  headersMs: 10_000,
  /** A stream whose reader takes nothing is cut after so long. */
  stalledMs: 30_000,
}

/** Who reads too slowly is closed, never silently thinned: beyond this many bytes or messages waiting, or this long. */
export const PATIENCE = { bytes: 1_048_576, messages: 1_024, ms: 10_000 }
