import type { Client } from 'pg'
import { createLog } from '../../log'
import { readState, type State } from './state'
import { undoTo } from './undo'

const log = createLog('store')

/**
 * Hot blocks must lead without a gap up from the final one. Whatever a hand or a partial restore left beyond is undone,
 * and will be indexed again. Gives the state as it is then.
 */
export async function repair(client: Client, state: State): Promise<State> {
  let { height } = state
  for (const block of state.top) {
    if (block.height !== height + 1) break
    height = block.height
  }
  const { rows } = await client.query<{ found: boolean }>('SELECT hot.is_beyond($1) AS found', [
    height,
  ])
  const isWhole = state.top.length === height - state.height
  if (isWhole && !rows[0]?.found) return state
  log.warn('hot blocks without their neighbours are undone', { above: height })
  await client.query('BEGIN')
  await undoTo(client, height)
  await client.query('SELECT feed.reset()')
  await client.query('COMMIT')
  return readState(client)
}
