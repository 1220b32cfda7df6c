import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { errorReply, type Reply } from './reply'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  // As text: browsers show that, and save what they do not know.
  '.md': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** Pages load from here alone; the charts set styles of their own. Nobody else may show them in a frame. */
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'; base-uri 'none'; frame-ancestors 'self'"

/**
 * A file of the built dashboards. Any path that is no file is a page: the browser gets index.html and finds it. Under
 * /assets/ names change with their contents: found ones are kept for ever, others are 404 and never a page.
 */
export async function staticReply(folder: string, path: string): Promise<Reply> {
  const asset = path.startsWith('/assets/')
  const found =
    (await readPublic(folder, path)) ?? (asset ? undefined : await readPublic(folder, '/'))
  if (!found) {
    return asset
      ? errorReply(404, 'NOT_FOUND', `There is no ${path}: reload the page.`)
      : errorReply(404, 'NOT_BUILT', 'The dashboards are not built: run `npm run build`.')
  }
  return {
    status: 200,
    headers: {
      'content-type': TYPES[extname(found.name)] ?? 'application/octet-stream',
      'cache-control': asset ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': POLICY,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
    body: found.body,
  }
}

async function readPublic(folder: string, path: string) {
  const name = decode(path === '/' ? '/index.html' : path)
  const file = resolve(join(folder, name ?? ''))
  if (name === undefined || name.includes('\0') || !file.startsWith(resolve(folder) + sep)) {
    return undefined
  }
  const body = await readFile(file).catch(() => undefined) // no such file, or a folder
  return body && { name: file, body }
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
