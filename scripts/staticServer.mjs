/** A small static file server: one folder, read only. */
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/** What a page needs to share memory with its workers. */
export const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/**
 * A server of the files below `folder`, not yet listening.
 *
 * @param headers  sent with every answer.
 * @param base  where the folder appears, with a slash at both ends.
 */
export function staticServer(folder, { headers = {}, base = '/' } = {}) {
  return createServer((request, response) => {
    const answer = (status, more = {}) => response.writeHead(status, { ...headers, ...more })
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return answer(405, { Allow: 'GET, HEAD' }).end()
    }
    const path = fileFor(folder, base, request.url ?? '/')
    if (path === null) return answer(404, { 'Content-Type': TYPES['.txt'] }).end('Not found\n')
    const { size } = statSync(path)
    answer(200, {
      'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
      'Content-Length': size,
      // Files in assets/ have a digest in their name; the others keep theirs from version to version.
      'Cache-Control': path.startsWith(join(folder, 'assets'))
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
    })
    if (request.method === 'HEAD') return response.end()
    createReadStream(path)
      .on('error', () => response.destroy())
      .pipe(response)
  })
}

/** The file that a request means, or null: unknown, outside the folder, or hidden. */
export function fileFor(folder, base, url) {
  const asked = decoded(url.replace(/[?#].*$/, ''))
  if (!asked?.startsWith(base) || asked.includes('\0')) return null
  const inside = asked.slice(base.length)
  if (inside.split(/[/\\]/).some((part) => part.startsWith('.'))) return null
  const path = normalize(
    join(folder, inside.endsWith('/') || inside === '' ? `${inside}index.html` : inside),
  )
  if (!path.startsWith(normalize(folder + sep))) return null
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? path : null
}

function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
