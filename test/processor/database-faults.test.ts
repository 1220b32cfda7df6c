import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyDatabase, createTestDatabase, type TestDatabase } from '../harness/database'
import { indexFromScratch } from '../harness/oracle'
import { type PostgresServer, startPostgresServer } from '../harness/postgres-server'
import { startProcessor, type TestProcessor } from '../harness/processor'
import { ancestorAt, createTree, type Tree, type TreeBlock } from '../harness/script/tree'
import { deploymentOf, type ScriptedChain, startScriptedChain } from '../harness/scripted-chain'
import { freshSeed } from '../harness/size'
import { openReader } from '../harness/tree-index'

const FINALITY = 10

describe('a processor and its database', { timeout: 120_000 }, () => {
  const seed = freshSeed('database faults')
  let server: PostgresServer
  let empty: TestDatabase
  let database: TestDatabase
  let tree: Tree
  let head: TreeBlock
  let chain: ScriptedChain
  const processors: TestProcessor[] = []

  beforeAll(async () => {
    server = await startPostgresServer()
    empty = await createTestDatabase({ server: server.url })
    database = await copyDatabase(empty)
    tree = createTree(seed)
    head = tree.grow(tree.start, 60)
    chain = await startScriptedChain(head)
  })

  afterAll(async () => {
    for (const processor of processors) await processor.kill()
    await chain?.stop()
    await server?.stop()
  })

  function start(): TestProcessor {
    const deployment = deploymentOf(tree, FINALITY)
    const processor = startProcessor({ chain, databaseUrl: database.url, deployment })
    processors.push(processor)
    return processor
  }

  /** One question on a connection of its own: the server may have been away meanwhile. */
  async function ask<Row extends object>(sql: string): Promise<Row[]> {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    return (await client.query<Row>(sql).finally(() => client.end())).rows
  }

  async function waitFor(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const until = Date.now() + 60_000
    while (!(await isSo().catch(() => false))) {
      if (Date.now() > until) throw new Error(`${what}:\n${processors.at(-1)?.log()}`)
      await sleep(20)
    }
  }

  const waitForHead = () =>
    waitFor('the head is not indexed', async () => {
      const [indexed] = await ask<{ hash: string }>('SELECT hash FROM head')
      return indexed?.hash === head.hash
    })

  const waitForEnd = (processor: TestProcessor) =>
    waitFor('it does not end', async () => !processor.isRunning())

  async function expectSame(): Promise<void> {
    const reader = await openReader(database.url)
    const { facts } = await reader.read()
    await reader.close()
    expect(facts).toEqual(await indexFromScratch(empty, head))
  }

  function move(depth: number, count: number, size = 3): void {
    head = tree.grow(ancestorAt(head, head.height - depth), count, { size })
    chain.setHead(head)
  }

  it('that is restarted in mid-batch: it waits for it and goes on, nothing lost, nothing twice', async () => {
    const processor = start()
    await waitForHead()
    for (const [depth, size] of [
      [0, 200],
      [3, 200],
      [0, 60],
    ] as const) {
      move(depth, depth + 6, size)
      await sleep(40) // into the batch
      await server.restart(800)
      await waitForHead()
      await expectSame()
    }
    expect(processor.isRunning(), processor.log()).toBe(true)
    expect(processor.log()).toMatch(/warn store the database is away: .*trying until it is back/)
    expect(processor.log()).toContain('info store the database is back')
  })

  it('that another processor writes to: the second is refused and says by whom, the first goes on', async () => {
    const [first] = processors as [TestProcessor]
    const [{ nonce } = { nonce: -1 }] = await ask<{ nonce: number }>(
      'SELECT nonce FROM squid_processor.status',
    )
    const second = start()
    await waitForEnd(second)
    expect(second.log()).toMatch(
      /Another processor writes to .* \(backend \d+ from .*\)\. Stop it, or give this one a database of its own/,
    )
    expect(await ask('SELECT nonce FROM squid_processor.status')).toEqual([{ nonce }])
    move(2, 5)
    await waitForHead()
    await expectSame()
    expect(first.isRunning()).toBe(true)
  })

  it('that somebody else changed under it: it stops at once, with nothing of its own written', async () => {
    const [first] = processors as [TestProcessor]
    await ask('UPDATE squid_processor.status SET nonce = nonce + 7')
    const before = await ask('SELECT height, hash, nonce FROM squid_processor.status')
    const facts = await ask('SELECT count(*)::int AS events, max(id) AS last FROM event')
    move(2, 5)
    await waitForEnd(first)
    expect(first.log()).toMatch(
      /error processor The index was changed by another processor.* code=STALE_STATE/,
    )
    expect(first.log()).not.toContain('    at ')
    expect(await ask('SELECT height, hash, nonce FROM squid_processor.status')).toEqual(before)
    expect(await ask('SELECT count(*)::int AS events, max(id) AS last FROM event')).toEqual(facts)
    start()
    await waitForHead() // the next one takes it as it stands
    await expectSame()
  })

  it('whose chain forks deeper than finality: refused with both hashes, nothing written', async () => {
    const running = processors.at(-1) as TestProcessor
    const state = `SELECT height, hash, nonce, (SELECT count(*)::int FROM event) AS events,
      (SELECT json_agg(hash ORDER BY height) FROM squid_processor.hot_block) AS top FROM squid_processor.status`
    const [before] = await ask<{ height: number; hash: string }>(state)
    const last = head
    move(FINALITY + 5, FINALITY + 8)
    await waitForEnd(running)
    expect(await ask(state)).toEqual([before])

    const next = start()
    await waitForEnd(next)
    const height = before?.height ?? 0
    expect(next.log()).toMatch(/error processor .* code=INDEX_OF_ANOTHER_CHAIN/)
    expect(next.log()).toContain(`block ${height} as ${ancestorAt(last, height).hash}, final`)
    expect(next.log()).toContain(`has ${ancestorAt(head, height).hash}`)
    expect(await ask(state)).toEqual([before])
  })
})
