import { HeliographError } from '../errors'

export type Row = { id: string }
// biome-ignore lint/suspicious/noExplicitAny: the constructors of the generated models differ in their argument
export type RowClass<T extends Row = Row> = new (props?: any) => T

/** One row by id, or all rows of a class that belong to one other row. Either may turn out not to exist. */
export type Need = readonly [RowClass, string] | { all: RowClass; of: string; id: string }

/** The rows that one batch reads and writes, held in memory until the batch is saved. Batch borders never show. */
export class Rows {
  readonly #byClass = new Map<RowClass, Map<string, Row>>()
  readonly #changed = new Set<Row>()
  readonly #loaded = new Set<Row>()

  /** Adds rows as the database has them. */
  load(rows: Row[]): void {
    for (const row of rows) {
      this.#of(row.constructor as RowClass).set(row.id, row)
      this.#loaded.add(row)
    }
  }

  /** The row, to be changed. Throws RowNotFoundError. */
  get<T extends Row>(type: RowClass<T>, id: string): T {
    const row = this.ref(type, id) as T
    this.#changed.add(row)
    return row
  }

  /** The row, to be pointed at. Throws RowNotFoundError. */
  ref<T extends Row>(type: RowClass<T>, id: string): T {
    const row = this.#of(type).get(id)
    if (!row) throw new RowNotFoundError(type.name, id)
    return row as T
  }

  /** The row, to be read, or undefined. */
  find<T extends Row>(type: RowClass<T>, id: string): Readonly<T> | undefined {
    return this.#of(type).get(id) as T | undefined
  }

  /** The row, to be changed; made first if it does not exist. */
  getOrPut<T extends Row>(type: RowClass<T>, id: string, make: () => T): T {
    return this.#of(type).has(id) ? this.get(type, id) : this.put(make())
  }

  /** All rows of a class whose relation `of` is the row `id`, loaded ones first, each group in chain order. */
  list<T extends Row>(type: RowClass<T>, of: keyof T, id: string): Readonly<T>[] {
    return [...this.#of(type).values()].filter(
      (row) => ((row as T)[of] as Row | undefined)?.id === id,
    ) as T[]
  }

  /** A new row. Throws RowExistsError: no row is created twice. */
  put<T extends Row>(row: T): T {
    const ofType = this.#of(row.constructor as RowClass)
    if (ofType.has(row.id)) throw new RowExistsError(row.constructor.name, row.id)
    ofType.set(row.id, row)
    this.#changed.add(row)
    return row
  }

  /** Rows of a class to write: first those that were loaded, then the new ones, each in the order of first change. */
  changed<T extends Row>(type: RowClass<T>): T[] {
    const rows = [...this.#changed].filter((row) => row.constructor === type)
    const isLoaded = (row: Row) => this.#loaded.has(row)
    return [...rows.filter(isLoaded), ...rows.filter((row) => !isLoaded(row))] as T[]
  }

  #of(type: RowClass): Map<string, Row> {
    const known = this.#byClass.get(type)
    if (known) return known
    const made = new Map<string, Row>()
    this.#byClass.set(type, made)
    return made
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
