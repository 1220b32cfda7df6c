import { type Any, read } from './read'
import { TICKERS, type ToldByCode } from './tickers'

/** What all formats told of one commit, the window of 24 hours, and the block that it stands on. */
export type Pinned = {
  told: Map<string, ToldByCode>
  native: { code: string; market: string; from: number; to: number; trades: number }[]
  status: Any
}

const PATIENCE_MS = 120_000

/** The position of the index, in the database and in memory; undefined while the two are not at one. */
async function readPosition() {
  const tickers = await read('/v1/tickers')
  const status = await read('/v1/status')
  const isOne = tickers.seq === status.seq && tickers.epoch === status.epoch
  return isOne ? { stamp: JSON.stringify(tickers), tickers: tickers.tickers, status } : undefined
}

/** Asks every format until none of their answers can be of another commit, or minute, than the others. */
export async function readAtOneBlock(): Promise<Pinned> {
  const until = Date.now() + PATIENCE_MS
  while (Date.now() < until) {
    const before = await readPosition()
    if (!before) continue
    const told = await Promise.all(
      Object.entries(TICKERS).map(async ([name, tell]) => [name, await tell()] as const),
    ).catch((error: Error) => error)
    const after = await readPosition()
    const { tickers: native, status } = before
    if (after?.stamp !== before.stamp || after.status.seq !== status.seq) continue
    if (told instanceof Error) throw told
    return { told: new Map(told), native, status }
  }
  throw new Error(`The index did not stand still for the time of one reading in ${PATIENCE_MS} ms.`)
}
