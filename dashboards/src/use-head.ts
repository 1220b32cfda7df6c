import type { AskError } from './ask'
import { useBlock } from './block'
import { type Head, headQuery } from './head'
import { askHead, useLive } from './live'
import { useQuery } from './use-query'

const none = {}

/** The block that the page shows: the newest, as the stream tells it, or the past one of the address. */
export function useHead(): { head: Head | null; fault: AskError | null; retry: () => void } {
  const block = useBlock()
  const live = useLive()
  const past = useQuery(headQuery, block === null ? null : none)
  if (block === null) return { head: live.head, fault: live.fault, retry: askHead }
  return { head: past.data?.head ?? null, fault: past.error, retry: past.retry }
}
