import { HeliographError } from '../errors'

export type Row = { id: string }
// biome-ignore lint/suspicious/noExplicitAny: the constructors of the generated models differ in their argument
export type RowClass<T extends Row = Row> = new (props?: any) => T

/** One row by id, or all rows of a class that belong to one other row. Either may turn out not to exist. */
export type Need = readonly [RowClass, string] | { all: RowClass; of: string; id: string }

/** The rows of one class: all that are known, those taken for change, those that are new, each in order. */
type Shelf = { known: Map<string, Row>; touched: Set<Row>; added: Row[] }

/** The rows that one batch reads and writes, held in memory until the batch is saved. Batch borders never show. */
export class Rows {
  readonly #shelves = new Map<RowClass, Shelf>()

  /** Adds rows as the database has them. */
  load(rows: Iterable<Row>): void {
    for (const row of rows) this.#shelf(row.constructor as RowClass).known.set(row.id, row)
  }

  /** The row, to be changed. Throws RowNotFoundError. */
  get<T extends Row>(type: RowClass<T>, id: string): T {
    const { known, touched } = this.#shelf(type)
    const row = known.get(id)
    if (!row) throw new RowNotFoundError(type.name, id)
    touched.add(row)
    return row as T
  }

  /** The row, to be pointed at. Throws RowNotFoundError. */
  ref<T extends Row>(type: RowClass<T>, id: string): T {
    const row = this.#shelf(type).known.get(id)
    if (!row) throw new RowNotFoundError(type.name, id)
    return row as T
  }

  /** The row, to be read, or undefined. */
  find<T extends Row>(type: RowClass<T>, id: string): Readonly<T> | undefined {
    return this.#shelf(type).known.get(id) as T | undefined
  }

  /** The row, to be changed; made first if it does not exist. */
  getOrPut<T extends Row>(type: RowClass<T>, id: string, make: () => T): T {
    return this.#shelf(type).known.has(id) ? this.get(type, id) : this.put(make())
  }

  /** All rows of a class whose relation `of` is the row `id`, loaded ones first, each group in chain order. */
  list<T extends Row>(type: RowClass<T>, of: keyof T, id: string): Readonly<T>[] {
    return [...this.#shelf(type).known.values()].filter(
      (row) => ((row as T)[of] as Row | undefined)?.id === id,
    ) as T[]
  }

  /** A new row. Throws RowExistsError: no row is created twice. */
  put<T extends Row>(row: T): T {
    const { known, added } = this.#shelf(row.constructor as RowClass)
    if (known.has(row.id)) throw new RowExistsError(row.constructor.name, row.id)
    known.set(row.id, row)
    added.push(row)
    return row
  }

  /** Rows that were loaded and may have changed, in the order of first change. */
  updated<T extends Row>(type: RowClass<T>): T[] {
    const shelf = this.#shelves.get(type)
    if (!shelf || shelf.touched.size === 0) return []
    const isNew = new Set(shelf.added)
    return [...shelf.touched].filter((row) => !isNew.has(row)) as T[]
  }

  /** New rows, in the order they were put. */
  added<T extends Row>(type: RowClass<T>): T[] {
    return (this.#shelves.get(type)?.added ?? []) as T[]
  }

  #shelf(type: RowClass): Shelf {
    let shelf = this.#shelves.get(type)
    if (!shelf) {
      shelf = { known: new Map(), touched: new Set(), added: [] }
      this.#shelves.set(type, shelf)
    }
    return shelf
  }
}

export class RowNotFoundError extends HeliographError {
  constructor(type: string, id: string) {
    super(
      'ROW_NOT_FOUND',
      `${type} ${id} is not indexed. Was an earlier event missed, or the start block set too late?`,
    )
  }
}

export class RowExistsError extends HeliographError {
  constructor(type: string, id: string) {
    super('ROW_EXISTS', `${type} ${id} is indexed already. Was the same event delivered twice?`)
  }
}
