import { AskError } from '../ask'
import type { Feed } from './feed'
import type { Subject } from './subject'

/** So long is waited for a message, less than until it is asked again: a book that nobody touches says nothing. */
const patience = 15_000

/**
 * The first message of a WebSocket that is a sample; then it is closed. What is to be sent goes one by one: the first
 * when it opens, each next one after a message came. Throws AskError.
 */
export function firstMessage(
  { send, isSample, protocol }: Feed,
  subject: Subject,
  url: string,
  signal: AbortSignal,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocol ?? [])
    const waiting = [...(send?.(subject) ?? [])]
    const sendNext = () => {
      const next = waiting.shift()
      if (next) socket.send(JSON.stringify(next))
    }
    const end = (settle: () => void) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      socket.onclose = null
      socket.close()
      settle()
    }
    const fail = (message: string, code: string) =>
      end(() => reject(new AskError(message, code, true)))
    const abort = () => end(() => reject(signal.reason))
    const timer = setTimeout(
      () => fail(`Nothing was said in ${patience / 1_000} s.`, 'NO_MESSAGE'),
      patience,
    )
    signal.addEventListener('abort', abort)
    socket.onopen = sendNext
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as Record<string, unknown>
      if (!isSample || isSample(message)) end(() => resolve(message))
      else sendNext()
    }
    socket.onclose = ({ reason, code }) =>
      fail(`The connection was closed: ${reason || code}.`, 'CLOSED')
  })
}
