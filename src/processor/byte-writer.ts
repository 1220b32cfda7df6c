/** Gathers texts as bytes outside of the heap, where what waits does not cost the garbage collector. */
export type ByteWriter = {
  /** Appends a text, all of it in one chunk. */
  add(text: string): void
  /** The chunk that the last text went to, and where it ends there. */
  chunk(): Buffer
  end(): number
  /** All that was written, cut to its length. To be asked once, at the end. */
  chunks(): Buffer[]
}

const MOST_BYTES_A_CHARACTER = { latin1: 1, utf8: 3 }

/** `size`: bytes of a chunk, unless one text needs more. */
export function createByteWriter(size: number, encoding: 'latin1' | 'utf8'): ByteWriter {
  const full: Buffer[] = []
  let chunk = Buffer.alloc(0)
  let end = 0

  function cut(): void {
    if (end > 0) full.push(chunk.subarray(0, end))
  }

  return {
    add(text) {
      const most = text.length * MOST_BYTES_A_CHARACTER[encoding]
      if (end + most > chunk.length) {
        cut()
        chunk = Buffer.allocUnsafeSlow(Math.max(size, most))
        end = 0
      }
      end += chunk.write(text, end, encoding)
    },
    chunk: () => chunk,
    end: () => end,
    chunks() {
      cut()
      return full
    },
  }
}
