/**
 * A Chromium to test in: one already there, else Debian's when root, else Playwright's own.
 *
 * `node scripts/chromium.mjs` prints the path of the one found.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { run, runBin } from './run.mjs'
import { fail, inTree, say } from './tree.mjs'

const KNOWN_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Path of a Chromium that starts, or null. */
export async function findChromium() {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) {
    if (starts(CHROMIUM_PATH)) return CHROMIUM_PATH
    return fail(`CHROMIUM_PATH is ${CHROMIUM_PATH}, and no browser starts from there.`)
  }
  const places = [await playwrightsOwn(), ...KNOWN_PLACES]
  return places.find((path) => path && starts(path)) ?? null
}

/** Path of a Chromium that starts, installed if need be. Ends the process with a plain sentence if it cannot. */
export async function ensureChromium() {
  const found = await findChromium()
  if (found) return found
  say('No Chromium found for the browser tests; installing one.')
  if (isDebian() && process.getuid?.() === 0) await installDebianPackage()
  const debians = await findChromium()
  if (debians) return debians
  await runBin('@playwright/test/cli.js', ['install', 'chromium'])
  return (
    (await findChromium()) ??
    fail(
      'No Chromium could be installed. Install one by hand (on Debian: apt-get install chromium) or set\n' +
        'CHROMIUM_PATH to the program, and run this again.',
    )
  )
}

async function playwrightsOwn() {
  if (!existsSync(inTree('node_modules/@playwright/test'))) return null
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

function starts(path) {
  if (!existsSync(path)) return false
  // Windows' Chrome opens a window instead of answering; there the file's presence must do.
  if (process.platform === 'win32') return true
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}

function isDebian() {
  const release = '/etc/os-release'
  return existsSync(release) && /^ID(_LIKE)?=.*debian/m.test(readFileSync(release, 'utf8'))
}

async function installDebianPackage() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const updated = await run('apt-get', ['update'], { env })
  if (updated !== 0) return
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env })
}

if (process.argv[1] === inTree('scripts/chromium.mjs')) {
  process.stdout.write(`${(await findChromium()) ?? fail('No Chromium found.')}\n`)
}
