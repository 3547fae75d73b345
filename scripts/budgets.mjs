/**
 * How many bytes a visitor fetches, kept in `test/budgets.json`. A size that grew *or shrank* by more than the quota
 * fails: growth is a cost that someone should decide, and a sudden saving is often something left out.
 *
 *     node scripts/budgets.mjs            compare
 *     node scripts/budgets.mjs --write    keep today's sizes
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { inTree, say } from './tree.mjs'

const FILE = 'test/budgets.json'
/** Room for a fix or a small feature; a new dependency or a lost one moves a part by more. */
const QUOTA = 0.1

/** The parts that are weighed, gzipped: what a pattern takes is not counted again below it. */
const PARTS = {
  three_gzip: /^three-.*\.js$/,
  vendor_gzip: /^(vendor|rolldown-runtime)-.*\.js$/,
  workers_gzip: /worker-.*\.js$/i,
  app_gzip: /\.js$/,
  styles_gzip: /\.css$/,
  kernels_gzip: /\.wasm$/,
}

/** Compares the built site with the kept sizes. */
export function checkBudgets() {
  if (!existsSync(inTree(FILE))) {
    say(`${FILE} is missing; \`node scripts/budgets.mjs --write\` makes it.`)
    return { passed: 0, failed: 1 }
  }
  const kept = JSON.parse(readFileSync(inTree(FILE), 'utf8'))
  const sizes = measured()
  const failures = Object.keys({ ...kept, ...sizes }).filter((part) => !fits(part, kept, sizes))
  return { passed: Object.keys(sizes).length - failures.length, failed: failures.length }
}

function fits(part, kept, sizes) {
  const change = sizes[part] / kept[part] - 1
  const fine = Math.abs(change) <= QUOTA
  const percent = Number.isFinite(change) ? `${(100 * change).toFixed(1)} %` : 'no comparison'
  say(
    `${part.padEnd(14)} ${sizes[part]} bytes, kept ${kept[part]}: ${percent}${fine ? '' : '  OUT OF QUOTA'}`,
  )
  if (!fine) say('  If that is meant: node scripts/budgets.mjs --write, and say why in the commit.')
  return fine
}

function measured() {
  const sizes = Object.fromEntries(Object.keys(PARTS).map((part) => [part, 0]))
  for (const name of readdirSync(inTree('dist/assets'))) {
    const [part] = Object.entries(PARTS).find(([, pattern]) => pattern.test(name)) ?? []
    if (part) sizes[part] += gzipped(name)
  }
  return sizes
}

const gzipped = (name) => gzipSync(readFileSync(inTree(`dist/assets/${name}`))).length

if (process.argv[1] === inTree('scripts/budgets.mjs')) {
  if (process.argv.includes('--write')) {
    writeFileSync(inTree(FILE), `${JSON.stringify(measured(), null, 2)}\n`)
    say(`${FILE} written.`)
  } else {
    process.exitCode = checkBudgets().failed
  }
}
