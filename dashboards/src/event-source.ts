const firstDelay = 1_000
const longestDelay = 30_000

type Listener = {
  /** False: what came cannot be used, so the source is opened anew. */
  onEvent: (name: string, data: string) => boolean
  /** Nothing comes any more, for now. */
  onDown: () => void
}

export type KeptSource = { reopen: () => void; close: () => void }

/**
 * An `EventSource` that is kept open. A dropped connection is retried by the browser; a reply other than
 * 200 (503 while the server starts) closes one for good, so another one is opened, each time after twice
 * the wait. With `silence`, one that says nothing for so many milliseconds is opened anew too.
 */
export function keepSource(
  url: string,
  names: readonly string[],
  { onEvent, onDown }: Listener,
  silence?: number,
): KeptSource {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let watch: ReturnType<typeof setTimeout> | undefined
  let delay = firstDelay

  const reopen = () => {
    close()
    onDown()
    timer = setTimeout(open, delay)
    delay = Math.min(delay * 2, longestDelay)
  }
  const heard = () => {
    clearTimeout(watch)
    if (silence !== undefined) watch = setTimeout(reopen, silence)
  }
  const take = (name: string, data: string) => {
    heard()
    if (onEvent(name, data)) delay = firstDelay
    else reopen()
  }
  const open = () => {
    const opened = new EventSource(url)
    source = opened
    heard()
    for (const name of names)
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        if (source === opened) take(name, event.data)
      })
    opened.addEventListener('error', (event) => {
      if (source !== opened) return
      // The server's own word before it ends comes under the name that failures have.
      if (event instanceof MessageEvent) take('error', event.data)
      else if (opened.readyState === EventSource.CLOSED) reopen()
      else onDown()
    })
  }
  const close = () => {
    clearTimeout(timer)
    clearTimeout(watch)
    source?.close()
    source = undefined
  }

  open()
  return { reopen, close }
}
