import { createPause } from '../pause'
import type { Row, RowClass, Rows } from '../rows'
import { collectRows, type NewRows } from './copy'
import type { Table } from './table'
import { updateRows } from './unnest'
import type { TableWrite } from './write'

/** What is to be written, of one batch or of several: each row once. */
export type Draft = {
  /** Takes what was folded. Rows of logs are encoded at once and let go, unless they are `kept`; rows of state when all is written. */
  take(rows: Rows): Promise<void>
  /** A row of state that is to be written. */
  find(type: RowClass, id: string): Row | undefined
  /** All rows of a class that are to be written: of state, or of kept logs. */
  list(type: RowClass): Row[]
  stateRows(): Row[]
  /** Rows of logs taken so far. */
  size(): number
  /** What each table receives, parents first. */
  encode(): Promise<TableWrite[]>
}

type Shelf = { added: Map<string, Row>; updated: Map<string, Row> }

export function createDraft(tables: Table[], kept: ReadonlySet<RowClass> = new Set()): Draft {
  const pause = createPause()
  const logs = new Map<Table, NewRows>()
  const keptLogs = new Map<RowClass, Row[]>()
  const states = new Map<RowClass, Shelf>()
  let size = 0

  async function collect(into: NewRows, rows: Iterable<Row>): Promise<void> {
    for (const row of rows) {
      into.add(row)
      if (pause.isDue()) await pause.take()
    }
  }

  async function takeLogs(table: Table, rows: Row[]): Promise<void> {
    if (rows.length === 0) return
    size += rows.length
    const collected = logs.get(table) ?? collectRows(table)
    logs.set(table, collected)
    await collect(collected, rows)
    if (!kept.has(table.type)) return
    const own = keptLogs.get(table.type)
    if (own) for (const row of rows) own.push(row)
    else keptLogs.set(table.type, [...rows])
  }

  function takeStates(type: RowClass, added: Row[], updated: Row[]): void {
    if (added.length === 0 && updated.length === 0) return
    const shelf = states.get(type) ?? { added: new Map(), updated: new Map() }
    states.set(type, shelf)
    for (const row of added) shelf.added.set(row.id, row)
    for (const row of updated) if (!shelf.added.has(row.id)) shelf.updated.set(row.id, row)
  }

  return {
    async take(rows) {
      for (const table of tables) {
        const { type, isState } = table
        if (isState) takeStates(type, rows.added(type), rows.updated(type))
        else await takeLogs(table, rows.added(type))
      }
    },
    find(type, id) {
      const shelf = states.get(type)
      return shelf?.added.get(id) ?? shelf?.updated.get(id)
    },
    list(type) {
      const shelf = states.get(type)
      if (!shelf) return keptLogs.get(type) ?? []
      return [...shelf.added.values(), ...shelf.updated.values()]
    },
    stateRows: () =>
      [...states.values()].flatMap(({ added, updated }) => [
        ...added.values(),
        ...updated.values(),
      ]),
    size: () => size,
    async encode() {
      const writes: TableWrite[] = []
      for (const table of tables) {
        const collected = logs.get(table)
        if (collected) writes.push(collected.finish())
        const shelf = states.get(table.type)
        if (!shelf) continue
        if (shelf.added.size > 0) {
          const added = collectRows(table)
          await collect(added, shelf.added.values())
          writes.push(added.finish())
        }
        if (shelf.updated.size > 0) writes.push(...updateRows(table, [...shelf.updated.values()]))
        if (pause.isDue()) await pause.take()
      }
      return writes
    },
  }
}
