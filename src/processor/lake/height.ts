import type { Node } from './rpc/node'

/** The chain's final height, which never falls. */
export type Height = {
  /** As last seen; undefined before the node has answered once. */
  seen(): number | undefined
  /** Asks the node, at most once a second; what was last seen if it does not answer. */
  refresh(): Promise<number | undefined>
  /** A head was seen elsewhere. */
  note(head: number): void
}

const FRESH_MS = 1_000
const TIMEOUT_MS = 5_000

export function createHeight(node: Node, finality: number): Height {
  let final: number | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<void> | undefined

  function note(head: number): void {
    if (!Number.isSafeInteger(head)) return
    final = Math.max(final ?? -1, head - finality)
  }

  async function ask(): Promise<void> {
    const head = await node.tryOnce({ method: 'eth_blockNumber', params: [] }, TIMEOUT_MS)
    if (typeof head === 'string') note(Number(head))
    askedAt = Date.now()
    asking = undefined
  }

  return {
    seen: () => final,
    note,
    async refresh() {
      if (Date.now() - askedAt > FRESH_MS) {
        asking ??= ask()
        await asking
      }
      return final
    },
  }
}
