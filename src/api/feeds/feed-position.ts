import type { Snapshot } from '../snapshot'

export type FeedPosition = { epoch: string; seq: number }

/** Which commit a request's view belongs to; undefined before the first. Source: db/store/40-feed.sql. */
export async function readFeedPosition(snapshot: Snapshot): Promise<FeedPosition | undefined> {
  const text = 'SELECT epoch, seq FROM feed_position'
  const [position] = await snapshot.query<FeedPosition>({ text, values: [] })
  return position
}
