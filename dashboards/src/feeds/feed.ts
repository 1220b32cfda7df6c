import type { Subject } from './subject'

/** How a feed is asked: by HTTP for JSON, or for the first of the events or messages that it sends. */
export type Transport = 'json' | 'events' | 'socket'

export type Feed = {
  name: string
  transport: Transport
  /** Path and query, of which the reader sees and copies all. */
  path: (subject: Subject) => string
  /** Of a socket: what is sent once it is open, and which message is the sample. */
  send?: (subject: Subject) => object[]
  isSample?: (message: Record<string, unknown>) => boolean
  /** Of a socket. */
  protocol?: string
}

export type FeedGroup = {
  id: string
  title: string
  what: string
  /** A page under /docs, and what it is called. */
  docs: string
  feeds: Feed[]
}

/** Feeds that are asked by HTTP and answer JSON: each name is that of its path behind the prefix. */
export function jsonFeeds(
  prefix: string,
  paths: Record<string, (subject: Subject) => string>,
): Feed[] {
  return Object.entries(paths).map(([name, rest]) => ({
    name: `${prefix}${name}`,
    transport: 'json',
    path: (subject) => `${prefix}${rest(subject)}`,
  }))
}
