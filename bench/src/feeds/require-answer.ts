import { connect } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { type Question, requestOf } from './questions'

type Given = { etag: string; body: Buffer; bytes: number; rows: number | null }

/** Asks once, and looks at the answer: its status, and that it holds rows. */
export async function requireAnswer(port: number, question: Question): Promise<Given> {
  const { status: wanted = 200, rows, title } = question
  const answer = await askOnce(port, requestOf(question))
  const [head = '', body] = answer
  const status = Number(head.slice(9, 12))
  if (status !== wanted) {
    throw new Error(`${title}: answered ${status}, not ${wanted}: ${body.toString().slice(0, 500)}`)
  }
  const text = /\r\ncontent-encoding: gzip/i.test(head) ? gunzipSync(body) : body
  const found = rows?.(JSON.parse(text.toString())) ?? null
  if (found === 0) throw new Error(`${title}: it holds nothing: ${text.toString().slice(0, 500)}`)
  const etag = /\r\netag: (.*)/i.exec(head)?.[1] ?? ''
  return { etag, body, bytes: body.length, rows: found }
}

/** Head and body, as they came over the wire. */
function askOnce(port: number, request: string): Promise<[string, Buffer]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect({ port, host: '127.0.0.1' })
    socket.write(request.replace('connection: keep-alive', 'connection: close'))
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('end', () => {
      const all = Buffer.concat(chunks)
      const end = all.indexOf('\r\n\r\n')
      resolve([all.toString('latin1', 0, end), all.subarray(end + 4)])
    })
  })
}
