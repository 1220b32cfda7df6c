import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silent } from '../../src/processor/observer'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { indexFromScratch } from '../harness/oracle'
import { createTree, type Tree, type TreeBlock } from '../harness/script/tree'
import { createStore } from '../harness/store'
import type { Reader } from '../harness/tree-index'
import { expectIndexed } from './expect-indexed'
import { withIndex } from './with-index'

type Moment = 'in a statement' | 'in COMMIT'

/** From now on so many writes of events fail with this SQLSTATE. What a sequence counts is not rolled back. */
async function failWrites(reader: Reader, code: string, times: number, moment: Moment) {
  await reader.query('CREATE SEQUENCE failures')
  await reader.query(
    `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF nextval('failures') <= ${times} THEN RAISE EXCEPTION 'made up' USING ERRCODE = '${code}'; END IF;
       RETURN NULL;
     END $$`,
  )
  await reader.query(
    moment === 'in COMMIT'
      ? 'CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail()'
      : 'CREATE TRIGGER fail AFTER INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION fail()',
  )
}

describe('a transaction that the server refuses', { timeout: 60_000 }, () => {
  let empty: TestDatabase
  let tree: Tree
  let final: TreeBlock
  let tip: TreeBlock
  let other: TreeBlock

  beforeAll(async () => {
    empty = await createTestDatabase()
    tree = createTree(40_001)
    final = tree.grow(tree.start, 20)
    tip = tree.grow(final, 5, { size: 4 })
    other = tree.grow(final, 6, { creates: true })
  })

  afterAll(() => empty?.drop())

  const conflicts = ['40001', '40P01'] as const
  const moments: Moment[] = ['in a statement', 'in COMMIT']

  it.each(conflicts.flatMap((code) => moments.map((moment) => ({ code, moment }))))(
    'with $code $moment is tried again whole, three times, and counts once',
    async ({ code, moment }) => {
      await withIndex(empty, async ({ index, reader, reopen }) => {
        await index.transact(final)
        await index.transactHot({ base: final, tip, final })
        await failWrites(reader, code, 3, moment)
        const retries: string[] = []
        const next = await reopen({
          observe: { ...silent, storeRetry: (reason) => retries.push(reason) },
        })
        await next.transactHot({ base: final, tip: other, final }) // undo and new rows
        expect(retries).toEqual([code, code, code])
        const facts = await indexFromScratch(empty, other)
        await expectIndexed(reader, { head: other, final, nonce: 3, facts })
      })
    },
  )

  it.each(conflicts)('with %s a fourth time passes it on, with nothing written', async (code) => {
    await withIndex(empty, async ({ index, reader }) => {
      await index.transact(final)
      await index.transactHot({ base: final, tip, final })
      const before = await reader.read()
      await failWrites(reader, code, 4, 'in a statement')
      await expect(index.transactHot({ base: final, tip: other, final })).rejects.toMatchObject({
        code,
      })
      expect(await reader.read()).toEqual(before)
    })
  })

  it.each(['23514', '22P02', 'P0001'])(
    'with %s, any other code, is not tried again',
    async (code) => {
      await withIndex(empty, async ({ index, reader }) => {
        await index.transact(final)
        await index.transactHot({ base: final, tip, final })
        const before = await reader.read()
        await failWrites(reader, code, 1, 'in a statement')
        await expect(index.transactHot({ base: final, tip: other, final })).rejects.toMatchObject({
          code,
        })
        expect(await reader.read()).toEqual(before)
      })
    },
  )

  it('of final blocks, behind the next fold, is tried again without a second fold', async () => {
    await withIndex(empty, async ({ index, reader }) => {
      await failWrites(reader, '40001', 3, 'in a statement')
      await index.transact(final, 'and more')
      await index.transact(tip)
      const facts = await indexFromScratch(empty, tip)
      await expectIndexed(reader, { head: tip, final: tip, nonce: 2, facts })
    })
  })

  it('of final blocks for good comes with the next call', async () => {
    await withIndex(empty, async ({ index, reader }) => {
      await failWrites(reader, '23514', 1, 'in a statement')
      await index.transact(final, 'and more')
      await expect(index.transact(tip)).rejects.toMatchObject({ code: '23514' })
      expect(await reader.read()).toMatchObject({ final: { height: -1 }, nonce: 0 })
      await expect(index.disconnect()).rejects.toMatchObject({ code: '23514' })
    })
  })

  it('because a living writer has the database is refused, with its backend', async () => {
    await withIndex(empty, async ({ url, index, reader }) => {
      await index.transact(final)
      const second = createStore(url, { lockPatienceMs: 0 })
      await expect(second.connect()).rejects.toMatchObject({
        code: 'WRITER_ACTIVE',
        message: expect.stringMatching(/backend \d+ from/),
      })
      await index.transactHot({ base: final, tip, final })
      const facts = await indexFromScratch(empty, tip)
      await expectIndexed(reader, { head: tip, final, nonce: 2, facts })
    })
  })

  it('because the number of commits moved is refused, cold and hot, with nothing written', async () => {
    await withIndex(empty, async ({ index, reader, reopen }) => {
      await index.transact(final)
      const disturb = () => reader.query('UPDATE squid_processor.status SET nonce = nonce + 1')
      await disturb()
      const before = await reader.read()
      await expect(index.transactHot({ base: final, tip, final })).rejects.toMatchObject({
        code: 'STALE_STATE',
      })
      expect(await reader.read()).toEqual(before)
      const next = await reopen()
      await disturb()
      await expect(next.transact(tip)).rejects.toMatchObject({ code: 'STALE_STATE' })
      expect(await reader.read()).toEqual({ ...before, nonce: before.nonce + 1 })
    })
  })

  it('because it was committed already is refused, not doubled', async () => {
    await withIndex(empty, async ({ url, index, reader }) => {
      await index.transact(final)
      await index.disconnect()
      const before = await reader.read()
      const store = createStore(url)
      await store.connect()
      const again = store.transact(
        { prevHead: { height: -1, hash: '0x' }, nextHead: final, isOnTop: true },
        async () => {},
      )
      await expect(again).rejects.toMatchObject({ code: 'STALE_STATE' })
      await store.disconnect()
      expect(await reader.read()).toEqual(before)
    })
  })
})
