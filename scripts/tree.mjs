/** What the scripts know of the working tree: where it is, what is in it, and whether that changed. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, with a separator at its end. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Absolute path of something in the tree. */
export const inTree = (path) => join(ROOT, path)

/** Progress and messages go to standard error: standard output carries results alone. */
export const say = (text) => process.stderr.write(`${text}\n`)

/** Ends the process with a plain sentence instead of a stack. */
export function fail(text) {
  say(text)
  process.exit(1)
}

/** All files below a folder, or the file itself, but for generated ones. Sorted. */
export function filesOf(path) {
  if (!existsSync(inTree(path))) return []
  if (statSync(inTree(path)).isFile()) return [path]
  return readdirSync(inTree(path))
    .filter((name) => name !== 'build' && name !== '.DS_Store')
    .sort()
    .flatMap((name) => filesOf(`${path}/${name}`))
}

/** Digest of the contents and names of everything below `paths`. */
export function hashOf(paths) {
  const digest = createHash('sha256')
  for (const file of paths.flatMap(filesOf)) {
    digest
      .update(`${file}\n`)
      .update(readFileSync(inTree(file)))
      .update('\n')
  }
  return digest.digest('hex')
}

/** Digest of all that decides what the solvers answer: a table of validation says which ones it is of. */
export const solversDigest = () =>
  hashOf(
    ['models', 'workers/airflow', 'workers/network']
      .flatMap(filesOf)
      .filter((file) => !file.endsWith('.md')),
  )
