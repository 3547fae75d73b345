/** Tells the service worker what one version of the site consists of: every file, and a digest of them all. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

/** Pictures for the README are not part of the app. */
const NOT_KEPT = /^pictures\/|\.map$|^sw\.js$/

export function precache(): Plugin {
  let publicDir = ''
  return {
    name: 'aisle-precache',
    apply: 'build',
    // After the plugin that writes index.html.
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle['sw.js']
        if (worker?.type !== 'chunk') return this.error('sw.js was not built.')
        const files = [...builtFiles(bundle), ...publicFiles(publicDir)]
          .filter(([name]) => !NOT_KEPT.test(name))
          .sort(([a], [b]) => (a < b ? -1 : 1))
        worker.code = withList(worker.code, files)
      },
    },
  }
}

type NamedContent = readonly [name: string, content: string | Uint8Array]

const builtFiles = (bundle: Rolldown.OutputBundle): NamedContent[] =>
  Object.entries(bundle).map(([name, file]) => [
    name,
    file.type === 'chunk' ? file.code : file.source,
  ])

function publicFiles(folder: string): NamedContent[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path)])
}

function withList(code: string, files: readonly NamedContent[]): string {
  const digest = createHash('sha256').update(code)
  for (const [name, content] of files) digest.update(name).update(content)
  const filled = code
    .replace('__AISLE_VERSION__', digest.digest('hex').slice(0, 16))
    .replace('__AISLE_FILES__', files.map(([name]) => name).join('|'))
  if (/__AISLE_\w+__/.test(filled)) throw new Error('sw.js kept an unfilled place.')
  if (/^\s*(import|export)\b/m.test(filled)) throw new Error('sw.js must stand alone.')
  return filled
}
