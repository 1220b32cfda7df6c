import { join } from 'node:path'
import { messageOf } from '../../../errors'
import type { Log } from '../../../log'
import type { Observer } from '../../observer'
import type { Birth } from '../scan/generators'
import type { Disk } from './disk'
import type { Draft, SegmentHead } from './draft'
import { decodeBody, decodeHead, encodeSegment } from './format'

/** A stored segment. */
export type Segment = SegmentHead & { name: string; size: number }

/** The segments of one lake, by height. They never change: two processes may write into one folder. */
export type Shelf = {
  /** The segment that holds a height; of several the one that goes furthest. */
  find(height: number): Segment | undefined
  /** The first segment that begins above a height. */
  findAbove(height: number): Segment | undefined
  /** The segment that goes furthest, at most up to a height. */
  newest(most?: number): Segment | undefined
  births(): Birth[]
  /** Ranges from `from` to `to` that no segment holds. */
  holes(from: number, to: number): { from: number; to: number }[]
  add(draft: Draft): Promise<void>
  /** Its blocks; undefined if it was damaged: it is then gone, and has to be fetched again. */
  read(segment: Segment): Promise<Buffer | undefined>
  /** Throws all segments away. */
  discard(): Promise<void>
  /** Waits for the disk. */
  close(): Promise<void>
}

export type ShelfOptions = {
  folder: string
  disk: Disk
  log: Log
  observe: Observer
  /** Bytes kept in memory while the disk takes none. Default 32 MB. */
  mostUnsavedBytes?: number
  /** Pause before a disk that refused is tried again. Default 30 s. */
  diskPauseMs?: number
}

/** Heads are read from this many bytes; a longer one from the whole file. */
const HEAD_BYTES = 16_384
/** Bodies that were fetched last, so as not to be read back from the disk at once. */
const FRESH = 1

export async function openShelf(options: ShelfOptions): Promise<Shelf> {
  const {
    folder,
    disk,
    log,
    observe,
    mostUnsavedBytes = 32_000_000,
    diskPauseMs = 30_000,
  } = options
  let segments: Segment[] = []
  const fresh = new Map<string, Buffer>()
  /** Encoded, not on disk yet. */
  const unsaved = new Map<string, Buffer>()
  let saving: Promise<void> = Promise.resolve()
  let refusedAt: number | undefined

  async function readHead(name: string, size: number): Promise<Segment | undefined> {
    const path = join(folder, name)
    const [, from, to] = /^(\d{12})-(\d{12})-[0-9a-f]{16}\.lake$/.exec(name) ?? []
    if (!from) return undefined
    try {
      const head =
        decodeHead(await disk.readStart(path, HEAD_BYTES)) ?? decodeHead(await disk.read(path))
      const isOwn = head?.from === Number(from) && head.to === Number(to)
      if (head && isOwn) return { ...head, name, size }
    } catch (error) {
      log.debug('A segment cannot be read', { path, reason: messageOf(error) })
    }
    await drop(name)
    return undefined
  }

  async function drop(name: string): Promise<void> {
    observe.lakeDamage()
    log.warn('A damaged segment is thrown away, its blocks are fetched again', {
      segment: join(folder, name),
    })
    segments = segments.filter((segment) => segment.name !== name)
    await disk.remove(join(folder, name)).catch(() => {})
  }

  function keep(segment: Segment): void {
    segments.push(segment)
    segments.sort((a, b) => a.from - b.from || a.to - b.to)
  }

  function tellSize(): void {
    observe.lakeSize({
      height: newest()?.to ?? -1,
      bytes: segments.reduce((sum, { size }) => sum + size, 0),
      segments: segments.length,
    })
  }

  const newest = (most = Number.POSITIVE_INFINITY) =>
    segments.reduce<Segment | undefined>(
      (best, segment) => (segment.to <= most && segment.to > (best?.to ?? -1) ? segment : best),
      undefined,
    )

  /** Writes what is not on disk yet. A disk that refuses is tried again later; until then memory must do. */
  async function save(): Promise<void> {
    if (refusedAt !== undefined && Date.now() - refusedAt < diskPauseMs) return
    for (const [name, bytes] of unsaved) {
      try {
        await disk.write(join(folder, name), bytes)
        unsaved.delete(name)
      } catch (error) {
        if (refusedAt === undefined) {
          log.warn(
            `The lake cannot be written (${messageOf(error)}): its newest segments stay in memory. Make room, or set LAKE_DIR to a folder that can be written.`,
            { folder },
          )
        }
        refusedAt = Date.now()
        forgetOldest()
        return
      }
    }
    if (refusedAt !== undefined) log.info('The lake can be written again', { folder })
    refusedAt = undefined
  }

  function forgetOldest(): void {
    let bytes = [...unsaved.values()].reduce((sum, { length }) => sum + length, 0)
    for (const [name, { length }] of unsaved) {
      if (bytes <= mostUnsavedBytes) return
      unsaved.delete(name)
      segments = segments.filter((segment) => segment.name !== name)
      bytes -= length
    }
  }

  const saveSoon = () => {
    saving = saving.then(save)
    return saving
  }
  const timer = setInterval(() => unsaved.size > 0 && saveSoon(), diskPauseMs)
  timer.unref()

  for (const { name, size } of await disk.list(folder)) {
    const segment = await readHead(name, size)
    if (segment) keep(segment)
  }
  tellSize()

  return {
    find: (height) =>
      segments.reduce<Segment | undefined>(
        (best, segment) =>
          segment.from <= height && segment.to >= height && segment.to > (best?.to ?? -1)
            ? segment
            : best,
        undefined,
      ),
    findAbove: (height) => segments.find(({ from }) => from > height),
    newest,
    births: () => segments.flatMap(({ births }) => births),
    holes(from, to) {
      const holes: { from: number; to: number }[] = []
      let next = from
      for (const segment of segments) {
        if (segment.from > to) break
        if (segment.from > next) holes.push({ from: next, to: segment.from - 1 })
        next = Math.max(next, segment.to + 1)
      }
      if (next <= to) holes.push({ from: next, to })
      return holes
    },
    async add(draft) {
      const { name, bytes } = await encodeSegment(draft)
      keep({ ...draft.head, name, size: bytes.length })
      fresh.set(name, draft.body)
      for (const old of [...fresh.keys()].slice(0, -FRESH)) fresh.delete(old)
      unsaved.set(name, bytes)
      void saveSoon()
      tellSize()
    },
    async read({ name }) {
      const held = fresh.get(name)
      if (held) return held
      try {
        const bytes = unsaved.get(name) ?? (await disk.read(join(folder, name)))
        const body = await decodeBody(name, bytes)
        if (body) return body
      } catch (error) {
        log.debug('A segment cannot be read', { segment: name, reason: messageOf(error) })
      }
      await drop(name)
      tellSize()
      return undefined
    },
    async discard() {
      segments = []
      fresh.clear()
      unsaved.clear()
      await saving
      await disk.remove(folder).catch(() => {})
      tellSize()
    },
    async close() {
      clearInterval(timer)
      await saveSoon()
    },
  }
}
