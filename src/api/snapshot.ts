import { GraphQLError } from 'graphql'
import type { Pool, PoolClient, QueryResult } from 'pg'
import { messageOf, RetryableError } from '../errors'
import { createLog } from '../log'
import { type Entered, positionAt } from './at-block'
import type { EngineContext } from './engine/engine'
import type { Sql } from './engine/statement'
import { STATEMENT_SECONDS } from './pool'
import { statementName } from './statement-names'

/** `hash` is null of a block that was asked for: only those that may be replaced are kept with it. */
export type BlockPosition = { height: number; hash: string | null; timestamp: Date }

/**
 * Where the index stands; `head` is null before the first block, `finalized` while no block is final. In a view at a block
 * that one is the head, and `asked` says what is known of it now: the version is another once another block has its place.
 * `reorgs`: how many reorganisations of the chain undid blocks so far.
 */
export type Position = {
  head: BlockPosition | null
  finalized: BlockPosition | null
  reorgs: number
  asked?: { isFinal: boolean; version: string }
}

/**
 * One request's view of the index: everything it reads belongs to one block. The database is asked only once it is
 * needed. Reading throws `DATABASE_UNAVAILABLE` (may be tried again) and `QUERY_TIMEOUT`; at a block also `BLOCK_NOT_INDEXED`,
 * `BLOCK_BEFORE_START`, `SYNCING`.
 */
export type Snapshot = EngineContext & {
  /** The block whose end is looked at; undefined: the head. */
  atBlock: number | undefined
  position(): Promise<Position>
  /** The block of the view; undefined if nothing was read, or before the first block. */
  block(): BlockPosition | undefined
  /** Ends the view; to be called once, whatever happened. */
  close(): Promise<void>
}

const log = createLog('api')

const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'
/** Blocks are numbered by 32 bits in the index. */
const MAX_BLOCK = 2 ** 31 - 2

/** `onOpen` is told where the view stands before anybody else is. */
export function openSnapshot(
  pool: Pool,
  onOpen: (position: Position) => void = () => {},
  atBlock?: number,
): Snapshot {
  let opened: Promise<{ client: PoolClient; position: Position }> | undefined
  let block: BlockPosition | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let failure: unknown

  async function begin() {
    const client = await pool.connect().catch((cause: unknown) => {
      log.warn(`no connection to the database: ${messageOf(cause)}`)
      throw new RetryableError('DATABASE_UNAVAILABLE', 'The database does not answer: try again.')
    })
    try {
      const position = await begun(client)
      block = position.head ?? undefined
      onOpen(position)
      return { client, position }
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  async function begun(client: PoolClient): Promise<Position> {
    const source =
      atBlock === undefined ? 'index_position' : `asof.enter(${Math.min(atBlock, MAX_BLOCK)})`
    const text = `${BEGIN}; SELECT * FROM ${source}`
    const [row] = ((await client.query(text)) as unknown as QueryResult[]).at(-1)?.rows ?? []
    return atBlock === undefined ? readPosition(row) : positionAt(atBlock, row as Entered)
  }

  const open = () => {
    opened ??= begin()
    return opened
  }

  return {
    atBlock,
    position: async () => (await open()).position,
    block: () => block,
    async query<Row>({ text, values }: Sql): Promise<Row[]> {
      const { client } = await open()
      // One after the other: a connection runs one statement at a time, and a failed one ends the transaction.
      const result = queue.then(async () => {
        if (failure) throw failure
        try {
          // The tables of a block are others, and so is the plan.
          const name = statementName(atBlock === undefined ? text : `at a block: ${text}`)
          return (await client.query({ text, values, ...(name && { name }) })).rows as Row[]
        } catch (error) {
          failure = expected(error)
          throw failure
        }
      })
      queue = result.catch(() => {})
      return result
    },
    async close() {
      const connection = await opened?.catch(() => undefined)
      if (!connection) return
      await queue
      const { client } = connection
      await client.query('COMMIT').then(
        () => client.release(),
        () => client.release(true),
      )
    },
  }
}

function readPosition(row: Record<string, unknown> | undefined): Position {
  const block = (prefix: string): BlockPosition | null =>
    typeof row?.[`${prefix}height`] === 'number'
      ? {
          height: row[`${prefix}height`] as number,
          hash: row[`${prefix}hash`] as string,
          timestamp: row[`${prefix}timestamp`] as Date,
        }
      : null
  return { head: block(''), finalized: block('finalized_'), reorgs: Number(row?.reorgs ?? 0) }
}

function expected(error: unknown): unknown {
  if ((error as { code?: string }).code !== '57014') return error
  return new GraphQLError(
    `The answer took longer than ${STATEMENT_SECONDS} s: ask for fewer rows or a narrower "where".`,
    { extensions: { code: 'QUERY_TIMEOUT', http: { status: 503 } } },
  )
}
