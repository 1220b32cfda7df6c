import { type ChildProcess, spawn } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyDatabase, createTestDatabase, type TestDatabase } from '../harness/database'
import { indexFromScratch } from '../harness/oracle'
import { startPostgresProxy } from '../harness/postgres-proxy'
import { growLife } from '../harness/script/life'
import { freshSeed, sized } from '../harness/size'
import { openReader } from '../harness/tree-index'
import { expectIndexed } from './expect-indexed'

describe('a process that is killed at a message of its commits', { timeout: 900_000 }, () => {
  const seed = freshSeed('kill')
  let empty: TestDatabase

  beforeAll(async () => {
    empty = await createTestDatabase()
  })

  afterAll(() => empty?.drop())

  /** Runs the child to its end; gives the signal that ended it, if one did. */
  function run(url: string, started: (child: ChildProcess) => void): Promise<string | null> {
    const args = [
      '--import',
      'tsx',
      'test/harness/store-child.ts',
      '--url',
      url,
      '--seed',
      `${seed}`,
    ]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
    started(child)
    return new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code, signal) => {
        if (code) reject(new Error(`The child ended with ${code}`))
        else resolve(signal)
      })
    })
  }

  it('goes on at the next start: nothing lost, nothing twice', async () => {
    const { final, fork } = growLife(seed)
    const facts = await indexFromScratch(empty, fork)
    let messages = 0
    for (let i = 0; i <= sized(4, 40); i++) {
      const database = await copyDatabase(empty)
      const proxy = await startPostgresProxy(database.url)
      // The first time to its end, to count; then at places all over its life, before and after the server hears it.
      const message = Math.ceil((messages * i) / (sized(4, 40) + 1))
      proxy.arm(
        i === 0 ? undefined : { message, when: i % 2 === 0 ? 'before' : 'after', reach: 'all' },
      )
      const signal = await run(proxy.url, (child) => proxy.onCut(() => void child.kill('SIGKILL')))
      if (i === 0) messages = proxy.sent().length
      expect(signal).toBe(i === 0 ? null : 'SIGKILL')
      await proxy.close()
      if (i > 0) expect(await run(database.url, () => {})).toBeNull()
      const reader = await openReader(database.url)
      await expectIndexed(reader, { head: fork, final, nonce: 3, facts })
      await reader.close()
      await database.drop()
    }
  })
})
