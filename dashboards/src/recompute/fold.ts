import type { KeptEvent } from './event'

/** What a value is counted in; amounts of SOLAR are base units. */
export type Unit =
  | 'SOLAR'
  | 'SOLAR/kWh'
  | 'SOLAR/share'
  | 'kWh'
  | 'kWh/kW'
  | 'W'
  | 'a year'
  | 'of mid'
  | 'seconds'
  | 'shares'
  | 'trades'
  | 'time'
  | ''

/** A value of a figure, by a name that its rows and the fold both give it. */
export type Claim = { what: string; value: string; unit: Unit }

/** A value as the events make it, and the last event that it rests on. */
export type Folded = Claim & { event: KeptEvent; bucket?: Bucket }
/** [from, to), ISO 8601: the value adds up what happened in it. */
export type Bucket = { from: string; to: string }

/** Where two sides differ; a null value: that side has none. */
export type Dispute = {
  what: string
  unit: Unit
  /** Whose value the fold contradicts: a row of the index, or what an event itself states. */
  by: 'row' | 'event'
  said: string | null
  folded: string | null
  event: KeptEvent | null
}

/** A statement that an event makes of the state after it, beside what the events before it make of it. */
export type Check = { what: string; unit: Unit; said: string; folded: string }

export type Fold = {
  /** Takes the next event in chain order. */
  take: (event: KeptEvent) => Check[]
  /** All values after the last one; `asOf`: time of the block they belong to, ISO 8601. */
  end: (asOf: string) => Folded[]
}

export const check = (what: string, unit: Unit, said: unknown, folded: bigint): Check => ({
  what,
  unit,
  said: String(said),
  folded: folded.toString(),
})

/** An integer argument of an event. Throws RangeError where it has none of that name. */
export function integer({ name, args }: KeptEvent, argument: string): bigint {
  const text = args[argument]
  if (text === undefined) throw new RangeError(`${name} has no argument "${argument}".`)
  return BigInt(text)
}
