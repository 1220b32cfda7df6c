import { spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CAST } from '../harness/market-life'
import { runProgram } from '../stack/program'
import { type Program, type Site, startSite, until } from './fixture'

/** Of the store. */
const WRITER_LOCK = 0x48_45_4c_49

/** In their order: each test leaves versions for the next. */
describe('versions of an index', () => {
  let site: Site
  let version: (number: number) => string

  beforeAll(async () => {
    site = await startSite()
    await site.untilLevel()
    version = (number) => (number === 1 ? site.base : `${site.base}_v${number}`)
  })
  afterAll(() => site?.stop())

  const isBuilding = async () => (await site.versions()).some((line) => line.endsWith('building'))

  it('are built one at a time', async () => {
    const first = site.reindex()
    await until(() => isBuilding().catch(() => false), first)
    const second = await site.reindexed()
    expect(second.code).toBe(1)
    expect(second.output).toMatch(
      new RegExp(`Another re-index of ${site.base} runs \\(backend \\d+, .*code=REINDEX_RUNNING`),
    )
    expect(await first.ended).toBe(0)
    expect(first.output()).toContain('verify at block')
    expect(await site.versions()).toEqual([`1 ${version(1)} retired`, `2 ${version(2)} current`])
  })

  it('are not switched to when they differ from the chain', async () => {
    const program = site.reindex()
    await spoil(version(3), program)
    expect(await program.ended).toBe(1)
    expect(program.output()).toMatch(
      /differs from the chain in \d+ places, first funding_request \d+.wattage: index 5001, chain 5000\. .* code=NOT_CLEAN/,
    )
    expect(await site.versions()).toEqual([
      `1 ${version(1)} retired`,
      `2 ${version(2)} current`,
      `3 ${version(3)} failed`,
    ])
    expect(await site.servedUrl()).toMatch(new RegExp(`/${version(2)}$`))
    await site.untilLevel()
    expect(await site.differences()).toBe(0)
  })

  /** Makes what is written to a new version wrong: its writer is kept away until that is arranged. */
  async function spoil(database: string, program: Program): Promise<void> {
    await until(async () => (await site.query(site.base, named(database))).length > 0, program)
    const client = new Client({ connectionString: site.baseUrl.replace(/[^/]*$/, database) })
    await client.connect()
    await client.query('SELECT pg_advisory_lock($1)', [WRITER_LOCK])
    await until(async () => {
      const { rows } = await client.query(`SELECT to_regclass('funding_request') AS found`)
      return rows[0].found !== null
    }, program)
    await client.query(
      `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.wattage := NEW.wattage + 1; RETURN NEW; END';
       CREATE TRIGGER spoil BEFORE INSERT ON funding_request FOR EACH ROW EXECUTE FUNCTION spoil()`,
    )
    await client.end()
  }

  const named = (database: string) => `SELECT FROM pg_database WHERE datname = '${database}'`

  it('are let alone when the re-index is killed; the next one clears up', async () => {
    const program = site.reindex()
    await until(isBuilding, program)
    await until(async () => (await processorsOf(version(3))) > 0, program)
    program.child.kill('SIGKILL')
    await program.ended
    expect(await site.versions()).toContain(`3 ${version(3)} building`)
    await until(async () => (await processorsOf(version(3))) === 0)
    await site.market.transact(CAST.ann, site.market.solarToken, 'transfer', [
      site.life.addressOf(CAST.ben),
      1n,
    ])
    await site.untilLevel()
    expect(await site.differences()).toBe(0)

    const next = await site.reindexed()
    expect(next.output).toContain('Dropped version 3, which an earlier run left unfinished')
    expect(next.code).toBe(0)
    expect(await site.versions()).toEqual([
      `1 ${version(1)} retired`,
      `2 ${version(2)} retired`,
      `3 ${version(3)} current`,
    ])
  })

  async function processorsOf(database: string): Promise<number> {
    const rows = await site.query(
      site.base,
      `SELECT FROM pg_stat_activity WHERE datname = '${database}' AND application_name = 'heliograph-processor'`,
    )
    return rows.length
  }

  it('are gone back to, and forward again across a reorg and more blocks than finality', async () => {
    await site.untilLevel()
    const fork = await site.chain.snapshot()
    await site.market.transact(CAST.ann, site.market.solarToken, 'transfer', [
      site.life.addressOf(CAST.cat),
      7n,
    ])
    await site.untilLevel()
    const back = await site.reindexed('--back')
    expect(back.output).toContain('Version 2 is served now, instead of version 3')
    expect(back.code).toBe(0)
    await site.untilLevel()
    expect(await site.differences()).toBe(0)

    // The transfer is in the hot blocks of version 3, and never was on this chain.
    await site.chain.revert(fork)
    await site.chain.mineMany(50)
    await site.market.transact(CAST.ann, site.market.solarToken, 'transfer', [
      site.life.addressOf(CAST.ben),
      9n,
    ])
    await site.chain.mineMany(60)
    await site.untilLevel()
    const forward = await site.reindexed('--back')
    expect(forward.output).toContain('Version 3 is served now, instead of version 2')
    expect(forward.code).toBe(0)
    await site.untilLevel()
    expect(await site.differences()).toBe(0)
  })

  it('are listed, and dropped when they are retired', async () => {
    const { output: before } = await site.reindexed('--list')
    const { number } = await site.chain.head()
    expect(before).toMatch(/^version +database +state +height +size +created$/m)
    expect(before).toMatch(
      new RegExp(`^3 +${version(3)} +current +${number} +\\d+ MB +2\\d{3}-`, 'm'),
    )

    const pruned = await site.reindexed('--prune')
    expect(pruned.output).toContain(`Dropped version 1 (${version(1)})`)
    expect(pruned.output).toContain(`Dropped version 2 (${version(2)})`)
    expect(await site.versions()).toEqual([`3 ${version(3)} current`])
    const rows = await site.query(
      version(1),
      'SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM hot.event) + (SELECT count(*) FROM indexed_block) AS rows',
    )
    expect(rows).toEqual([{ rows: '0' }])
    expect(await site.query(site.base, named(version(2)))).toEqual([])
    const back = await site.reindexed('--back')
    expect(back.output).toMatch(/No version was kept from before version 3.* code=NOTHING_BEFORE/)
    await site.market.transact(CAST.ann, site.market.solarToken, 'transfer', [
      site.life.addressOf(CAST.ben),
      1n,
    ])
    await site.untilLevel()
    expect(await site.differences()).toBe(0)
  })

  it('are given up at Ctrl-C', async () => {
    const program = site.reindex()
    await until(isBuilding, program)
    await sleep(300)
    program.child.kill('SIGINT')
    expect(await program.ended).toBe(1)
    expect(program.output()).toMatch(
      /Stopped by SIGINT: the served index is as it was\. code=STOPPED/,
    )
    expect(await site.versions()).toEqual([`3 ${version(3)} current`, `4 ${version(4)} failed`])
    await site.reindexed('--prune')
    expect(await site.versions()).toEqual([`3 ${version(3)} current`])
  })

  it('are given up when their processor ends', async () => {
    const program = site.reindex()
    await until(() => processorOf(program) !== undefined, program)
    process.kill(processorOf(program) ?? 0, 'SIGKILL')
    expect(await program.ended).toBe(1)
    expect(program.output()).toMatch(
      /The processor of version 4 ended \(killed by SIGKILL\): .*reindex\.log; the served index is as it was\. code=BUILDER_ENDED/,
    )
    expect(await site.versions()).toEqual([`3 ${version(3)} current`, `4 ${version(4)} failed`])
  })

  function processorOf({ child }: Program): number | undefined {
    const { stdout } = spawnSync('ps', ['--ppid', String(child.pid), '-o', 'pid='], {
      encoding: 'utf8',
    })
    const pid = stdout.trim()
    return pid ? Number(pid) : undefined
  }

  it('need a role that may create databases, and flags that are known', async () => {
    await site.query(site.base, `CREATE ROLE plain_${site.base} LOGIN PASSWORD 'plain'`)
    const url = new URL(site.baseUrl)
    url.username = `plain_${site.base}`
    url.password = 'plain'
    const refused = await runProgram('reindex/main.js', {
      ...site.settings,
      DATABASE_URL: url.href,
    })
    await site.query(site.base, `DROP ROLE plain_${site.base}`)
    expect(refused.code).toBe(1)
    expect(refused.lines.at(-1)).toContain(
      `The role "plain_${site.base}" may not create databases, and each version of the index is one: run \`ALTER ROLE "plain_${site.base}" CREATEDB\``,
    )
    const flag = await site.reindexed('--bakc')
    expect(flag.output).toMatch(
      /"--bakc" is not understood here: give one of --back, --list, --prune.* code=BAD_FLAG/,
    )
    expect(flag.code).toBe(1)
  })
})
