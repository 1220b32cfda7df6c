import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Deployment } from '../../src/deployment'
import { CONTRACTS } from './logs'
import { answersOf, CHAIN_ID, RpcFailure } from './script/answers'
import type { Fault, Faults } from './script/faults'
import { createFaults } from './script/faults'
import { rpcBlockOf } from './script/rpc-block'
import type { Tree, TreeBlock } from './script/tree'

/** A JSON-RPC node, over HTTP and WebSocket, whose chain is any branch of a tree. */
export type ScriptedChain = {
  rpcUrl: string
  head(): Promise<{ number: number; hash: string; timestamp: number }>
  /** The branch that ends with this block is the chain from now on; subscribers hear of its last block. */
  setHead(block: TreeBlock): void
  faults: Faults
  /** Calls answered or failed so far, by method. */
  calls: Map<string, number>
  /** Nobody answers at the address. */
  leave(): Promise<void>
  comeBack(): Promise<void>
  stop(): Promise<void>
}

type Options = {
  /** Without it, only HTTP: heads are polled. */
  webSocket?: boolean
}

type Call = { id: number; method: string; params?: unknown[] }

/** The deployment that the events of a tree belong to. */
export function deploymentOf(tree: Tree, finality: number): Deployment {
  const { height, hash } = tree.start
  const start = { startBlock: height, startBlockHash: hash }
  return { network: 'test', chainId: CHAIN_ID, ...start, finality, contracts: CONTRACTS }
}

export async function startScriptedChain(
  first: TreeBlock,
  { webSocket = true }: Options = {},
): Promise<ScriptedChain> {
  let head = first
  const known = new Map<string, TreeBlock>()
  const sockets = new Set<Socket>()
  const subscribers = new Map<string, WebSocket>()
  const calls = new Map<string, number>()
  const answer = answersOf(
    () => head,
    (hash) => known.get(hash),
  )
  const faults = createFaults(() => head)

  function know(tip: TreeBlock): void {
    for (let block: TreeBlock | undefined = tip; block; block = block.parent) {
      if (known.has(block.hash)) return
      known.set(block.hash, block)
    }
  }
  know(first)

  function answerOf({ id, method, params = [] }: Call, fault: Fault | undefined) {
    try {
      const result = answer(method, params)
      return { jsonrpc: '2.0', id, result: fault?.alter?.(method, result) ?? result }
    } catch (error) {
      if (!(error instanceof RpcFailure)) throw error
      return { jsonrpc: '2.0', id, error: { code: error.code, message: error.message } }
    }
  }

  /** Text of the answer, and the fault that befalls it. */
  function respond(body: string): { text: string; fault: Fault | undefined } {
    const request = JSON.parse(body) as Call | Call[]
    const all = [request].flat()
    for (const { method } of all) calls.set(method, (calls.get(method) ?? 0) + 1)
    const fault = faults.next(all)
    const answers = all.map((call) => answerOf(call, fault))
    return { text: JSON.stringify(Array.isArray(request) ? answers : answers[0]), fault }
  }

  function serveHttp(request: IncomingMessage, response: ServerResponse): void {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const { text, fault } = respond(body)
      if (fault?.hang) return
      if (fault?.drop) return void request.socket.destroy()
      response.writeHead(fault?.status ?? 200, {
        'content-type': fault?.type ?? 'application/json',
      })
      response.end(fault?.text?.(text) ?? text)
    })
  }

  function serveSocket(socket: WebSocket): void {
    socket.on('message', (data) => {
      const body = String(data)
      const { id, method } = JSON.parse(body) as Call
      if (method === 'eth_subscribe') {
        const name = `0x${(subscribers.size + 1).toString(16)}${id}`
        subscribers.set(name, socket)
        return socket.send(JSON.stringify({ jsonrpc: '2.0', id, result: name }))
      }
      if (method === 'eth_unsubscribe') {
        return socket.send(JSON.stringify({ jsonrpc: '2.0', id, result: true }))
      }
      const { text, fault } = respond(body)
      if (fault?.hang) return
      // A socket knows no status: whoever refuses or breaks down hangs up.
      if (fault?.drop || fault?.status) return socket.terminate()
      socket.send(fault?.text?.(text) ?? text)
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      for (const [name, one] of subscribers) if (one === socket) subscribers.delete(name)
    })
  }

  const server = createServer(serveHttp)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const upgrades = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, start) => {
    if (webSocket) upgrades.handleUpgrade(request, socket, start, serveSocket)
    else socket.destroy()
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const leave = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  await listen(0)
  const { port } = server.address() as AddressInfo

  return {
    rpcUrl: `http://127.0.0.1:${port}`,
    head: async () => ({
      number: head.height,
      hash: head.hash,
      timestamp: head.timestamp / 1000,
    }),
    setHead(block) {
      know(block)
      head = block
      const result = rpcBlockOf(block)
      for (const [subscription, socket] of subscribers) {
        const params = { subscription, result }
        socket.send(JSON.stringify({ jsonrpc: '2.0', method: 'eth_subscription', params }))
      }
    },
    faults,
    calls,
    leave,
    comeBack: () => listen(port),
    stop: leave,
  }
}
