import type { Birth } from '../scan/generators'
import type { Piece, ScannedBlock } from '../scan/piece'
import { bodyOf } from './body'

/** What a segment says of itself. */
export type SegmentHead = {
  /** The scanned blocks, both inclusive. */
  from: number
  to: number
  /** Hash of block `to`. */
  hash: string
  /** Hash of block `from - 1`, where block `from` has logs or is the last. */
  parentHash?: string
  logs: number
  /** Generators created in these blocks. */
  births: Birth[]
}

/** A segment before it is stored: its blocks as JSON, one a line, commas between. */
export type Draft = { head: SegmentHead; body: Buffer }

/** Gathers scanned pieces and cuts them into segments at blocks, wherever the pieces end. */
export function createDrafts(
  from: number,
  { logs: mostLogs, blocks: mostBlocks }: { logs: number; blocks: number },
) {
  let start = from
  let scannedTo = from - 1
  let blocks: ScannedBlock[] = []
  let births: Birth[] = []
  let logs = 0

  function cut(): Draft {
    const last = blocks.at(-1) as ScannedBlock
    const [first] = blocks
    const draft = {
      head: {
        from: start,
        to: last.number,
        hash: last.hash,
        ...(first?.number === start ? { parentHash: first.parentHash } : {}),
        logs,
        births: births.filter(([, block]) => block <= last.number),
      },
      body: bodyOf(blocks),
    }
    births = births.filter(([, block]) => block > last.number)
    start = last.number + 1
    blocks = []
    logs = 0
    return draft
  }

  return {
    /** Adds the next piece, and gives the segments that are full with it. */
    push(piece: Piece): Draft[] {
      const full: Draft[] = []
      births.push(...piece.births)
      for (const block of piece.blocks) {
        // The end of an earlier piece says nothing once a later block is known.
        if (blocks.at(-1)?.logs.length === 0) blocks.pop()
        // Dense blocks: rather a small segment than an answer above its limit.
        if (logs > 0 && logs + block.logs.length > mostLogs) full.push(cut())
        blocks.push(block)
        logs += block.logs.length
        if (logs >= mostLogs) full.push(cut())
      }
      scannedTo = piece.to
      if (scannedTo - start + 1 >= mostBlocks) full.push(...this.rest())
      return full
    },

    /** What has been scanned beyond the last full segment. */
    rest: (): Draft[] => (blocks.length > 0 ? [cut()] : []),
  }
}
