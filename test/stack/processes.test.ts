import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { childEnvironment } from '../../src/config'
import { homePaths } from '../../src/stack/home'
import { startChild } from '../../src/stack/processes/child'
import { requireUnlocked, takeLock } from '../../src/stack/processes/lock'
import {
  commandOf,
  findMark,
  findProcess,
  isRunning,
  writeMark,
} from '../../src/stack/processes/mark'
import { stopSurvivors } from '../../src/stack/processes/survivors'
import { createTestHome } from './local-chain'

let test: ReturnType<typeof createTestHome>

beforeEach(() => {
  test = createTestHome()
})

afterEach(() => test.remove())

const startNode = (name: string, code: string) =>
  startChild({
    scope: test.scope,
    name,
    home: test.home,
    command: process.execPath,
    args: ['-e', code],
    env: childEnvironment({}),
    stopSignal: 'SIGTERM',
    graceMs: 300,
  })

const FOREVER = 'setInterval(() => {}, 1000)'

async function untilMarked(name: string) {
  const { marks } = homePaths(test.home)
  const mark = findMark(marks, name)
  if (!mark) throw new Error(`${name} left no mark`)
  return mark
}

describe('a child process', () => {
  it('leaves a mark while it runs, and none when it was stopped', async () => {
    const child = startNode('processor', FOREVER)
    const mark = await untilMarked('processor')
    expect(isRunning(mark)).toBe(true)
    await child.stop()
    expect(isRunning(mark)).toBe(false)
    expect(findMark(homePaths(test.home).marks, 'processor')).toBeUndefined()
  })

  it('is killed, its group too, when it does not heed the signal', async () => {
    const child = startNode('api', `process.on('SIGTERM', () => {}); ${FOREVER}`)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await child.stop()
    expect(await child.ended).toBe('killed by SIGKILL')
  })

  it('says how it ended, and writes its output to a log', async () => {
    const child = startNode('api', 'console.error("no luck"); process.exit(3)')
    expect(await child.ended).toBe('exit code 3')
    expect(readFileSync(child.logPath, 'utf8')).toBe('no luck\n')
  })

  it('that cannot be started ends at once', async () => {
    const child = startChild({
      scope: test.scope,
      name: 'chain',
      home: test.home,
      command: '/nowhere/anvil',
      args: [],
      env: {},
      stopSignal: 'SIGTERM',
      graceMs: 100,
    })
    expect(await child.ended).toContain('ENOENT')
  })
})

describe('what a killed stack left', () => {
  it('is found by its mark and stopped', async () => {
    startNode('processor', FOREVER)
    const mark = await untilMarked('processor')
    expect(await stopSurvivors(test.home, ['processor', 'api'])).toEqual(['processor'])
    expect(isRunning(mark)).toBe(false)
  })

  it('is let alone when the number belongs to another process by now', async () => {
    const other = spawn(process.execPath, ['-e', FOREVER], { stdio: 'ignore' })
    const { marks } = homePaths(test.home)
    writeMark(marks, 'chain', { pid: other.pid ?? 0, startedAt: 'another time' })
    expect(await stopSurvivors(test.home, ['chain'])).toEqual([])
    expect(findProcess(other.pid ?? 0)).toBeDefined()
    other.kill('SIGKILL')
  })

  it('may be a mark that was written halfway', async () => {
    const { marks } = homePaths(test.home)
    mkdirSync(marks, { recursive: true })
    writeFileSync(join(marks, 'chain.json'), '{"pid": 12')
    expect(await stopSurvivors(test.home, ['chain'])).toEqual([])
  })
})

describe('the lock of a home folder', () => {
  it('refuses a second holder and names the first', async () => {
    startNode('stack', FOREVER)
    const { pid } = await untilMarked('stack')
    expect(() => takeLock(test.home, 'stack')).toThrow(`Process ${pid} already runs a stack`)
  })

  it('is free again after its holder was killed', async () => {
    const { marks } = homePaths(test.home)
    writeMark(marks, 'stack', { pid: process.pid, startedAt: 'a former life' })
    requireUnlocked(test.home, 'stack')
    const release = takeLock(test.home, 'stack')
    expect(existsSync(join(marks, 'stack.json'))).toBe(true)
    release()
    expect(existsSync(join(marks, 'stack.json'))).toBe(false)
  })

  it('sees the command line of a process', () => {
    expect(commandOf(process.pid)).toContain('node')
    expect(commandOf(2 ** 22 + 1)).toBe('')
  })
})
