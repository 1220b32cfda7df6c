import type { Row, RowClass } from '../rows'

type Generation = Map<RowClass, Map<string, Row>>

/**
 * Rows as they stand after the last batch, so that the next one need not read them again. Bounded by two generations:
 * when the young one is full it becomes the old one, and what is not asked for again is forgotten.
 */
export class RowCache {
  readonly #capacity: number
  #young: Generation = new Map()
  #old: Generation = new Map()
  #size = 0
  #isWhole: boolean

  /** `isWhole`: there is no row yet, so that whatever will be is put here. */
  constructor(capacity: number, isWhole: boolean) {
    this.#capacity = capacity
    this.#isWhole = isWhole
  }

  /** Whether every row of state is here: one that is not found does not exist. */
  isWhole(): boolean {
    return this.#isWhole
  }

  find(type: RowClass, id: string): Row | undefined {
    const young = this.#young.get(type)?.get(id)
    if (young) return young
    const old = this.#old.get(type)?.get(id)
    if (old) this.put(old)
    return old
  }

  put(row: Row): void {
    const type = row.constructor as RowClass
    let rows = this.#young.get(type)
    if (!rows) {
      rows = new Map()
      this.#young.set(type, rows)
    }
    if (!rows.has(row.id)) this.#size += 1
    rows.set(row.id, row)
  }

  /** Makes room. Rows that are not stored yet must be put again, or they are forgotten too early. */
  trim(unstored: () => Iterable<Row>): void {
    if (this.#size < this.#capacity) return
    if (this.#old.size > 0) this.#isWhole = false
    this.#old = this.#young
    this.#young = new Map()
    this.#size = 0
    for (const row of unstored()) this.put(row)
  }

  clear(): void {
    this.#isWhole = false
    this.#young = new Map()
    this.#old = new Map()
    this.#size = 0
  }
}
