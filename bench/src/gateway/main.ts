import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { LOCAL_CHAIN_ID } from '../../../src/stack/chain/anvil'
import { gatewayBlock, rpcBlock } from './chain'
import { createLife, type LifeName } from './life'

/** Final blocks that the gateway serves; the RPC has one more, which is hot. */
const FINAL = Number(process.env.BENCH_BLOCKS)
const life = createLife(process.env.BENCH_LIFE as LifeName)
/** As the lake has it: small answers keep the reader small, which gathers them to transactions. */
const LOGS_PER_ANSWER = 1_000

/** A gateway (protocol v2) and the RPC beside it, for a chain that is made up as it is asked for. */
createServer(async (request, response) => {
  const url = request.url ?? ''
  if (request.method === 'GET' && url === '/height') return plain(response, String(FINAL))
  if (request.method === 'GET') return plain(response, `http://${request.headers.host}/worker`)
  const body = JSON.parse(await bodyOf(request))
  return json(response, url === '/worker' ? blocks(body) : JSON.stringify(answers(body)))
}).listen(0, '127.0.0.1', function listening(this: ReturnType<typeof createServer>) {
  const address = this.address()
  process.stdout.write(`BENCH_PORT ${typeof address === 'object' && address?.port}\n`)
})

let isAsked = false

function blocks(query: {
  fromBlock: number
  toBlock?: number
  includeAllBlocks?: boolean
}): string {
  const { fromBlock, toBlock = FINAL, includeAllBlocks = false } = query
  if (!includeAllBlocks && !isAsked) {
    isAsked = true
    process.stdout.write('BENCH_ASKED\n')
  }
  const texts: string[] = []
  let logs = 0
  for (
    let height = fromBlock;
    height <= Math.min(toBlock, FINAL) && logs < LOGS_PER_ANSWER;
    height++
  ) {
    const told = includeAllBlocks || height === 0 ? [] : life.logsOf(height)
    texts.push(gatewayBlock(height, told))
    logs += told.length
    if (height === FINAL && !includeAllBlocks) tellTotals()
  }
  return `[${texts.join()}]`
}

/** What the index must hold, once the last block was asked for. */
function tellTotals(): void {
  const text = JSON.stringify(life.totals?.() ?? {}, (_, value) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
  process.stdout.write(`BENCH_TOTALS ${text}\n`)
}

type Call = { id: number; method: string; params?: string[] }

function answers(body: Call | Call[]): unknown {
  return Array.isArray(body) ? body.map(answer) : answer(body)
}

function answer({ id, method, params }: Call) {
  return { jsonrpc: '2.0', id, ...resultOf(method, params?.[0] ?? '') }
}

function resultOf(method: string, first: string): { result: unknown } | { error: object } {
  switch (method) {
    case 'eth_chainId':
      return { result: `0x${LOCAL_CHAIN_ID.toString(16)}` }
    case 'eth_blockNumber':
      return { result: `0x${(FINAL + 1).toString(16)}` }
    case 'eth_getBlockByNumber':
      return { result: rpcBlock(heightOf(first)) }
    // The number is in the hash.
    case 'eth_getBlockByHash':
      return { result: rpcBlock(Number.parseInt(first.slice(10), 16)) }
    case 'eth_getLogs':
      return { result: [] }
  }
  return { error: { code: -32_601, message: `${method} is not part of this chain` } }
}

const heightOf = (tag: string) =>
  tag === 'latest' ? FINAL + 1 : tag === 'finalized' ? FINAL : Number(tag)

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function plain(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/plain' }).end(text)
}

function json(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(text)
}
