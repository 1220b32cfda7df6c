import type { Client } from 'pg'
import { Generator } from '../../model'
import type { BatchStore } from '../batch'
import type { Need, Row, RowClass, Rows } from '../rows'
import type { Parts } from './parts'
import type { MinedBlock } from './state'
import { namesOf, type Table } from './table'

/** Where a batch reads and writes. */
export type BatchContext = {
  /** A row of state of a batch that is not committed yet: what reading may not show. */
  findUnstored(type: RowClass, id: string): Row | undefined
  /** All rows of a class that are not committed yet. Waits for a commit where they were not kept. */
  listUnstored(type: RowClass): Promise<Row[]>
  /** Runs a query that sees everything but what is unstored. */
  read<T>(work: (client: Client) => Promise<T>): Promise<T>
  /** Takes what is to be written. */
  take(rows: Rows): Promise<void>
  note(blocks: MinedBlock[]): void
}

/** Gives a fold the store of its batch, which refuses all use once the fold is over. */
export async function foldInto(
  parts: Pick<Parts, 'tables' | 'cache'>,
  context: BatchContext,
  fold: (store: BatchStore) => Promise<void>,
): Promise<void> {
  const { store, close } = openBatchStore(parts, context)
  try {
    await fold(store)
  } catch (error) {
    parts.cache.clear() // rows in it may be half changed
    throw error
  } finally {
    close()
  }
}

function openBatchStore(
  { tables, cache }: Pick<Parts, 'tables' | 'cache'>,
  context: BatchContext,
): { store: BatchStore; close(): void } {
  const { findUnstored } = context
  const byType = new Map(tables.map((table) => [table.type, table]))
  let isOpen = true

  function assertOpen(): void {
    if (!isOpen)
      throw new Error(
        'This batch is over: its store must not be used any more. Is an await missing?',
      )
  }

  /** The rows that exist, from memory where they are. */
  async function find(type: RowClass, ids: Iterable<string>): Promise<Row[]> {
    const rows: Row[] = []
    const unknown: string[] = []
    for (const id of ids) {
      const row = cache.find(type, id) ?? findUnstored(type, id)
      if (row) rows.push(row)
      else unknown.push(id)
    }
    const table = tableOf(type)
    if (unknown.length === 0 || (table.isState && cache.isWhole())) return rows
    const read = await context.read((client) => query(client, table, 'id', unknown))
    for (const row of read) cache.put(row)
    return rows.concat(read)
  }

  const store: BatchStore = {
    async listGenerators(addresses) {
      assertOpen()
      const found = await find(Generator, addresses)
      return found.map(({ id }) => id)
    },

    async load(needs) {
      assertOpen()
      const { ids, sets } = sorted(needs)
      const rows: Row[] = []
      for (const [type, wanted] of ids) rows.push(...(await find(type, wanted)))
      for (const { type, of, ids } of sets.values()) rows.push(...(await selectOf(type, of, ids)))
      return rows
    },

    async save(rows) {
      assertOpen()
      await context.take(rows)
      for (const { type, isState } of tables) {
        if (isState) for (const row of rows.added(type)) cache.put(row)
      }
    },

    async noteBlocks(blocks) {
      assertOpen()
      context.note(blocks.map(({ height, hash, timestamp }) => ({ height, hash, timestamp })))
    },
  }

  async function selectOf(type: RowClass, of: string, ids: string[]): Promise<Row[]> {
    const table = tableOf(type)
    const column = table.columns.find(({ property }) => property === of)
    if (!column) throw new TypeError(`${type.name} has no relation ${of}`)
    const unstored = await context.listUnstored(type)
    const read = await context.read((client) => query(client, table, column.name, ids))
    // One instance of each row: a change to a second one would be lost with the next change to the first.
    const rows = new Map(read.map((row) => [row.id, table.isState ? instanceOf(row) : row]))
    for (const row of unstored) rows.set(row.id, row)
    const wanted = new Set<unknown>(ids)
    return [...rows.values()]
      .filter((row) => wanted.has(column.read(row)))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  function instanceOf(row: Row): Row {
    const type = row.constructor as RowClass
    const known = cache.find(type, row.id) ?? findUnstored(type, row.id)
    if (!known) cache.put(row)
    return known ?? row
  }

  function tableOf(type: RowClass): Table {
    const table = byType.get(type)
    if (!table) throw new TypeError(`${type.name} is no entity of schema.graphql`)
    return table
  }

  return {
    store,
    close() {
      isOpen = false
    },
  }
}

async function query(client: Client, table: Table, key: string, ids: string[]): Promise<Row[]> {
  const { name, type: Type, columns } = table
  const { rows } = await client.query<unknown[]>({
    name: `select ${name} by ${key}`,
    text: `SELECT ${namesOf(columns)} FROM "${name}" WHERE "${key}" = ANY ($1::text[]) ORDER BY id`,
    values: [ids],
    rowMode: 'array',
  })
  return rows.map((values) => {
    const row = new Type()
    for (const [i, column] of columns.entries()) column.write(row, values[i])
    return row
  })
}

type NeededSet = { type: RowClass; of: string; ids: string[] }

/** Needs by class: single rows, each once, and sets. */
function sorted(needs: Iterable<Need>) {
  const ids = new Map<RowClass, Set<string>>()
  const sets = new Map<string, NeededSet>()
  for (const need of needs) {
    if ('all' in need) {
      const { all: type, of, id } = need
      const key = `${type.name}.${of}`
      const set = sets.get(key)
      if (set) set.ids.push(id)
      else sets.set(key, { type, of, ids: [id] })
    } else {
      const [type, id] = need
      const wanted = ids.get(type)
      if (wanted) wanted.add(id)
      else ids.set(type, new Set([id]))
    }
  }
  return { ids, sets }
}
