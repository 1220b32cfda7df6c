import { setTimeout as sleep } from 'node:timers/promises'
import { type ApiServer, startServer } from '../../src/api/server'
import { freePort } from '../../src/stack/free-port'
import type { World } from '../harness/world'

/** Two API servers over one index, which keep their addresses when they start again. */
export type Servers = {
  urls: string[]
  stop(which: number): Promise<void>
  start(which: number): Promise<void>
  close(): Promise<void>
}

export async function startServers({ database, chain, market }: World): Promise<Servers> {
  const ports = [await freePort(), await freePort()]
  const running: (ApiServer | undefined)[] = []
  const urls = ports.map((port) => `http://127.0.0.1:${port}`)

  async function start(which: number): Promise<void> {
    running[which] = await startServer({
      databaseUrl: database.url,
      rpcUrl: chain.rpcUrl,
      deployment: market.deployment,
      host: '127.0.0.1',
      port: Number(ports[which]),
    })
    while (!(await fetch(`${urls[which]}/v1/tickers`)).ok) await sleep(50)
  }

  async function stop(which: number): Promise<void> {
    await running[which]?.close()
    running[which] = undefined
  }

  await start(0)
  await start(1)
  return {
    urls,
    stop,
    start,
    async close() {
      await stop(0)
      await stop(1)
    },
  }
}
