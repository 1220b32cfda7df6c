import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyDatabase, createTestDatabase, type TestDatabase } from '../harness/database'
import { indexFromScratch } from '../harness/oracle'
import { type Cut, type PostgresProxy, startPostgresProxy } from '../harness/postgres-proxy'
import { createTree, type TreeBlock } from '../harness/script/tree'
import { freshSeed, sized } from '../harness/size'
import { openReader, openTreeIndex, type Reader, type TreeIndex } from '../harness/tree-index'
import { expectIndexed } from './expect-indexed'

type Facts = Record<string, string>

describe('a connection that breaks at any message of a commit', {
  timeout: sized(60_000, 3_600_000),
}, () => {
  const seed = freshSeed('crash')
  let empty: TestDatabase
  let database: TestDatabase
  let reader: Reader
  let proxy: PostgresProxy
  let crashes = 0

  beforeAll(async () => {
    empty = await createTestDatabase()
  })

  afterAll(async () => {
    process.stdout.write(`crash: ${crashes} broken connections\n`)
    await empty?.drop()
  })

  async function withDatabase(work: () => Promise<void>): Promise<void> {
    database = await copyDatabase(empty)
    reader = await openReader(database.url)
    proxy = await startPostgresProxy(database.url)
    try {
      await work()
    } finally {
      await proxy.close()
      await reader.close()
      await database.drop()
    }
  }

  /** Commits through connections that break. Gives the number of messages that it takes. */
  async function commitBroken(
    cut: Cut | undefined,
    commit: (index: TreeIndex) => Promise<void>,
    isCommitted: (index: TreeIndex) => boolean,
  ): Promise<number> {
    const broken = await openTreeIndex(proxy.url)
    proxy.arm(cut)
    await commit(broken) // it comes through by itself
    await broken.disconnect()
    const { length } = proxy.sent()
    if (proxy.cutAt()) crashes += 1
    proxy.arm()
    const next = await openTreeIndex(proxy.url)
    expect(isCommitted(next)).toBe(true)
    await next.disconnect()
    return length
  }

  const cuts = [
    { when: 'before', reach: 'all' },
    { when: 'after', reach: 'all' },
    { when: 'before', reach: 'one' },
    { when: 'after', reach: 'one' },
  ] as const

  it.each(cuts)(
    'of a reorg, $when it ($reach), loses nothing and counts nothing twice',
    async (cut) => {
      const tree = createTree(seed)
      const final = tree.grow(tree.start, 40)
      const fork = tree.grow(final, 1)
      const branches: { tip: TreeBlock; facts: Facts; moments: Moment[] }[] = []
      for (let i = 0; i < 2; i++) {
        const tip = tree.grow(fork, 5, { creates: true })
        branches.push({ tip, facts: await indexFromScratch(empty, tip), moments: [] })
      }
      await withDatabase(async () => {
        const first = await openTreeIndex(database.url)
        await first.transact(final)
        await first.transactHot({ base: final, tip: branches[1]?.tip as TreeBlock, final })
        await first.disconnect()
        let { nonce } = await reader.read()

        // There and back again; the first time each way unbroken, to count the messages.
        for (let i = 0; ; i++) {
          const branch = branches[i % 2]
          if (!branch) continue
          const message = branch.moments[(i >> 1) - 1]
          if (i > 1 && message === undefined) break
          const { tip, facts } = branch
          const length = await commitBroken(
            message === undefined ? undefined : { ...cut, message },
            (index) => index.transactHot({ base: fork, tip, final }),
            (index) => index.state.top.at(-1)?.hash === tip.hash,
          )
          if (i < 2) branch.moments = momentsOf(length)
          nonce += 1
          await expectIndexed(reader, { head: tip, final, nonce, facts })
        }
      })
    },
  )

  it.each(cuts.slice(0, 2))(
    'of final blocks, $when it ($reach), loses nothing and counts nothing twice',
    async (cut) => {
      const tree = createTree(seed + 1)
      let tip = tree.grow(tree.start, 30)
      await withDatabase(async () => {
        const first = await openTreeIndex(database.url)
        await first.transact(tip)
        await first.disconnect()
        let { nonce } = await reader.read()

        const commitNext = (message?: Moment) => {
          tip = tree.grow(tip, 3, { size: 30 }) // enough for COPY
          nonce += 1
          return commitBroken(
            message === undefined ? undefined : { ...cut, message },
            (index) => index.transact(tip),
            (index) => index.state.final.hash === tip.hash,
          )
        }
        for (const message of momentsOf(await commitNext())) {
          await commitNext(message)
          expect(await reader.read()).toMatchObject({ final: { hash: tip.hash }, top: [], nonce })
        }
        const facts = await indexFromScratch(empty, tip)
        await expectIndexed(reader, { head: tip, final: tip, nonce, facts })
      })
    },
  )
})

type Moment = Cut['message']

/** Every message of a commit in the full size, else some from everywhere; and the one that commits. */
function momentsOf(messages: number): Moment[] {
  const step = Math.ceil(messages / sized(4, messages))
  const numbers = Array.from({ length: messages }, (_, i) => i + 1)
  return [...numbers.filter((number) => number % step === 0 || number < 4), 'COMMIT']
}
