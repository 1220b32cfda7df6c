import type { WebSocket } from 'ws'
import { LIMITS, PATIENCE } from '../limits'

/** Why a connection ends from our side, by WebSocket code. */
export const ENDS = {
  restart: { code: 1012, reason: 'RESTART' },
  epoch: { code: 1012, reason: 'NEW_EPOCH' },
  syncing: { code: 1013, reason: 'SYNCING' },
  slow: { code: 1013, reason: 'SLOW_CONSUMER' },
  leaving: { code: 1001, reason: 'GOING_AWAY' },
  crowded: { code: 1008, reason: 'TOO_MANY_CONNECTIONS' },
  flood: { code: 1008, reason: 'TOO_MANY_MESSAGES' },
  full: { code: 1013, reason: 'SERVER_FULL' },
} as const

export function endSocket(socket: WebSocket, why: keyof typeof ENDS): void {
  const { code, reason } = ENDS[why]
  closeSocket(socket, code, reason)
}

/** Who does not answer it is cut. */
export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason)
  cutUnlessClosed(socket)
}

export function cutUnlessClosed(socket: WebSocket): void {
  const cut = setTimeout(() => socket.terminate(), LIMITS.closeMs)
  socket.once('close', () => clearTimeout(cut))
}

/** JSON on its way to one reader, who is closed once too much waits for it, or for too long. */
export type Sender = {
  send(value: object): void
  /** What is written already. */
  sendText(text: Buffer): void
  /** Once nothing waits. */
  ready(): Promise<void>
}

/** `onSlow`: the reader is too slow and hears no more. */
export function createSender(socket: WebSocket, onSlow: () => void): Sender {
  let waiting = 0
  let stuckSince: number | undefined
  let onIdle: (() => void) | undefined

  function sendText(text: string | Buffer): void {
    if (socket.readyState !== socket.OPEN) return
    const now = Date.now()
    if (waiting === 0) stuckSince = undefined
    else stuckSince ??= now
    const isSlow =
      socket.bufferedAmount > PATIENCE.bytes ||
      waiting >= PATIENCE.messages ||
      (stuckSince !== undefined && now - stuckSince > PATIENCE.ms)
    if (isSlow) {
      onSlow()
      endSocket(socket, 'slow')
      return
    }
    waiting += 1
    socket.send(text, { binary: false }, () => {
      waiting -= 1
      stuckSince = undefined
      if (waiting === 0) onIdle?.()
    })
  }

  return {
    sendText,
    send: (value) => sendText(JSON.stringify(value)),
    ready: () =>
      waiting === 0 ? Promise.resolve() : new Promise<void>((resolve) => (onIdle = resolve)),
  }
}
