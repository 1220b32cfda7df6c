import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { keccak256, toUtf8Bytes } from 'ethers'

/** What a contract of a scripted chain emits in one block. */
export type Emission = {
  address: string
  topics: string[]
  data?: string
  transactionIndex?: number
}

type Block = {
  number: number
  hash: string
  parentHash: string
  timestamp: string
  logsBloom: string
  logs: RawLog[]
}
type RawLog = Record<string, unknown> & { address: string; topics: string[] }

export type Call = { id: number; method: string; params: unknown[] }
export type Reply = { id: number; result?: unknown; error?: { code: number; message: string } }

/** What a node does instead of answering. */
export type Misdeed =
  | { status: number; headers?: Record<string, string>; body?: string }
  | 'hang'
  | 'drop'

/** Sees each request and its replies, which it may change; what it returns is done instead. */
export type Script = (calls: Call[], replies: Reply[]) => Misdeed | undefined

export type ScriptedRpc = {
  url: string
  blocks: Block[]
  /** From now on; undefined: an honest node. */
  play(script: Script | undefined): void
  /** The methods of all requests so far, batches joined by commas. */
  requests: string[]
  /** Refuses connections, as a node that is away. */
  leave(): Promise<void>
  comeBack(): Promise<void>
  close(): Promise<void>
}

const hashOf = (text: string) => keccak256(toUtf8Bytes(text))
const hex = (value: number) => `0x${value.toString(16)}`

/** A chain whose block `n` holds `emissions[n]`. Chains of another `name` have other hashes. */
export function makeChain(emissions: readonly (readonly Emission[])[], name = 'chain'): Block[] {
  return emissions.map((own, number) => {
    const hash = hashOf(`${name} ${number}`)
    const logs = own.map(({ address, topics, data = '0x', transactionIndex = 0 }, logIndex) => ({
      address,
      topics,
      data,
      blockNumber: hex(number),
      blockHash: hash,
      transactionHash: hashOf(`${name} ${number} ${transactionIndex}`),
      transactionIndex: hex(transactionIndex),
      logIndex: hex(logIndex),
      removed: false,
    }))
    return {
      number,
      hash,
      parentHash: number === 0 ? `0x${'0'.repeat(64)}` : hashOf(`${name} ${number - 1}`),
      timestamp: hex(1_700_000_000 + number * 12),
      logsBloom: bloomOf(own),
      logs,
    }
  })
}

function bloomOf(emissions: readonly Emission[]): string {
  let bloom = 0n
  for (const value of emissions.flatMap(({ address, topics }) => [address, ...topics])) {
    const hash = keccak256(value).slice(2)
    for (const at of [0, 4, 8])
      bloom |= 1n << BigInt(Number.parseInt(hash.slice(at, at + 4), 16) & 2047)
  }
  return `0x${bloom.toString(16).padStart(512, '0')}`
}

/** A JSON-RPC node in this process, honest until it is told otherwise. `blocks` may be replaced. */
export async function startScriptedRpc(blocks: Block[], chainId = 31337): Promise<ScriptedRpc> {
  let script: Script | undefined
  const requests: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = JSON.parse(Buffer.concat(chunks).toString())
    const calls: Call[] = Array.isArray(body) ? body : [body]
    requests.push(calls.map(({ method }) => method).join())
    const replies = calls.map(answer)
    const misdeed = script?.(calls, replies)
    if (misdeed === 'hang') return
    if (misdeed === 'drop') return void request.socket.destroy()
    const { status = 200, headers = {}, body: text } = misdeed ?? {}
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(text ?? JSON.stringify(Array.isArray(body) ? replies : replies[0]))
  })

  function answer({ id, method, params }: Call): Reply {
    if (method === 'eth_chainId') return { id, result: hex(chainId) }
    if (method === 'eth_blockNumber') return { id, result: hex(rpc.blocks.length - 1) }
    if (method === 'eth_getBlockByNumber') {
      const { logs, ...header } = rpc.blocks[Number(params[0])] ?? { logs: [] }
      return {
        id,
        result:
          'number' in header ? { ...header, number: hex(header.number), transactions: [] } : null,
      }
    }
    if (method === 'eth_getLogs') return { id, result: logsOf(params[0] as LogFilter) }
    return { id, error: { code: -32601, message: `the method ${method} does not exist` } }
  }

  type LogFilter = {
    fromBlock?: string
    toBlock?: string
    blockHash?: string
    address: string[]
    topics: string[][]
  }
  function logsOf({ fromBlock, toBlock, blockHash, address, topics }: LogFilter): RawLog[] {
    const chosen = blockHash
      ? rpc.blocks.filter(({ hash }) => hash === blockHash)
      : rpc.blocks.slice(Number(fromBlock), Number(toBlock) + 1)
    // Copies: a script may change what it sees.
    return chosen.flatMap(({ logs }) =>
      structuredClone(logs).filter(
        (log) => address.includes(log.address) && topics[0]?.includes(log.topics[0] ?? ''),
      ),
    )
  }

  const listen = (port: number) =>
    new Promise<void>((done) => server.listen(port, '127.0.0.1', () => done()))
  const leave = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  const rpc: ScriptedRpc = {
    url: `http://127.0.0.1:${port}`,
    blocks,
    requests,
    play: (next) => {
      script = next
    },
    leave,
    comeBack: () => listen(port),
    close: leave,
  }
  return rpc
}
