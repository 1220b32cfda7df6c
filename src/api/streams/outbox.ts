import { PATIENCE } from '../limits'

/** Bytes on their way to one reader, as an iterable. */
export type Outbox = AsyncIterable<Uint8Array> & {
  /** False once the reader is too slow: what waits is dropped, then `farewell` and the end. */
  push(event: Buffer): boolean
  /** What waits by now is what the reader asked for, however much, and not held against it. */
  begin(): void
  /** Ends after what waits, and after `farewell`. */
  end(farewell?: Buffer): void
}

/** `slow` is said to a reader who is too slow, as its last words. `onEnd` is called once, whoever ends it. */
export function createOutbox(slow: Buffer, onEnd: () => void): Outbox {
  let waiting: { event: Buffer; at: number }[] = []
  let bytes = 0
  let allowed = { bytes: Number.POSITIVE_INFINITY, messages: Number.POSITIVE_INFINITY }
  let isEnded = false
  let wake: (() => void) | undefined

  function finish(farewell?: Buffer): void {
    if (isEnded) return
    isEnded = true
    if (farewell !== undefined) waiting.push({ event: farewell, at: 0 })
    onEnd()
    wake?.()
  }

  return {
    push(event) {
      if (isEnded) return false
      const [first] = waiting
      const isSlow =
        bytes + event.length > allowed.bytes ||
        waiting.length >= allowed.messages ||
        (first !== undefined && Date.now() - first.at > PATIENCE.ms)
      if (isSlow) {
        waiting = []
        finish(slow)
        return false
      }
      waiting.push({ event, at: Date.now() })
      bytes += event.length
      wake?.()
      return true
    },
    begin() {
      allowed = { bytes: bytes + PATIENCE.bytes, messages: waiting.length + PATIENCE.messages }
    },
    end: finish,
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          const next = waiting.shift()
          if (next) {
            bytes -= next.event.length
            yield next.event
          } else if (isEnded) return
          else
            await new Promise<void>((resolve) => {
              wake = resolve
            })
        }
      } finally {
        finish()
      }
    },
  }
}
