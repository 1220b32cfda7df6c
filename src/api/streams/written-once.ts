import type { Hub } from './hub'
import type { Message } from './subscription'

/** Writes each message once, for whoever reads it in this format: all of them get the same bytes. */
export function writtenOnce<More extends unknown[]>(
  write: (hub: Hub, message: Message, ...more: More) => string,
) {
  const written = new WeakMap<Message, Buffer>()
  return (hub: Hub, message: Message, ...more: More): Buffer => {
    const known = written.get(message)
    if (known) return known
    const bytes = Buffer.from(write(hub, message, ...more))
    written.set(message, bytes)
    return bytes
  }
}
