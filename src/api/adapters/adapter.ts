import type { Failure } from '../http/failure'
import type { Source } from './source'

/** What one request asks of an adapter: `path` are the segments that its route leaves open. */
export type Question = { source: Source; query: URLSearchParams; path: string[] }

/** The native rows in somebody else's format. It keeps no state. */
export type Adapter = {
  /** By the path behind the adapter's prefix; `*` is one open segment. They throw input errors, `UNKNOWN_MARKET`, `NOT_FOUND`, `SYNCING`. */
  routes: Record<string, (question: Question) => Promise<unknown>>
  /** An error as readers of this format expect it, and its HTTP status. */
  failure(error: Failure): { status: number; body: unknown }
}

/** The route of a path behind an adapter's prefix, with its open segments. */
export function findRoute({ routes }: Adapter, path: string) {
  const asked = path.split('/')
  for (const [route, answer] of Object.entries(routes)) {
    const parts = route.split('/')
    const isMatch =
      parts.length === asked.length && parts.every((part, i) => part === '*' || part === asked[i])
    if (isMatch) {
      const open = parts.flatMap((part, i) => (part === '*' ? [asked[i] as string] : []))
      return { route, answer, path: open.map(readSegment) }
    }
  }
  return undefined
}

/** Percent-encoded or not. */
function readSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
