import type { ContractValue } from './contract'
import type { Ask, Kept } from './event'
import type { Bucket, Claim, Dispute, Fold } from './fold'

/** Of whom a figure is: a generator's address, a market's code, addresses parted by commas; null: of all. */
export type Subject = string | null

/** Of a sum that differs: the event whose own row differs; null where none does. */
export type Narrow = (
  subject: Subject,
  bucket: Bucket,
  until: number,
  asked: Ask,
) => Promise<Dispute | null>

/** How one figure is recomputed. */
export type Recipe = {
  /** The figure's own question, and the values that its answer states. */
  document: string
  claims: (answer: never, subject: Subject) => Claim[]
  /** Reads what one answer has no room for; `more` asks the same question, of the same block, with other variables. */
  rest?: (answer: never, more: (variables: object) => Promise<never>) => Promise<never>
  /** The events to fold, in the groups they are found by; each group is read to its end before the next. `asOf`: the block's time. */
  kept: (subject: Subject, asked: Ask, asOf: string) => Promise<Kept[]> | Kept[]
  /** `variables`: those of the question. */
  fold: (variables: Record<string, unknown>) => Fold
  narrow?: Narrow
  /** What is not compared, in a sentence. */
  beyond?: string
  /** What the contract itself is asked for, through the reader's wallet; null where there is no contract to ask. */
  contract?: (subject: Subject, answer: never) => ContractValue | null
}

/** The mark by which kept events are found; undefined: all are meant. */
export const touchedBy = (
  kind: 'generator' | 'account' | 'request' | 'market',
  subject: Subject,
) => (subject === null ? undefined : `${kind}:${subject}`)
