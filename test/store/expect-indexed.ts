import { expect } from 'vitest'
import { pathTo, type TreeBlock } from '../harness/script/tree'
import { headOf, type Reader } from '../harness/tree-index'

type Expected = {
  head: TreeBlock
  final: TreeBlock
  nonce: number
  facts: Record<string, string> | undefined
}

/** The whole state after a commit: facts, status, hot blocks, the head's time, and undo for hot blocks only. */
export async function expectIndexed(
  reader: Reader,
  { head, final, nonce, facts }: Expected,
): Promise<void> {
  expect(await reader.read()).toEqual({
    facts,
    final: headOf(final),
    top: pathTo(head, final).map(headOf),
    nonce,
  })
  expect(await reader.query('SELECT height, hash, "timestamp" FROM head')).toEqual([
    { ...headOf(head), timestamp: new Date(head.timestamp) },
  ])
  const kept = (await undoHeights(reader)).filter(
    (height) => height <= final.height || height > head.height,
  )
  expect(kept, 'undo is kept of hot blocks only').toEqual([])
}

/** Heights of which undo is kept, in any table. */
export async function undoHeights(reader: Reader): Promise<number[]> {
  const tables = await reader.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'hot'`,
  )
  if (tables.length === 0) return []
  const rows = await reader.query<{ height: number }>(
    `${tables.map(({ name }) => `SELECT hot_height AS height FROM hot."${name}"`).join(' UNION ')} ORDER BY 1`,
  )
  return rows.map(({ height }) => height)
}
