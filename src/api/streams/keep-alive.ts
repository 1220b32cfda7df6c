import type { WebSocket } from 'ws'
import { LIMITS } from '../limits'

/** Pings a WebSocket, lest what lies between cuts it, and cuts it once it is gone. */
export function keepAlive(socket: WebSocket): void {
  // Two, for after a pause of our own the answer to the first may still wait to be read.
  let unanswered = 0
  const heard = () => {
    unanswered = 0
  }
  const pinging = setInterval(() => {
    if (unanswered === 2) socket.terminate()
    unanswered += 1
    if (socket.readyState === socket.OPEN) socket.ping()
  }, LIMITS.pingMs)
  socket.on('pong', heard)
  socket.on('message', heard)
  socket.once('close', () => clearInterval(pinging))
}
