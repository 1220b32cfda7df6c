import type { Page } from '@playwright/test'
import { chainUrl } from './stack'

type Rpc = (method: string, params: unknown[]) => Promise<unknown>

/** The node of the running stack. Throws what it refuses. */
export const askNode: Rpc = async (method, params) => {
  const response = await fetch(chainUrl(), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const { result, error } = (await response.json()) as {
    result?: unknown
    error?: { message: string }
  }
  if (error) throw new Error(error.message)
  return result
}

/**
 * A wallet that announces itself in the page, as browser extensions do (EIP-6963), and asks `node`: by way of the test, for
 * the page's policy lets it talk to nobody but its server. Gives the methods that were asked.
 */
export async function withWallet(page: Page, node: Rpc = askNode): Promise<string[]> {
  const asked: string[] = []
  await page.exposeFunction('fixtureRpc', (method: string, params: unknown[] = []) => {
    asked.push(method)
    return node(method, params)
  })
  await page.addInitScript(() => {
    type Call = { method: string; params?: unknown[] }
    const { fixtureRpc } = globalThis as unknown as {
      fixtureRpc: (method: string, params?: unknown[]) => Promise<unknown>
    }
    const provider = { request: ({ method, params }: Call) => fixtureRpc(method, params) }
    const info = {
      uuid: '00000000-0000-4000-8000-000000000001',
      name: 'Fixture',
      icon: 'data:image/svg+xml,<svg/>',
      rdns: 'test.fixture',
    }
    const detail = Object.freeze({ info: Object.freeze(info), provider })
    const announce = () => dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
    addEventListener('eip6963:requestProvider', announce)
    announce()
  })
  return asked
}
