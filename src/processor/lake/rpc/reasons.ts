import { NodeFault, Refusal, type Reply, Unsupported } from './transport'

/** How nodes and providers say that a range or an answer is too large (geth, erigon, nethermind, besu, reth, anvil and the usual providers). */
const TOO_LARGE = [
  /too (big|large|wide|many (results|logs|blocks))/i,
  /(query )?returned more than \d/i,
  /more than [\d,]+ (results|logs|blocks|entries)/i,
  /(response|result)s? (size|set)?.{0,20}(exceed|limit|too)/i,
  /exceed(s|ed|ing)? .{0,40}(range|results|logs|blocks|size|rows)/i,
  /(block|log|logs) ?range.{0,60}(limit|exceed|maximum|max|up to|less than|wide|large|too|at most)/i,
  /(limit|limited|maximum|max|up to|at most).{0,40}(block ?range|blocks? (range|distance)|\bblocks\b|results|logs)/i,
  /ranges? over|range.{0,20}(should|must|cannot|can not|is not) .{0,40}(block|exceed|larger|greater|more)/i,
  /query (timeout|timed out|exceeds)|execution timeout|try (with )?(this|a smaller|reducing)/i,
  /(eth_getlogs|getlogs).{0,60}(limit|exceed|range)/i,
  /too many (addresses|topics)|(addresses|topics).{0,30}(exceed|limit|maximum)/i,
  /log response size|content too large|block range/i,
]

const RATE =
  /rate.?limit|too many requests|request (rate|limit|count)|requests per|compute units|capacity|throttl|quota|credits|slow down|-32029/i

const PRUNED =
  /missing trie node|pruned|history.{0,40}(not available|unavailable|expired)|not available before|state .{0,40}not available|(older|lower|before|below) .{0,30}(earliest|oldest|lowest|available)|ancient|historical .{0,40}(not|unavailable)|no (longer )?(available|stored)/i

/** The node has not come as far as the range: another one behind the same address has. */
const BEHIND =
  /beyond (the )?(current )?head|unknown block|header not found|block not found|(not|cannot) (be )?found|(ahead|after|greater than) .{0,30}(head|latest)|future block|latest block/i

/** What an error reply means for the one who asked. */
export function errorOf(reply: Reply): Error {
  const { code, message = 'no reason given', data } = reply.error ?? {}
  const text = typeof data === 'string' ? `${message}: ${data}` : message
  if (code === -32601) return new Unsupported(text)
  if (code === 4444 || PRUNED.test(text)) return new NodeFault('pruned', text)
  if (/beyond .{0,20}head/i.test(text)) return new NodeFault('inconsistent', text)
  if (code === -32005 && RATE.test(text)) return new NodeFault('rate-limit', text, waitIn(data))
  if (TOO_LARGE.some((pattern) => pattern.test(text))) return new Refusal(text)
  if (code === -32005 || code === 429 || RATE.test(text)) {
    return new NodeFault('rate-limit', text, waitIn(data))
  }
  if (BEHIND.test(text)) return new NodeFault('inconsistent', text)
  if (code === -32602) return new Unsupported(text)
  return new NodeFault('server-error', `JSON-RPC error ${code ?? ''} ${text}`.replace('  ', ' '))
}

/** Infura's hint, in seconds: `data.rate.backoff_seconds`. */
function waitIn(data: unknown): number | undefined {
  const seconds = (data as { rate?: { backoff_seconds?: number } } | undefined)?.rate
    ?.backoff_seconds
  return seconds && seconds > 0 ? seconds * 1000 : undefined
}
