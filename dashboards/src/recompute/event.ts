import type { ask } from '../ask'
import { graphql, type ResultOf } from '../graphql'

const keptQuery = graphql(`
  query Kept($where: EventWhereInput!) {
    head { height }
    events(where: $where, orderBy: [id_ASC], limit: 1000) {
      id
      blockNumber
      logIndex
      txHash
      emittedAt
      emitter
      name
      args
    }
  }
`)

/** One event as the contract emitted it; in `args` integers are decimal strings. */
export type KeptEvent = Omit<ResultOf<typeof keptQuery>['events'][number], 'args'> & {
  args: Record<string, string>
}
export type Ask = typeof ask

/**
 * Which events: of these names, touching `touched` if it is given (`generator:0x…`, `request:7`, `market:…`), and by
 * these contracts.
 */
export type Kept = {
  names: string[]
  touched?: string | undefined
  emitters?: string[]
  from?: string
  to?: string
}

const pageSize = 1_000

/** Who sends what is made, and gets what is destroyed. */
export const nobody = `0x${'0'.repeat(40)}`

/** Above any block that there is. */
export const newestBlock = 2 ** 31 - 1

/** All kept events up to the block `until`, in chain order, a page at a time: they are never held all at once. */
export async function* readEvents(
  { names, touched, emitters, from, to }: Kept,
  until: number,
  asked: Ask,
  signal?: AbortSignal,
): AsyncGenerator<KeptEvent[]> {
  const where = {
    name_in: names,
    blockNumber_lte: until,
    ...(touched !== undefined && { touched_containsAll: [touched] }),
    ...(emitters && { emitter_in: emitters }),
    ...(from !== undefined && { emittedAt_gte: from }),
    ...(to !== undefined && { emittedAt_lt: to }),
  }
  let after = ''
  for (;;) {
    const { events } = await asked(
      keptQuery,
      { where: { ...where, id_gt: after } },
      { ...(signal && { signal }) },
    )
    yield events as KeptEvent[]
    if (events.length < pageSize) return
    after = events.at(-1)?.id ?? ''
  }
}
