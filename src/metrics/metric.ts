/** What the chain proves of a value; a mixed one takes the weakest class of its parts. */
export const CLASSES = {
  'on-chain': 'a value as an event states it',
  derived: 'computed from such values by a stated formula',
  reported: 'said by a provider or a consumer: the chain proves who said it, not that it is so',
  projected: 'assumes a future',
} as const

/** Whose value it is. */
export const SUBJECTS = {
  marketplace: 'Of the whole marketplace',
  generator: 'Of one generator',
  market: 'Of one market',
  holding: 'Of an account in one generator',
  account: "Of an account's money in shares",
  provider: 'Of a provider',
  request: 'Of a request and its bids',
  token: 'Of the SolarToken',
} as const

/** A defined number: what every page, document and field says of it. */
export type Metric = {
  /** Unique, in camel case; the name of its field where there is one field. */
  name: string
  subject: keyof typeof SUBJECTS
  title: string
  unit: string
  /** Digits of the unit that the API's whole number has after the point; 0: the value is in the unit itself. */
  decimals: 0 | 18
  class: keyof typeof CLASSES
  /** What it is, a sentence without its full stop. */
  what: string
  /** The formula, with its rounding. */
  how: string
  /** What it is good for. */
  why: string
  /** When it is null; null: it never is. */
  nullWhen: string | null
  /** Entities that it is computed from. */
  entities: string[]
  /** Events that it rests on: `contract.event`. */
  events: string[]
  /** Where GraphQL gives it: `Type.field`. */
  fields: string[]
  /** What gives it in SQL: a function, or `table.column`. */
  views: string[]
}

/** What holds for all of them. */
export const AS_OF =
  "A metric holds one second after the time of the block that it is asked at, and only events up to that block count; the server's clock plays no part. Windows of time are half-open."
