import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { type Call, NodeFault, Refusal, type Reply, type Transport } from './transport'

/** An answer beyond this is not read to its end: the range is halved instead. */
const MOST_BYTES = 48_000_000

const DECODERS: Record<string, (bytes: Buffer) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

/** JSON-RPC over HTTP, several calls as one batch. A node that refuses batches is asked one by one from then on. */
export function createHttpTransport(url: string): Transport {
  const secure = new URL(url).protocol === 'https:'
  const { username, password } = new URL(url)
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true })
  const authorization = username
    ? {
        authorization: `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`,
      }
    : {}
  let takesBatches = true

  function post(body: unknown, timeoutMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request = (secure ? httpsRequest : httpRequest)(url, {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'accept-encoding': secure ? 'gzip, deflate, br' : 'identity',
          ...authorization,
        },
      })
      const timer = setTimeout(
        () => request.destroy(new NodeFault('timeout', `no answer within ${timeoutMs / 1000} s`)),
        timeoutMs,
      )
      const fail = (error: Error) => {
        clearTimeout(timer)
        const isOurs = error instanceof NodeFault || error instanceof Refusal
        reject(isOurs ? error : new NodeFault('connection', error.message || String(error)))
      }
      request.once('error', fail)
      request.once('response', (response) => {
        readAnswer(response).then((answer) => {
          clearTimeout(timer)
          resolve(answer)
        }, fail)
      })
      request.end(JSON.stringify(body))
    })
  }

  async function send(calls: readonly Call[], timeoutMs: number): Promise<Reply[]> {
    if (calls.length > 1 && takesBatches) {
      const answer = await post(calls.map(envelope), timeoutMs)
      if (Array.isArray(answer)) return inOrder(answer, calls.length)
      const { error } = answer as Reply
      if (!/batch/i.test(error?.message ?? '')) return calls.map(() => answer as Reply)
      takesBatches = false
    }
    const replies: Reply[] = []
    for (const [id, call] of calls.entries()) {
      const answer = (await post(envelope(call, id), timeoutMs)) as Reply | null
      if (answer === null || typeof answer !== 'object') {
        throw new NodeFault('bad-answer', 'the answer is no JSON-RPC')
      }
      replies.push(answer)
    }
    return replies
  }

  return { send, close: () => agent.destroy() }
}

const envelope = ({ method, params }: Call, id: number) => ({ jsonrpc: '2.0', id, method, params })

function inOrder(answers: unknown[], count: number): Reply[] {
  const replies: Reply[] = []
  for (const answer of answers as (Reply & { id?: number })[]) {
    if (typeof answer?.id === 'number') replies[answer.id] = answer
  }
  for (let id = 0; id < count; id++) {
    if (!replies[id]) throw new NodeFault('bad-answer', `call ${id} of ${count} has no answer`)
  }
  return replies
}

async function readAnswer(response: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > MOST_BYTES) {
      response.destroy()
      throw new Refusal(`the answer is larger than ${MOST_BYTES} bytes`)
    }
  }
  const decode = DECODERS[response.headers['content-encoding'] ?? '']
  const raw = Buffer.concat(chunks)
  const text = (decode ? await decode(raw) : raw).toString()
  const status = response.statusCode ?? 0
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    if (status >= 400) throw faultOfStatus(status, text, response)
    throw new NodeFault('bad-answer', `the answer is no JSON (${bytes} bytes)`)
  }
  // Some nodes say why in JSON, under an error status: that reason counts.
  const says = (answer as Reply | null)?.error?.message
  if (status >= 400 && (!says || status === 429)) throw faultOfStatus(status, text, response)
  return answer
}

function faultOfStatus(status: number, text: string, { headers }: IncomingMessage): Error {
  const says = text.replace(/\s+/g, ' ').slice(0, 120)
  const message = `HTTP ${status}${says ? `: ${says}` : ''}`
  if (status === 413) return new Refusal(message)
  const kind = status === 429 ? 'rate-limit' : 'server-error'
  return new NodeFault(kind, message, retryAfterMs(headers['retry-after']))
}

/** `Retry-After`: seconds, or a date. */
function retryAfterMs(value: string | undefined): number | undefined {
  if (!value) return undefined
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return ms > 0 ? ms : undefined
}
