import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { keyOf } from './filter'
import type { Height } from './height'
import type { OpenOptions } from './options'
import type { Node } from './rpc/node'
import { NodeFault } from './rpc/transport'
import { readHeader } from './scan/logs'
import { blockCall } from './scan/question'
import { realDisk } from './segments/disk'
import { openShelf, type Shelf } from './segments/shelf'

/** The segments of this chain and filter, kept only as long as they are this chain's. */
export type Store = {
  /** Waits for the node to say which chain it is; if it does not, and the disk has but one, that is served. */
  shelf(): Promise<Shelf>
  /** Waits for the node in any case. */
  confirmedShelf(): Promise<Shelf>
  close(): Promise<void>
}

export async function openStore(options: OpenOptions, node: Node, height: Height): Promise<Store> {
  const { filter, folder, log, disk = realDisk, tuning, observe } = options
  const { chainId } = filter
  const key = keyOf(filter)
  const open = (name: string) =>
    openShelf({ ...tuning, folder: join(folder, name), disk, log, observe })
  const names = (await disk.list(folder)).map(({ name }) => name)
  const own = names.filter((name) => new RegExp(`^${chainId}-[0-9a-f]{16}-${key}$`).test(name))
  let opened: { name: string; shelf: Promise<Shelf> } | undefined
  /** The node has not said yet which chain it is. */
  let isUnchecked = false

  async function confirm(): Promise<Shelf> {
    const calls = [
      { method: 'eth_getBlockByNumber', params: ['0x0', false] },
      { method: 'eth_blockNumber', params: [] },
    ]
    const genesis = await node.ask(
      calls,
      ([block, head]) => {
        height.note(Number(head))
        const header = readHeader(block, 0)
        if (!header) throw new NodeFault('inconsistent', 'the node does not know block 0')
        return header.hash
      },
      { block: 0 },
    )
    const name = `${chainId}-${genesis.slice(2, 18)}-${key}`
    await discardOthers(genesis)
    if (opened?.name !== name) opened = { name, shelf: open(name) }
    const shelf = await opened.shelf
    await requireOnChain(shelf)
    return shelf
  }

  /** A development chain that began anew has the same id and another genesis. */
  async function discardOthers(genesis: string): Promise<void> {
    const others = names.filter(
      (name) =>
        name.startsWith(`${chainId}-`) && !name.startsWith(`${chainId}-${genesis.slice(2, 18)}-`),
    )
    for (const name of others) {
      log.info('The chain began anew: the lake of the old one is thrown away', { folder: name })
      await disk.remove(join(folder, name)).catch(() => {})
    }
  }

  async function requireOnChain(shelf: Shelf): Promise<void> {
    const newest = shelf.newest(height.seen())
    if (!newest) return
    const hash = await hashAt(node, newest.to)
    if (hash === newest.hash) return
    log.warn(
      'The chain is not the one that the lake was read from: it is thrown away, and read again',
      {
        block: newest.to,
        was: newest.hash,
        is: hash,
      },
    )
    await shelf.discard()
  }

  const confirmed = confirm()
  confirmed.catch(() => {}) // the end of the lake
  const first = await Promise.race([
    confirmed,
    sleep(tuning.patienceMs ?? 3_000, undefined, { ref: false }),
  ])
  if (!first && own.length === 1 && own[0]) {
    opened ??= { name: own[0], shelf: open(own[0]) }
    isUnchecked = true
    log.warn('The node does not answer: what the lake holds is served meanwhile', {
      folder: own[0],
    })
  }

  return {
    shelf: () => (isUnchecked && opened ? opened.shelf : confirmed),
    confirmedShelf: () => confirmed,
    async close() {
      await (await opened?.shelf)?.close()
    },
  }
}

/** Hash of the block at a height, which the chain is known to have reached. */
function hashAt(node: Node, block: number): Promise<string> {
  const call = blockCall(block)
  return node.ask(
    [call],
    ([answer]) => {
      const header = readHeader(answer, block)
      if (!header) throw new NodeFault('inconsistent', `the node does not know block ${block} yet`)
      return header.hash
    },
    { block },
  )
}
