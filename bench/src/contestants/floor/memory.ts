import { appended, state, type Table } from './tables'
import type { Batch, Cell } from './writer'

/** Cells in the order of the table's columns: changed in place. */
export type Row = Cell[]
type Account = { balance: bigint; seen: number }
type Appended = keyof typeof appended

/** What is left of an event: its arguments as JSON, and what it touches. */
export type Applied = [name: string, args: string, touched: string[]]

export const ZERO = '0x0000000000000000000000000000000000000000'
const indexOf = ({ columns }: Table) =>
  Object.fromEntries(columns.map(([name], index) => [name, index])) as Record<string, number>
/** Where a column is in a row of a generator, and of a request. */
export const G = indexOf(state.generator)
export const R = indexOf(state.request)

export type Memory = ReturnType<typeof createMemory>

/** The whole market: its rows, which of them changed, and the lines to copy. */
export function createMemory(solarToken: string) {
  const accounts = new Map<string, Account>()
  const holdings = new Map<string, Row>()
  const dirty = {
    accounts: new Set<string>(),
    kinds: new Set<Row>(),
    requests: new Set<Row>(),
    bids: new Set<Row>(),
    generators: new Set<Row>(),
    holdings: new Set<Row>(),
    votes: new Set<Row>(),
  }
  let lines = noLines()

  const memory = {
    accounts,
    requests: new Map<string, Row>(),
    bids: new Map<string, Row>(),
    generators: new Map<string, Row>(),
    holdings,
    votes: new Map<string, Row>(),
    /** By request, what each financier holds of it. */
    allotted: new Map<string, Map<string, string>>(),
    dirty,
    supply: 0n,
    isSupplyDirty: false,
    sale: undefined as Row | undefined,
    isSaleDirty: false,

    // Of the log at hand.
    block: 0,
    at: '',
    fields: '',

    /** An account that an event names has a row from then on. */
    meet(address: string): string {
      if (address !== ZERO && !accounts.has(address)) {
        accounts.set(address, { balance: 0n, seen: memory.block })
        dirty.accounts.add(address)
      }
      return address
    },

    append(table: Appended, cells: string): void {
      lines[table].push(`${memory.fields}\t${cells}\t${memory.at}\n`)
    },

    appendEvent(line: string): void {
      lines.event.push(line)
    },

    move(address: string, amount: bigint): void {
      if (address === ZERO) {
        memory.supply -= amount
        memory.isSupplyDirty = true
        return
      }
      const account = accounts.get(address)
      if (account) account.balance += amount
      dirty.accounts.add(address)
    },

    get(rows: Map<string, Row>, key: string, changed: Set<Row>): Row {
      const row = rows.get(key)
      if (!row) throw new Error(`No row ${key}`)
      changed.add(row)
      return row
    },

    hold(generator: string, account: string, shares: string): Row {
      const id = `${generator}-${account}`
      const row = [id, generator, account, shares, '0', '0', '0', '0', 'f', shares]
      holdings.set(id, row)
      dirty.holdings.add(row)
      return row
    },

    /** What changed since it was last asked. */
    take(): Batch {
      const taken: Batch = {
        upserts: [
          [state.account, [...dirty.accounts].map(accountRow)],
          [state.token, memory.isSupplyDirty ? [[solarToken, String(memory.supply)]] : []],
          [state.tokenSale, memory.isSaleDirty && memory.sale ? [[...memory.sale]] : []],
          [state.kind, copies(dirty.kinds)],
          [state.request, copies(dirty.requests)],
          [state.bid, copies(dirty.bids)],
          [state.generator, copies(dirty.generators)],
          [state.holding, copies(dirty.holdings)],
          [state.priceVote, copies(dirty.votes)],
        ],
        copies: Object.entries(appended).map(([name, table]) => [
          table,
          lines[name as Appended].join(''),
        ]),
      }
      for (const changed of Object.values(dirty)) changed.clear()
      memory.isSupplyDirty = memory.isSaleDirty = false
      lines = noLines()
      return taken
    },
  }
  return memory

  function accountRow(address: string): Cell[] {
    const account = accounts.get(address)
    return [address, String(account?.balance), String(account?.seen)]
  }
}

/** The next blocks change the rows while these are written. */
const copies = (rows: Set<Row>): Row[] => [...rows].map((row) => [...row])

const noLines = () =>
  Object.fromEntries(Object.keys(appended).map((name) => [name, []])) as unknown as Record<
    Appended,
    string[]
  >

export function accountsOf(...addresses: string[]): string[] {
  return [...new Set(addresses)]
    .filter((address) => address !== ZERO)
    .map((address) => `account:${address}`)
}

export function dateOf(seconds: string): string {
  return new Date(Number(seconds) * 1_000).toISOString()
}

export function unknown(topic: string): never {
  throw new Error(`The floor knows no event ${topic}: the chain of the bench has none other`)
}
