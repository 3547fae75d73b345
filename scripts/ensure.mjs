/**
 * Makes what a command needs and is not there yet. Node built-ins only: it runs on a bare clone.
 *
 *     node scripts/ensure.mjs            packages and kernels
 *     node scripts/ensure.mjs build      … and the built site
 *     node scripts/ensure.mjs chromium   … and a browser
 */
import { existsSync } from 'node:fs'
import { alone, whenChanged } from './lock.mjs'
import { whyInstall } from './packages.mjs'
import { run, runBin, runNpm } from './run.mjs'
import { fail, inTree, say } from './tree.mjs'

const KERNEL_SOURCES = ['package-lock.json', 'scripts/kernels.mjs', 'workers/airflow/kernels']
const SITE_SOURCES = [
  'index.html',
  'package-lock.json',
  'vite.config.ts',
  'scripts/precache.ts',
  'scripts/kernels.mjs',
  'models',
  'workers',
  'src',
  'public',
]

/** Ends the process unless this Node can run the tools. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (!fits) {
    fail(
      `Aisle needs Node 20.19 or a later 20, or Node 22.12 or later. This is Node ${process.versions.node}.`,
    )
  }
}

/** Installs the locked packages when those that are there differ from them. */
export async function ensurePackages() {
  if (whyInstall()) await alone(install)
}

async function install() {
  const why = whyInstall()
  if (!why) return
  if (why.startsWith('package.json')) fail(why)
  say(`${why} Installing packages with npm ci.`)
  // The tools that build and test are development packages: a production setting must not leave them out.
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund'])
  if (code !== 0 || whyInstall()) {
    fail(
      'The packages could not be installed. See the message above; a network is needed the first time.',
    )
  }
}

/** Compiles the solver's kernels when their sources changed. */
export async function ensureKernels() {
  await whenChanged(KERNEL_SOURCES, 'workers/airflow/build/.hash', async () => {
    say('Compiling the kernels.')
    const code = await run(process.execPath, [inTree('scripts/kernels.mjs')])
    if (code !== 0) fail('The kernels could not be compiled.')
  })
}

/** Builds the site into dist/ when its sources changed. */
export async function ensureSite() {
  await whenChanged(SITE_SOURCES, 'dist/.hash', async () => {
    say('Building the site.')
    if ((await runBin('vite/bin/vite.js', ['build', '--logLevel', 'warn'])) !== 0) {
      fail('The site could not be built.')
    }
  })
}

if (process.argv[1] === inTree('scripts/ensure.mjs')) {
  const wanted = process.argv.slice(2)
  checkNode()
  await ensurePackages()
  if (existsSync(inTree('scripts/kernels.mjs'))) await ensureKernels()
  if (wanted.includes('build')) await ensureSite()
  if (wanted.includes('chromium')) {
    const { ensureChromium } = await import('./chromium.mjs')
    say(`Browser for the tests: ${await ensureChromium()}`)
  }
}
