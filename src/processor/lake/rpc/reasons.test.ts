import { describe, expect, it } from 'vitest'
import { errorOf } from './reasons'
import { NodeFault, Refusal, Unsupported } from './transport'

/** What nodes and providers say, by what it means. Wordings from their documentation and issue trackers. */
const REFUSALS: [number, string][] = [
  [-32005, 'query returned more than 10000 results'],
  [-32005, 'query returned more than 10000 results. Try with this block range [0x1, 0x2].'],
  [
    -32602,
    'Log response size exceeded. You can make eth_getLogs requests with up to a 2K block range and no limit on the response size',
  ],
  [
    -32600,
    'You can make eth_getLogs requests with up to a 500 block range. Based on your parameters, this block range should work: [0x1, 0x1f4]',
  ],
  [-32614, 'eth_getLogs is limited to a 10,000 range'],
  [-32000, 'block range is too wide'],
  [-32000, 'exceed maximum block range: 50000'],
  [-32000, 'exceed maximum block range: 5000'],
  [-32602, 'query exceeds max block range 100000'],
  [-32602, 'query exceeds max results 20000, retry with the range 1-2'],
  [-32000, 'Block range limit exceeded'],
  [-32600, 'Block range is too large'],
  [
    -32701,
    'Please specify an address in your request or, to remove restrictions, order a dedicated full node. The block range is too large',
  ],
  [-32000, 'query timeout exceeded'],
  [-32000, 'ranges over 10000 blocks are not supported on freetier'],
  [-32000, 'Requested range exceeds maximum RPC range limit'],
  [-32047, 'Invalid eth_getLogs request. Max range: 800'],
  [-32000, 'logs matched by query exceeds limit of 10000'],
  [-32000, 'max results is 10000, please narrow the range: limit the logs'],
  [-32008, 'Response is too big'],
  [-32000, 'The requested block range exceeds the maximum allowed'],
  [-32012, 'eth_getLogs block range exceeds the limit of 3000 blocks'],
  [-32000, 'too many addresses'],
]

const PRUNED: [number, string][] = [
  [-32000, 'missing trie node 0123 (path ) state 0x0 is not available'],
  [4444, 'pruned history unavailable'],
  [-32000, 'history has been pruned for this block'],
  [-32000, 'logs not available before block 15537394'],
  [-32002, 'historical state is not available'],
]

const LIMITS: [number, string][] = [
  [-32005, 'daily request count exceeded, request rate limited'],
  [-32005, 'limit exceeded'],
  [429, 'Your app has exceeded its compute units per second capacity'],
  [
    -32007,
    '25/second request limit reached - reduce calls per second or upgrade your account at quicknode.com',
  ],
  [-32000, 'Too Many Requests'],
  [-32029, 'Too Many Requests'],
]

const BEHIND: [number, string][] = [
  [
    -32000,
    'One of the blocks specified in filter (fromBlock, toBlock or blockHash) cannot be found.',
  ],
  [-32000, 'block range extends beyond current head block'],
  [-32000, 'unknown block'],
  [-32001, 'header not found'],
]

const meaning = (code: number, message: string) => {
  const error = errorOf({ error: { code, message } })
  return error instanceof NodeFault ? error.kind : error.constructor
}

describe('the reason a node gives', () => {
  it.each(REFUSALS)('%i "%s" means: ask for less', (code, message) => {
    expect(meaning(code, message)).toBe(Refusal)
  })
  it.each(PRUNED)('%i "%s" means: the node has thrown it away', (code, message) => {
    expect(meaning(code, message)).toBe('pruned')
  })
  it.each(LIMITS)('%i "%s" means: ask more slowly', (code, message) => {
    expect(meaning(code, message)).toBe('rate-limit')
  })
  it.each(BEHIND)('%i "%s" means: the node is behind', (code, message) => {
    expect(meaning(code, message)).toBe('inconsistent')
  })
  it('may be that it does not know the question', () => {
    expect(meaning(-32601, 'Method not found')).toBe(Unsupported)
    expect(meaning(-32602, 'invalid params')).toBe(Unsupported)
  })
  it('may be anything else: a fault that may pass', () => {
    expect(meaning(-32603, 'internal error')).toBe('server-error')
  })
})
