import type { Snapshot } from '../snapshot'

/** The opening of a market, as its log tells it; the time in Unix milliseconds. */
export type Opening = {
  market: string
  orderBook: string
  blockNumber: number
  timestamp: number
  txHash: string
  txIndex: number
  logIndex: number
}

/**
 * Those in a range of blocks, both ends in it, oldest first. No row keeps a log's transaction index: it is the place
 * among the block's transactions that have events of the market.
 */
export async function listOpenings(
  snapshot: Snapshot,
  { fromBlock, toBlock }: { fromBlock: number; toBlock: number },
): Promise<Opening[]> {
  return snapshot.query<Opening>({
    text: `
      SELECT market.id AS market, market.order_book AS "orderBook", block_number AS "blockNumber",
        feed_time(emitted_at)::float8 AS timestamp, tx_hash AS "txHash", log_index AS "logIndex", (
          SELECT count(DISTINCT earlier.tx_hash)::int FROM event AS earlier
          WHERE earlier.block_number = event.block_number AND earlier.log_index < event.log_index
            AND earlier.tx_hash <> event.tx_hash
        ) AS "txIndex"
      FROM event JOIN market ON order_book = emitter AND number = (args->>'marketId')::numeric
      WHERE event.name = 'MarketOpened' AND block_number BETWEEN $1 AND $2
      ORDER BY block_number, log_index`,
    values: [fromBlock, toBlock],
  })
}
