import type { WebSocket } from 'ws'
import { LIMITS } from '../limits'

/** Counts what a WebSocket says, pings and pongs included. `onFlood` is called once, when it is too much. */
export function limitMessages(socket: WebSocket, onFlood: () => void): void {
  let allowed = LIMITS.messagesAtOnce
  let at = performance.now()

  function count({ length }: Buffer): void {
    const now = performance.now()
    const earned = ((now - at) / 1_000) * LIMITS.messagesPerSecond
    at = now
    allowed = Math.min(LIMITS.messagesAtOnce, allowed + earned)
    allowed -= Math.max(1, Math.ceil(length / LIMITS.messageBytes))
    if (allowed >= 0) return
    for (const event of EVENTS) socket.off(event, count)
    onFlood()
  }
  for (const event of EVENTS) socket.on(event, count)
}

const EVENTS = ['message', 'ping', 'pong']

/**
 * Hands messages over one after the other, for one may wait for a market to be looked up. `onFlood`: it says too much, or
 * too much of it waits; nothing more is handed over.
 */
export function readRequests(
  socket: WebSocket,
  begin: Promise<void>,
  answer: (text: string) => Promise<void>,
  onFlood: () => void,
): void {
  let turn = begin
  let waiting = 0
  limitMessages(socket, onFlood)
  socket.on('message', (bytes: Buffer) => {
    if (socket.readyState !== socket.OPEN) return
    waiting += bytes.length
    if (waiting > LIMITS.waitingBytes) return onFlood()
    turn = turn.then(async () => {
      waiting -= bytes.length
      if (socket.readyState === socket.OPEN) await answer(String(bytes))
    })
  })
}
