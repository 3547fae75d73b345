/** One process at a time prepares the tree; the others wait and then find it ready. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { hashOf, inTree, say } from './tree.mjs'

const LOCK = inTree('build/.preparing')

/** Runs `work` while no other process of this tree runs its own. Nested calls run at once. */
export async function alone(work) {
  if (held) return work()
  await take()
  held = true
  for (const [signal, end] of ENDS) process.on(signal, end)
  try {
    return await work()
  } finally {
    // A command at work would never come to its handlers: after this it ends at once again.
    for (const [signal, end] of ENDS) process.off(signal, end)
    held = false
    release()
  }
}

/**
 * Runs `make` unless `stamp` already holds the digest of `sources`: contents count, times of files do not. A failed
 * `make` leaves no stamp.
 */
export async function whenChanged(sources, stamp, make) {
  const hash = hashOf(sources)
  const isFresh = () => existsSync(inTree(stamp)) && readFileSync(inTree(stamp), 'utf8') === hash
  if (isFresh()) return
  await alone(async () => {
    if (isFresh()) return
    rmSync(inTree(stamp), { force: true })
    await make()
    mkdirSync(dirname(inTree(stamp)), { recursive: true })
    writeFileSync(inTree(stamp), hash)
  })
}

let held = false
const release = () => rmSync(LOCK, { force: true })

// `process.exit` with a plain sentence passes no `finally`.
process.on('exit', () => held && release())
const ENDS = [
  ['SIGINT', () => process.exit(130)],
  ['SIGTERM', () => process.exit(143)],
]

async function take() {
  mkdirSync(inTree('build'), { recursive: true })
  for (let told = false; ; told = true) {
    try {
      return writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!isOwnerAlive()) release()
    else if (!told) say('Waiting for another command that is preparing the same folder.')
    await sleep(200)
  }
}

function isOwnerAlive() {
  try {
    const pid = Number(readFileSync(LOCK, 'utf8'))
    // Between its creation and its first bytes the file is empty: someone is there.
    return pid === 0 || process.kill(pid, 0)
  } catch {
    return false
  }
}
