import { ask } from '../ask'
import { compare } from './compare'
import { askContract, type ContractAnswer, type ContractValue } from './contract'
import { type Ask, type Kept, readEvents } from './event'
import type { Check, Dispute, Fold } from './fold'
import type { Recipe, Subject } from './recipe'

/** What came of it; `block`: the height that both sides belong to. */
export type Outcome = {
  block: number
  events: number
  compared: number
  dispute: Dispute | null
  /** What the contract itself says; null: this figure does not ask it. */
  contract: { value: ContractValue; answer: ContractAnswer } | null
}

/** Rows and fold say the same, and so does the contract, if it was asked. */
export const isEqual = ({ dispute, contract }: Outcome): boolean =>
  dispute === null &&
  (contract?.answer.is !== 'answered' || contract.answer.value === contract.value.said)

type Run = {
  subject: Subject
  variables: Record<string, unknown>
  onProgress: (events: number) => void
  signal?: AbortSignal
  /** The past block whose rows are checked; null for now. */
  past?: number | null
  asked?: Ask
}
type Answer = { head: { height: number; timestamp: string } | null }

/**
 * Reads the figure's rows, then the kept events up to their block, folds those and compares. What differs is read once
 * more: a block that was replaced between the two readings looks like a difference and is none.
 * Throws AskError, and RangeError for events that cannot be folded.
 */
export async function recompute(recipe: Recipe, run: Run): Promise<Outcome> {
  const outcome = await once(recipe, run)
  return isEqual(outcome) ? outcome : once(recipe, run)
}

async function once(recipe: Recipe, { asked = ask, past = null, ...run }: Run): Promise<Outcome> {
  const settings = { block: past, ...(run.signal && { signal: run.signal }) }
  const answer = (await asked(recipe.document as never, run.variables, settings)) as Answer
  if (answer.head === null) throw new RangeError('No block is indexed yet.')
  const { height: block, timestamp } = answer.head
  const kept = await recipe.kept(run.subject, asked, timestamp)
  const fold = recipe.fold(run.variables)
  const taken = await foldAll(fold, kept, block, { ...run, asked })
  const value = recipe.contract?.(run.subject, answer as never)
  const contract = value ? { value, answer: await askContract(value, block) } : null
  if (taken.dispute) return { block, ...taken, contract }
  const more = (variables: object) =>
    asked(
      recipe.document as never,
      { ...run.variables, ...variables },
      { ...settings, block },
    ) as Promise<never>
  const whole = (await recipe.rest?.(answer as never, more)) ?? (answer as never)
  const rows = recipe.claims(whole, run.subject)
  const { compared, dispute, bucket } = compare(rows, fold.end(timestamp))
  const atBlock: Ask = (document, variables, more) =>
    asked(document, variables, { block: past, ...more })
  const nearer = bucket && (await recipe.narrow?.(run.subject, bucket, block, atBlock))
  return {
    block,
    events: taken.events,
    compared: taken.compared + compared,
    dispute: nearer ?? dispute,
    contract,
  }
}

/** Page by page: stops at the first event that states something else than the events before it make. */
async function foldAll(fold: Fold, kept: Kept[], until: number, run: Run & { asked: Ask }) {
  let [events, compared] = [0, 0]
  for (const group of kept)
    for await (const page of readEvents(group, until, run.asked, run.signal)) {
      for (const event of page) {
        events += 1
        for (const statement of fold.take(event)) {
          if (statement.said !== statement.folded)
            return { events, compared, dispute: disputeOf(statement, event) }
          compared += 1
        }
      }
      run.onProgress(events)
    }
  return { events, compared, dispute: null }
}

const disputeOf = ({ what, unit, said, folded }: Check, event: Dispute['event']): Dispute => ({
  what,
  unit,
  by: 'event',
  said,
  folded,
  event,
})
