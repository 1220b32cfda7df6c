import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { undoHeights } from '../store/expect-indexed'
import { copyDatabase, type TestDatabase } from './database'
import { indexFromScratch } from './oracle'
import { openIndex, startProcessor, type TestIndex, type TestProcessor } from './processor'
import type { Tree, TreeBlock } from './script/tree'
import { deploymentOf, type ScriptedChain, startScriptedChain } from './scripted-chain'
import { openReader, type Reader } from './tree-index'

/** A scripted chain, and the shipped processor that follows it into a database of its own, under a supervisor. */
export type ScriptedWorld = {
  chain: ScriptedChain
  reader: Reader
  index: TestIndex
  /** All that its processors have said. */
  log(): string
  /** How often the processor was started again after it had ended by itself. */
  restarts(): number
  /** Ends the processor at once; the supervisor starts the next. */
  kill(): Promise<void>
  /** Waits until the index stands at the chain's head. */
  waitForHead(): Promise<void>
  /** Waits, then compares all facts with an index of the chain's branch from scratch, and what is kept to undo. */
  expectSame(): Promise<void>
  setHead(block: TreeBlock): void
  stop(): Promise<void>
}

type Options = {
  empty: TestDatabase
  tree: Tree
  head: TreeBlock
  finality: number
  webSocket?: boolean
  /** Through a proxy, say. */
  databaseUrl?: (url: string) => string
  env?: Record<string, string>
}

const WAIT_MS = 100_000

/** How long the supervisor of the stack waits before it starts a program again, about. */
const RESTART_MS = 300

export async function startScriptedWorld(options: Options): Promise<ScriptedWorld> {
  const { empty, tree, finality, webSocket = true, env = {} } = options
  let head = options.head
  const chain = await startScriptedChain(head, { webSocket })
  const database = await copyDatabase(empty)
  const reader = await openReader(database.url)
  const index = await openIndex(database.url, chain)
  const deployment = deploymentOf(tree, finality)
  const databaseUrl = options.databaseUrl?.(database.url) ?? database.url
  const start = () => startProcessor({ chain, databaseUrl, deployment, env })
  let processor: TestProcessor = start()
  let said = ''
  let restarts = 0

  async function restart(): Promise<void> {
    const ended = processor
    await ended.kill()
    said += ended.log()
    processor = start()
  }

  async function supervise(): Promise<void> {
    if (processor.isRunning()) return
    restarts += 1
    await sleep(RESTART_MS)
    await restart()
  }

  const world: ScriptedWorld = {
    chain,
    reader,
    index,
    log: () => said + processor.log(),
    restarts: () => restarts,
    kill: restart,
    async waitForHead() {
      const until = Date.now() + WAIT_MS
      for (;;) {
        const [indexed] = await index.query<{ hash: string }>('SELECT hash FROM head')
        if (indexed?.hash === head.hash) return
        if (Date.now() > until) throw new Error(`The head is not indexed:\n${world.log()}`)
        await supervise()
        await sleep(20)
      }
    },
    async expectSame() {
      await world.waitForHead()
      const { facts, final } = await reader.read()
      expect(facts).toEqual(await indexFromScratch(empty, head))
      const kept = await undoHeights(reader)
      expect(kept.filter((height) => height <= final.height || height > head.height)).toEqual([])
    },
    setHead(block) {
      head = block
      chain.setHead(block)
    },
    async stop() {
      await processor.kill()
      await index.close()
      await reader.close()
      await database.drop()
      await chain.stop()
    },
  }
  return world
}
