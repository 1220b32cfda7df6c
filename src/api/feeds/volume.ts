import { readQuery } from '../endpoints/parameter'
import { volume } from '../endpoints/v1/volume'
import { findMarketId } from './find-row'
import type { Asked } from './history'

/** `/v1/volume`: what was traded on one market or on all, each trade once, over any range. */
export async function readVolume({ snapshot, query, epoch, seq }: Asked) {
  const { market: name, from, to } = readQuery(query, volume.parameters)
  const market = name === null ? null : await findMarketId(snapshot, name)

  return async () => {
    const values: unknown[] = []
    const condition = (text: string, value: unknown) =>
      value === null ? [] : [text.replace('?', `$${values.push(value)}`)]
    const where = [
      'true',
      ...condition('market_id = ?', market),
      ...condition('traded_at >= to_timestamp(?::numeric / 1000)', from),
      ...condition('traded_at < to_timestamp(?::numeric / 1000)', to),
    ].join(' AND ')
    const [sums] = await snapshot.query<object>({
      text: `
        SELECT coalesce(sum(quantity), 0)::text AS "baseVolume", feed_quote(coalesce(sum(quote_amount), 0), 18) AS "quoteVolume",
          feed_quote(coalesce(sum(fee), 0), 18) AS fees, count(*)::int AS trades
        FROM trade WHERE ${where}`,
      values,
    })
    return JSON.stringify({ market, from, to, ...sums, epoch, seq })
  }
}
