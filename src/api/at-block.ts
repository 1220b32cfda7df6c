import { GraphQLError } from 'graphql'
import { HeliographError } from '../errors'
import type { ApiContext } from './context'
import { inputError } from './engine/input-error'
import type { Position } from './snapshot'

/** Nothing that is answered at a final block will ever be another. */
const FOR_EVER = 'public, max-age=31536000, immutable'
/** So long a reader may show what it has of a block that may be replaced. */
export const SHORTLY = 'public, max-age=10'

/** The `block` of a URL: all of the answer is as of its end; undefined: of the head. Throws input errors. */
export function readBlock({ searchParams }: URL): number | undefined {
  const [text, ...more] = searchParams.getAll('block')
  if (text === undefined) return undefined
  if (more.length > 0) throw inputError('"block" is named more than once: name it once.')
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return Number(text)
  throw inputError(`"block" is "${text.slice(0, 80)}": write the number of a block, as in block=7.`)
}

/** How long an answer at a block may be kept. */
export function keepFor({ asked }: Position): string {
  return asked?.isFinal ? FOR_EVER : SHORTLY
}

/** Throws `NO_HISTORY` if the answer is to be of a block, for what only the present has. */
export function refuseAtBlock({ atBlock }: Pick<ApiContext, 'atBlock'>, remedy: string): void {
  if (atBlock !== undefined) throw noHistory(remedy)
}

/** Something that is not kept by block. `remedy` says what to ask instead. */
export function noHistory(remedy: string): GraphQLError {
  return new GraphQLError(`This is not kept by block: ${remedy}.`, {
    extensions: { code: 'NO_HISTORY', http: { status: 400 } },
  })
}

/** What `asof.enter` says. */
export type Entered = {
  height: number | null
  finalized_height: number | null
  first_height: number | null
  timestamp: Date | null
  hash: string | null
}

/** Where a view at a block stands. Throws `SYNCING`, `BLOCK_NOT_INDEXED`, `BLOCK_BEFORE_START`. */
export function positionAt(block: number, entered: Entered | undefined): Position {
  const { height, first_height: first, finalized_height, timestamp, hash } = entered ?? {}
  if (height == null || first == null) {
    throw new HeliographError('SYNCING', 'No block is indexed yet: is the processor running?')
  }
  if (block > height) {
    throw new HeliographError(
      'BLOCK_NOT_INDEXED',
      `Block ${block} is not indexed: the newest one is ${height}; name it or an earlier one, or leave "block" out.`,
    )
  }
  if (!timestamp) {
    throw new HeliographError(
      'BLOCK_BEFORE_START',
      `Block ${block} is before the market's first one: name block ${first} or a later one.`,
    )
  }
  const isFinal = finalized_height != null && block <= finalized_height
  return {
    head: { height: block, hash: null, timestamp },
    finalized: null,
    reorgs: 0,
    asked: { isFinal, version: isFinal ? 'final' : (hash?.slice(2, 18) ?? 'head') },
  }
}
