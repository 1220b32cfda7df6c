import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A JSON-RPC node that knows its height alone. */
export async function startStubChain(height: number) {
  const chain = { url: '', height, broken: false, asked: 0, close: async () => {} }
  const server = createServer((request, response) => {
    request.resume()
    request.once('end', () => {
      chain.asked += 1
      if (chain.broken) response.destroy()
      else
        response.end(
          JSON.stringify({ jsonrpc: '2.0', id: 1, result: `0x${chain.height.toString(16)}` }),
        )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  chain.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  chain.close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return chain
}

/** Waits until `holds`, at most 5 s. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 500; i++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it never held')
}
