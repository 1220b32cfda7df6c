import { Client } from 'pg'
import { indexBlocks } from '../../src/processor/batch'
import { CONTRACTS } from './logs'
import { pathTo, type TreeBlock } from './script/tree'
import { createStore, type Head, type TestStore } from './store'

/** Drives a store along a tree, as the SDK's runner does. */
export type TreeIndex = {
  /** Where the store says it is after its connection. */
  state: { final: Head; top: Head[] }
  /**
   * Final blocks from above the final head up to `tip`, in one transaction. It may be committed with the next ones
   * unless it is the last for now.
   */
  transact(tip: TreeBlock, more?: 'and more'): Promise<void>
  /** From `base`, one of the indexed blocks, to `tip`; blocks up to `final` can no longer be undone. */
  transactHot(step: { base: TreeBlock; tip: TreeBlock; final: Head }): Promise<void>
  disconnect(): Promise<void>
}

/** A store of its own on the database, connected. */
export async function openTreeIndex(
  databaseUrl: string,
  store: TestStore = createStore(databaseUrl),
): Promise<TreeIndex> {
  const { height, hash, top } = await store.connect()
  const index: TreeIndex = {
    state: { final: { height, hash }, top: top.map(headOf) },

    async transact(tip, more) {
      const { final } = index.state
      const blocks = pathTo(tip).filter((block) => block.height > final.height)
      await store.transact(
        {
          prevHead: final,
          nextHead: headOf(tip),
          isOnTop: !more,
        },
        async (batch) => {
          await indexBlocks(batch, blocks, CONTRACTS)
        },
      )
      index.state = { final: headOf(tip), top: [] }
    },

    async transactHot({ base, tip, final }) {
      const blocks = pathTo(tip, base)
      await store.transactHot2(
        { baseHead: headOf(base), finalizedHead: headOf(final), newBlocks: blocks.map(headOf) },
        async (batch, from, to) => {
          await indexBlocks(batch, blocks.slice(from, to), CONTRACTS)
        },
      )
      const kept = index.state.top.filter(({ height }) => height <= base.height)
      const isFinal = final.height > index.state.final.height
      index.state = {
        final: isFinal ? headOf(final) : index.state.final,
        top: [...kept, ...blocks.map(headOf)].filter(
          ({ height }) => height > Math.max(final.height, index.state.final.height),
        ),
      }
    },

    disconnect: () => store.disconnect(),
  }
  return index
}

export const headOf = ({ height, hash }: Head): Head => ({ height, hash })

/** What a database holds: one line per table of facts, and the store's own account of where it stands. */
export type Reading = {
  facts: Record<string, string>
  final: Head
  top: Head[]
  nonce: number
}

export type Reader = {
  query<Row extends object>(sql: string, parameters?: unknown[]): Promise<Row[]>
  read(): Promise<Reading>
  close(): Promise<void>
}

/** A connection that reads tables whole: a count and a checksum of every row's text. */
export async function openReader(databaseUrl: string): Promise<Reader> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const query = async <Row extends object>(sql: string, parameters: unknown[] = []) =>
    (await client.query<Row>(sql, parameters)).rows
  const tables = await query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('migrations', 'indexed_block')
     ORDER BY 1`,
  )
  const sums = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY id)), '-') AS sum FROM "${name}" AS t`,
  )
  return {
    query,
    async read() {
      const facts = await query<{ name: string; sum: string }>(sums.join(' UNION ALL '))
      const [status] = await query<Head & { nonce: number }>(
        'SELECT height, hash, nonce FROM squid_processor.status',
      )
      const top = await query<Head>(
        'SELECT height, hash FROM squid_processor.hot_block ORDER BY height',
      )
      if (!status) throw new Error('The database has no status row')
      return {
        facts: Object.fromEntries(facts.map(({ name, sum }) => [name, sum])),
        final: headOf(status),
        top,
        nonce: status.nonce,
      }
    },
    close: () => client.end(),
  }
}
