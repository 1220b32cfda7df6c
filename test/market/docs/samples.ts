/** A sample of a page: what is asked, and what is said to be answered. */
export type Sample = {
  page: string
  line: number
  /** A path, behind GET or WS; undefined if the page does not say. */
  request: string | undefined
  /** JSON, events, or messages of a socket behind `>` (ours) and `<`. */
  body: string
}

/** The samples of a page in markdown: fenced blocks with JSON in them, each below the line of its request. */
export function samplesOf(page: string, text: string): Sample[] {
  const samples: Sample[] = []
  let request: string | undefined
  let block: { line: number; lines: string[] } | undefined
  for (const [i, line] of text.split('\n').entries()) {
    if (/^```/.test(line)) {
      if (block) {
        samples.push(...blockSamples(page, block.line, request, block.lines))
        request = undefined
      }
      block = block ? undefined : { line: i + 1, lines: [] }
    } else if (block) block.lines.push(line)
    else if (/^ {4}.*\{"/.test(line))
      samples.push({ page, line: i + 1, request: undefined, body: line })
    else request = /^`((?:GET|WS) [^`]+)`/.exec(line)?.[1] ?? (line === '' ? request : undefined)
  }
  return samples
}

/** One sample, or one below each request inside the block; none without JSON. */
function blockSamples(
  page: string,
  line: number,
  above: string | undefined,
  lines: string[],
): Sample[] {
  const starts = lines.flatMap((text, i) => (/^(?:GET|WS) /.test(text) ? [i] : []))
  const parts =
    starts.length === 0
      ? [{ request: above, body: lines }]
      : starts.map((start, i) => ({
          request: lines[start],
          body: lines.slice(start + 1, starts[i + 1]),
        }))
  return parts
    .map(({ request, body }) => ({ page, line, request, body: body.join('\n') }))
    .filter(({ body, request }) => request !== undefined || body.includes('{"'))
}

/** The data of each event of a sample; a line of data may be broken. */
export function eventsOf(body: string): unknown[] {
  return body.split(/\n\n/).map((event) => JSON.parse(event.slice(event.indexOf('data: ') + 6)))
}

/** What is sent and what is heard; a message may be broken, its other lines begin with spaces. */
export function messagesOf(body: string): { sent: string[]; heard: unknown[] } {
  const messages = body.split(/\n(?=[<>] )/)
  const behind = (sign: string) =>
    messages.filter((message) => message.startsWith(`${sign} `)).map((message) => message.slice(2))
  return { sent: behind('>'), heard: behind('<').map((text) => JSON.parse(text)) }
}
