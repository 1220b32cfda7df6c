import type { NativeMarket, Source } from './source'

/** `tokens`: the addresses of base and quote, in lower case; `code`: in upper case. */
const CONDITIONS = { code: 'code = $1', tokens: 'asset = $1 AND quote_id = $2' }

/** The market that others name so; undefined if there is none. */
export async function findBy(
  source: Source,
  name: keyof typeof CONDITIONS,
  ...values: string[]
): Promise<NativeMarket | undefined> {
  const [found] = await source.snapshot.query<{ id: string }>({
    text: `SELECT id FROM market WHERE ${CONDITIONS[name]} ORDER BY order_book, number LIMIT 1`,
    values,
  })
  return found && source.market(found.id)
}
