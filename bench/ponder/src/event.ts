import { type Context, ponder } from 'ponder:registry'
import { account, eventRow } from 'ponder:schema'

// biome-ignore lint/suspicious/noExplicitAny: the arguments' types are in the ABI, which is read at run time
type Args = any

type Arrived = {
  args: Args
  block: { number: bigint; hash: string; timestamp: bigint }
  log: { address: string; logIndex: number }
  transaction: { hash: string }
}

/** One event, in the shape of the rows. */
export type Meta = {
  db: Context['db']
  args: Args
  /** The emitter. */
  address: string
  at: Date
  block: number
  /** Columns that every event row shares. */
  fields: { id: string; blockNumber: number; logIndex: number; txHash: string }
}

const ZERO = '0x0000000000000000000000000000000000000000'

export const isAccount = (address: string) => address !== ZERO

/** Handles an event, and keeps its own row. `accounts` names the arguments that are accounts; `others` what else it touches. */
export function on(
  contract: string,
  name: string,
  touches: (meta: Meta) => string[],
  handle: (meta: Meta) => Promise<void>,
): void {
  const listener = ponder as unknown as {
    on(name: string, handler: (input: { event: Arrived; context: Context }) => Promise<void>): void
  }
  listener.on(`${contract}:${name}`, async ({ event, context: { db } }) => {
    const { block, log, transaction } = event
    const args = Object.fromEntries(
      Object.entries(event.args ?? {}).map(([key, value]) => [key, lower(value)]),
    )
    const height = Number(block.number)
    const id = `${String(height).padStart(10, '0')}-${block.hash.slice(2, 7)}-${String(log.logIndex).padStart(6, '0')}`
    const fields = { id, blockNumber: height, logIndex: log.logIndex, txHash: transaction.hash }
    const at = new Date(Number(block.timestamp) * 1_000)
    const meta: Meta = { db, args, address: log.address.toLowerCase(), at, block: height, fields }
    const touched = [...new Set(touches(meta))]
    for (const tag of touched) {
      if (!tag.startsWith('account:')) continue
      await db
        .insert(account)
        .values({ id: tag.slice(8), balance: 0n, firstSeenBlock: height })
        .onConflictDoNothing()
    }
    await handle(meta)
    const plain = Object.fromEntries(
      Object.entries(args).map(([key, value]) => [key, plainOf(value)]),
    )
    await db
      .insert(eventRow)
      .values({ ...fields, emittedAt: at, emitter: meta.address, name, args: plain, touched })
  })
}

export const accounts = (...addresses: string[]) =>
  addresses.filter(isAccount).map((address) => `account:${address}`)

const lower = (value: unknown) =>
  typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value) ? value.toLowerCase() : value

const plainOf = (value: unknown) =>
  typeof value === 'bigint' || typeof value === 'number' ? value.toString() : value
