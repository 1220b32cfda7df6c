import { AskError } from '../ask'
import { blockIn, blockOf, type SampleBlock } from './block-in'
import { cutJson } from './cut'
import type { Feed } from './feed'
import { firstMessage } from './socket'
import type { Subject } from './subject'

/** `text`: of a socket what was sent and what came, of all else what came. `block` is null where nothing names one. */
export type Sample = { text: string; block: SampleBlock | null; receivedAt: number }

/** The URL that a reader asks, with the scheme of its transport. */
export function urlOf(feed: Feed, subject: Subject): string {
  const origin =
    feed.transport === 'socket' ? location.origin.replace(/^http/, 'ws') : location.origin
  return origin + feed.path(subject)
}

/** Asks a feed once. Throws AskError. */
export async function askSample(
  feed: Feed,
  subject: Subject,
  signal: AbortSignal,
): Promise<Sample> {
  if (feed.transport === 'socket') {
    const message = await firstMessage(feed, subject, urlOf(feed, subject), signal)
    const sent = (feed.send?.(subject) ?? []).map((each) => `> ${JSON.stringify(each)}\n`)
    const sample = sampleOf(message, null)
    return { ...sample, text: `${sent.join('')}< ${sample.text}` }
  }
  const accept = feed.transport === 'events' ? 'text/event-stream' : 'application/json'
  const response = await fetch(feed.path(subject), { headers: { accept }, signal }).catch(
    (cause: unknown) => {
      if (signal.aborted) throw cause
      throw new AskError('The server does not answer.', 'NETWORK', true)
    },
  )
  if (!response.ok) throw await refusalOf(response)
  const value = feed.transport === 'events' ? await firstEvent(response) : await response.json()
  return sampleOf(value, blockOf(response.headers))
}

function sampleOf(value: unknown, block: SampleBlock | null): Sample {
  return { text: cutJson(value), block: blockIn(value) ?? block, receivedAt: Date.now() }
}

/** Each format has its own form of a refusal. */
async function refusalOf(response: Response): Promise<AskError> {
  const body = (await response.json().catch(() => ({}))) as {
    error?: { message?: string; code?: string }
    message?: string
    msg?: string
    errmsg?: string
  }
  const message = body.error?.message ?? body.message ?? body.msg ?? body.errmsg
  const code = body.error?.code ?? `HTTP_${response.status}`
  const words = message ?? `The server answered ${response.status}.`
  return new AskError(words, code, response.status >= 500)
}

/** The data of the first event that has some; then the stream is closed. */
async function firstEvent(response: Response): Promise<unknown> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) throw new AskError('The stream ended without a message.', 'NO_MESSAGE', true)
    text += value
    // A whole line: a chunk may end within it.
    const [, data] = /^data: ?(.+)\n/m.exec(text) ?? []
    if (!data) continue
    await reader?.cancel()
    return JSON.parse(data)
  }
}
