import type { WebSocket } from 'ws'
import { PATIENCE } from './limits'

/** Long texts go in parts: each that is taken shows that the reader reads. */
const PART = 65_536

/** Most bytes that may wait behind the text that is under way. */
const MOST_BYTES = 16 * 1_048_576

export type PacedWriter = {
  /** Resolves once it is on its way, or in vain. */
  send(text: string): Promise<void>
  close(): void
}

/**
 * Sends one text after the other to a WebSocket. `onSlow`: too many wait, or the reader has taken nothing for too long.
 * Nothing is sent any more after that.
 */
export function createPacedWriter(socket: WebSocket, onSlow: () => void): PacedWriter {
  let turn: Promise<void> = Promise.resolve()
  let waiting = { texts: 0, bytes: 0 }
  let partSince: number | undefined
  let isOver = false

  function finish(): void {
    isOver = true
    clearInterval(watch)
  }
  function giveUp(): void {
    if (isOver) return
    finish()
    onSlow()
  }
  const watch = setInterval(() => {
    if (partSince !== undefined && Date.now() - partSince > PATIENCE.ms) giveUp()
  }, PATIENCE.ms / 10)

  async function write(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length && !isOver; at += PART) {
      const fin = at + PART >= bytes.length
      partSince = Date.now()
      await new Promise<void>((resolve) => {
        socket.send(bytes.subarray(at, at + PART), { binary: false, fin }, () => resolve())
      })
      partSince = undefined
    }
  }

  return {
    send(text) {
      const bytes = Buffer.from(text)
      if (waiting.texts >= PATIENCE.messages || waiting.bytes > MOST_BYTES) giveUp()
      if (isOver || socket.readyState !== socket.OPEN) return Promise.resolve()
      const { texts } = waiting
      // The first one is under way: it does not wait.
      const size = texts === 0 ? 0 : bytes.length
      waiting = { texts: texts + 1, bytes: waiting.bytes + size }
      const written = turn
        .then(() => write(bytes))
        .finally(() => {
          waiting = { texts: waiting.texts - 1, bytes: waiting.bytes - size }
        })
      turn = written
      return written
    },
    close: finish,
  }
}
