import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Disk, realDisk } from '../../../src/processor/lake/segments/disk'
import { heightOf, readAll } from '../../harness/gateway-client'
import { makeChain } from '../../harness/scripted-rpc'
import { emissions, expected, FINALITY, filter, openScene, plain, type Scene } from './fixture'

/** Paths of the segments, lowest first. */
function segmentsIn({ folder }: Scene): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((lake) =>
      readdirSync(join(folder, lake))
        .sort()
        .map((name) => join(folder, lake, name)),
    )
}

/** A scene whose folder holds the whole chain. */
async function openFull() {
  const scene = await openScene()
  const lake = await scene.start()
  const answers = await readAll(lake.url, filter)
  await lake.close()
  expect(segmentsIn(scene).length).toBeGreaterThan(4)
  return { ...scene, answers, asked: lake.counts.eth_getLogs ?? 0 }
}

const DAMAGES: [name: string, damage: (path: string) => void][] = [
  ['with a flipped byte in its body', (path) => flip(path, (bytes) => bytes.length - 10)],
  ['with a flipped byte in its head', (path) => flip(path, () => 30)],
  ['cut short', (path) => truncateSync(path, readFileSync(path).length - 1)],
  ['cut to nothing', (path) => truncateSync(path, 0)],
]

function flip(path: string, at: (bytes: Buffer) => number): void {
  const bytes = readFileSync(path)
  const position = at(bytes)
  bytes[position] = (bytes[position] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

describe('a segment', () => {
  it.each(DAMAGES)(
    '%s is found, thrown away and fetched again, and it alone',
    async (_, damage) => {
      const scene = await openFull()
      damage(segmentsIn(scene)[2] ?? '')
      const lake = await scene.start()
      expect(await readAll(lake.url, filter)).toEqual(scene.answers)
      expect(lake.counts.lakeDamage).toBe(1)
      expect(lake.counts.eth_getLogs).toBeGreaterThan(0)
      expect(lake.counts.eth_getLogs).toBeLessThan(scene.asked / 2)
      expect(lake.lines.join('\n')).toMatch(/warn A damaged segment is thrown away/)
      await lake.close()
      // Whole again.
      const again = await scene.start()
      await readAll(again.url, filter)
      expect(again.counts.lakeDamage).toBeUndefined()
      expect(again.counts.eth_getLogs).toBeUndefined()
    },
  )

  it('that is gone is fetched again, the first and the births in it too', async () => {
    const scene = await openFull()
    for (const at of [0, 2, -1]) {
      rmSync(segmentsIn(scene).at(at) ?? '')
      const lake = await scene.start()
      expect(await readAll(lake.url, filter)).toEqual(scene.answers)
      await lake.close()
    }
  })

  it('that disappears while it is served is fetched again', async () => {
    const scene = await openFull()
    const lake = await scene.start()
    await heightOf(lake.url)
    rmSync(segmentsIn(scene)[3] ?? '')
    expect(plain(await readAll(lake.url, filter))).toEqual(expected)
    expect(lake.counts.lakeDamage).toBe(1)
  })
})

describe('a disk', () => {
  it('without space costs nothing but the segments: they stay in memory, and are written when there is room', async () => {
    const scene = await openScene()
    let isFull = true
    const disk: Disk = {
      ...realDisk,
      write: (path, bytes) =>
        isFull
          ? Promise.reject(new Error('ENOSPC: no space left on device'))
          : realDisk.write(path, bytes),
    }
    const lake = await scene.start({}, disk)
    expect(await scene.read(lake)).toEqual(expected)
    expect(await scene.read(lake)).toEqual(expected)
    expect(lake.lines.filter((line) => line.startsWith('warn'))).toHaveLength(1)
    expect(lake.lines.join('\n')).toMatch(
      /warn The lake cannot be written \(ENOSPC.*Make room, or set LAKE_DIR/,
    )
    isFull = false
    while (!lake.lines.some((line) => line.includes('can be written again'))) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    const again = await scene.start()
    expect(await scene.read(again)).toEqual(expected)
    expect(again.counts.eth_getLogs).toBeUndefined()
  })

  it('that takes none for long is no reason to fill the memory: what was served is fetched again', async () => {
    const scene = await openScene()
    const disk: Disk = { ...realDisk, write: () => Promise.reject(new Error('EROFS: read-only')) }
    const lake = await scene.start({ mostUnsavedBytes: 2_000, diskPauseMs: 1 }, disk)
    expect(await scene.read(lake)).toEqual(expected)
    expect(await scene.read(lake)).toEqual(expected)
    expect(lake.counts['lakeRead false']).toBeGreaterThan(2)
  })

  it('with a file in place of the folder is no disk', async () => {
    const scene = await openScene()
    rmSync(scene.folder, { recursive: true })
    writeFileSync(scene.folder, 'in the way')
    const lake = await scene.start()
    expect(await scene.read(lake)).toEqual(expected)
    expect(lake.lines.join('\n')).toMatch(/warn The lake cannot be written/)
  })

  it('may be shared by two lakes that read at once', async () => {
    const scene = await openScene()
    const one = await scene.start({ firstSpan: 3 })
    const two = await scene.start({ firstSpan: 8, answerLogs: 7 })
    const [first, second] = await Promise.all([scene.read(one), scene.read(two)])
    expect(first).toEqual(expected)
    expect(second).toEqual(expected)
    await one.close()
    await two.close()
    const third = await scene.start()
    expect(await scene.read(third)).toEqual(expected)
    expect(third.counts.eth_getLogs).toBeUndefined()
    expect(third.counts.lakeDamage).toBeUndefined()
  })
})

describe('a chain', () => {
  it('whose node is away is served from the disk, up to what it holds', async () => {
    const scene = await openFull()
    await scene.rpc.leave()
    const lake = await scene.start({ patienceMs: 50 })
    expect(await heightOf(lake.url)).toBe(emissions.length - 1 - FINALITY)
    expect(await readAll(lake.url, filter)).toEqual(scene.answers)
    expect(lake.lines.join('\n')).toMatch(
      /warn The node does not answer: what the lake holds is served/,
    )
    await scene.rpc.comeBack()
  })

  it('that began anew, with another genesis, gets a lake of its own; the old one goes', async () => {
    const scene = await openFull()
    scene.rpc.blocks = makeChain(emissions, 'anew')
    const lake = await scene.start()
    const answers = await readAll(lake.url, filter)
    expect(plain(answers)).toEqual(expected)
    expect(answers).not.toEqual(scene.answers)
    expect(readdirSync(scene.folder)).toHaveLength(1)
    expect(lake.lines.join('\n')).toMatch(/info The chain began anew/)
  })

  it('of the same genesis whose final blocks changed is read again', async () => {
    const scene = await openFull()
    const [genesis] = scene.rpc.blocks
    const other = makeChain(emissions, 'other').slice(1)
    scene.rpc.blocks = genesis ? [genesis, ...other] : []
    const lake = await scene.start()
    const answers = await readAll(lake.url, filter)
    expect(plain(answers)).toEqual(expected)
    expect(answers).not.toEqual(scene.answers)
    expect(lake.lines.join('\n')).toMatch(
      /warn The chain is not the one that the lake was read from/,
    )
  })

  it('that has grown is read on from where the lake ends', async () => {
    const scene = await openScene()
    const whole = scene.rpc.blocks
    scene.rpc.blocks = whole.slice(0, 41)
    const lake = await scene.start()
    await scene.read(lake)
    await lake.close()
    scene.rpc.blocks = whole
    const again = await scene.start()
    expect(await scene.read(again)).toEqual(expected)
    const asked = scene.rpc.requests.filter((methods) => methods.includes('eth_getLogs')).length
    expect(asked).toBeGreaterThan(again.counts.eth_getLogs ?? 0)
  })

  it('that grows while nobody asks is read on, so that a re-index finds it on the disk', async () => {
    const scene = await openScene()
    const whole = scene.rpc.blocks
    scene.rpc.blocks = whole.slice(0, 31)
    const lake = await scene.start({ followMs: 20, followBlocks: 10 })
    await scene.read(lake)
    scene.rpc.blocks = whole
    const isWhole = () =>
      segmentsIn(scene).some((path) =>
        path.includes(`-0000000000${emissions.length - 1 - FINALITY}-`),
      )
    while (!isWhole()) await new Promise((resolve) => setTimeout(resolve, 20))
    await lake.close()
    const again = await scene.start()
    expect(await scene.read(again)).toEqual(expected)
    expect(again.counts.eth_getLogs).toBeUndefined()
  })
})
