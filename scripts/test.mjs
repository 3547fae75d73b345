/**
 * `npm test`: everything, from a bare clone. The last line says how many checks passed and failed.
 *
 * With names, only those steps: `npm test -- types lint`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { checkNode, ensureKernels, ensurePackages, ensureSite } from './ensure.mjs'
import { holesInLock, whyInstall } from './packages.mjs'
import { runBin } from './run.mjs'
import { inTree, say } from './tree.mjs'

const VITEST_REPORT = 'build/test/vitest.json'
const E2E_REPORT = 'build/test/e2e.json'

/** Each step tells how many of its checks passed and failed. */
const STEPS = {
  types: () => oneCheck(() => runBin('typescript/bin/tsc', ['-p', 'tsconfig.json'])),
  lint: () => oneCheck(() => runBin('@biomejs/biome/bin/biome', ['check'])),
  lock: () => oneCheck(checkLock),
  unit: runVitest,
  build: runBuild,
  e2e: runPlaywright,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in STEPS))
if (unknown.length > 0) {
  say(`Unknown step ${unknown.join(', ')}; there are ${Object.keys(STEPS).join(', ')}.`)
  process.exit(2)
}

checkNode()
await ensurePackages()
await ensureKernels()
mkdirSync(inTree('build/test'), { recursive: true })

const total = { passed: 0, failed: 0 }
const summary = []
for (const [name, step] of Object.entries(STEPS)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  say(`\n== ${name}`)
  const { passed, failed, again = 0 } = await step()
  total.passed += passed
  total.failed += failed
  const second = again > 0 ? `, ${again} of them at the second try` : ''
  summary.push(`${name.padEnd(6)} ${passed} passed${second}, ${failed} failed`)
}
say(`\n${summary.join('\n')}\n`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)

async function oneCheck(check) {
  return (await check()) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function checkLock() {
  const problems = holesInLock()
  const why = whyInstall()
  if (why) problems.push(why)
  for (const problem of problems) say(problem)
  return problems.length
}

async function runVitest() {
  rmSync(inTree(VITEST_REPORT), { force: true })
  const code = await runBin('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${VITEST_REPORT}`,
  ])
  const report = readReport(VITEST_REPORT)
  return counted(code, report?.numPassedTests, report?.numFailedTests)
}

async function runBuild() {
  await ensureSite()
  const { checkBudgets } = await import('./budgets.mjs')
  return checkBudgets()
}

async function runPlaywright() {
  rmSync(inTree(E2E_REPORT), { force: true })
  await ensureSite()
  const { ensureChromium } = await import('./chromium.mjs')
  await ensureChromium()
  const code = await runBin('@playwright/test/cli.js', [
    'test',
    '--config=test/e2e/playwright.config.ts',
  ])
  const stats = readReport(E2E_REPORT)?.stats
  const again = stats?.flaky ?? 0
  return { ...counted(code, stats && stats.expected + again, stats?.unexpected), again }
}

function readReport(path) {
  return existsSync(inTree(path)) ? JSON.parse(readFileSync(inTree(path), 'utf8')) : null
}

/** A run that ends badly without a failed test (it crashed, or found no test) is itself a failure. */
function counted(code, passed = 0, failed = 0) {
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed }
}
