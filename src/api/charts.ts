import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { pathToFileURL } from 'node:url'
import { HeliographError } from '../errors'
import { keepFor } from './at-block'
import { conditionalRead } from './http/conditional'
import { errorReply, type Reply } from './http/reply'
import type { BlockPosition, Snapshot } from './snapshot'

/** What the built file of the dashboards exports: figures as pictures, tables and rows. */
type ChartsModule = {
  readOrder(path: string, query: URLSearchParams): object
  readEmbed(name: string, query: URLSearchParams): object
  makeFile(order: object, source: Source): Promise<ChartFile>
}
type ChartFile = { type: string; name: string; isDownload: boolean; body: string }
type Source = {
  query: (document: string, variables: object) => Promise<unknown>
  block: { number: number; hash: string | null; timestamp: number }
  /** Null of a block that was asked for: the answer is to stay the same. */
  finalized: boolean | null
}

/** Figures as files, of one built module. */
export type Charts = {
  /** `query` answers a GraphQL document at the block of the snapshot. */
  answer(
    url: URL,
    snapshot: Snapshot,
    query: Source['query'],
    request: IncomingMessage,
  ): Promise<Reply>
}

export const CHARTS_PREFIX = '/charts/'
/** Figures as pages that stand in those of others. */
export const EMBED_PREFIX = '/embed/'

/** A picture opened by itself is a page: it loads nothing and runs nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"

/** `path`: the built file. It is read at the first question; where there is none, the answer says so. */
export function createCharts(path: string | undefined): Charts {
  let loading: ReturnType<typeof load> | undefined
  const open = async () => {
    if (path === undefined) return undefined
    loading ??= load(path)
    const loaded = await loading
    if (!loaded) loading = undefined // it may be built meanwhile
    return loaded
  }

  return {
    async answer(url, snapshot, query, request) {
      const loaded = await open()
      if (!loaded) {
        return errorReply(404, 'NOT_BUILT', 'The charts are not built: run `npm run build`.')
      }
      const order = readOrder(loaded.module, url)
      const position = await snapshot.position()
      const { head, finalized, asked } = position
      if (!head) {
        return errorReply(503, 'SYNCING', 'No block is indexed yet: is the processor running?')
      }
      const isFinal = finalized !== null && head.height <= finalized.height
      const source = { query, block: blockRef(head), finalized: asked ? null : isFinal }
      let file: ChartFile | undefined
      const block = asked
        ? `${head.height}.${asked.version}`
        : `${head.hash?.slice(2, 18)}.${isFinal ? 'final' : 'head'}`
      const version = `${loaded.digest}.${block}`
      const reply = await conditionalRead(request, version, async () => {
        file = await loaded.module.makeFile(order, source).catch(asOurs)
        return file.body
      })
      const framed = url.pathname.startsWith(EMBED_PREFIX)
      return {
        ...reply,
        headers: { ...reply.headers, ...headersOf(file, keepFor(position), framed) },
      }
    },
  }
}

function readOrder(module: ChartsModule, { pathname, searchParams }: URL): object {
  try {
    return pathname.startsWith(EMBED_PREFIX)
      ? module.readEmbed(pathname.slice(EMBED_PREFIX.length), searchParams)
      : module.readOrder(pathname.slice(CHARTS_PREFIX.length), searchParams)
  } catch (error) {
    return asOurs(error)
  }
}

/** The module's refusals have the code of ours, not the class. */
function asOurs(error: unknown): never {
  const { name, code, message } = error as { name?: string; code?: string; message: string }
  if (name === 'Refusal' && code !== undefined) throw new HeliographError(code, message)
  throw error
}

async function load(path: string) {
  const source = await readFile(path).catch(() => undefined)
  if (!source) return undefined
  const module = (await import(pathToFileURL(path).href)) as ChartsModule
  return { module, digest: createHash('sha256').update(source).digest('hex').slice(0, 12) }
}

function headersOf(
  file: ChartFile | undefined,
  kept: string,
  framed: boolean,
): Record<string, string> {
  if (!file) return { 'cache-control': kept }
  const way = file.isDownload ? 'attachment' : 'inline'
  return {
    'content-type': file.type,
    'content-disposition': `${way}; filename="${file.name}"`,
    'content-security-policy': `${POLICY}; frame-ancestors ${framed ? '*' : "'self'"}`,
    'x-content-type-options': 'nosniff',
    'cache-control': kept,
  }
}

const blockRef = ({ height, hash, timestamp }: BlockPosition) => ({
  number: height,
  hash,
  timestamp: timestamp.getTime(),
})
