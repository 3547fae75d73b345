/**
 * The project's own pictures: each example hall, dark and light, as the built app shows it once the air has settled.
 *
 *     node scripts/screenshots.mjs [NAME …]     writes public/pictures/NAME-THEME.jpg
 */
import { once } from 'node:events'
import { mkdirSync, statSync } from 'node:fs'
import { ensureChromium } from './chromium.mjs'
import { checkNode, ensureKernels, ensurePackages, ensureSite } from './ensure.mjs'
import { ISOLATION, staticServer } from './staticServer.mjs'
import { fail, filesOf, inTree, say } from './tree.mjs'

const FOLDER = 'public/pictures'
/** Enough for a reader to see text sharply, and small enough for a page with nine of them. */
const QUALITY = 85
const MAX_BYTES = 400_000
/** A software renderer sums a resting picture slowly; the solver itself takes a minute or two on two cores. */
const PATIENCE_MS = 15 * 60_000

checkNode()
await ensurePackages()
await ensureKernels()
await ensureSite()
const executablePath = await ensureChromium()
const { chromium } = await import('@playwright/test')

const all = filesOf('public/halls').flatMap(
  (file) => file.match(/([^/]+)\.aisle\.json$/)?.[1] ?? [],
)
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !all.includes(name))
if (unknown.length > 0) fail(`There is no hall ${unknown.join(', ')}; there are ${all.join(', ')}.`)

const server = staticServer(inTree('dist'), { headers: ISOLATION })
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
})
mkdirSync(inTree(FOLDER), { recursive: true })
for (const name of asked.length > 0 ? asked : all) await pictures(name)
await browser.close()
server.close()

/** Opens the hall once and takes both themes, so that the air is solved once. */
async function pictures(name) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'dark',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  page.on('pageerror', (error) => fail(`${name}: ${error}`))
  await page.goto(`http://localhost:${server.address().port}/?hall=${name}`)
  const cell = page.getByTestId('solver-cell')
  await page.waitForFunction(() =>
    /^(converged|unsteady|notConverged|failed)$/.test(
      document.querySelector('[data-testid=solver-cell]')?.dataset.state ?? '',
    ),
  )
  const state = await cell.getAttribute('data-state')
  if (state === 'failed') fail(`${name}: the solver failed.`)
  for (const theme of ['dark', 'light']) {
    if ((await page.locator('html').getAttribute('data-theme')) !== theme) {
      await page.getByRole('button', { name: 'Light or dark' }).click()
      // Off the hall: what lies under the pointer is outlined.
      await page.mouse.move(420, 24)
    }
    await atRest(page)
    const path = inTree(`${FOLDER}/${name}-${theme}.jpg`)
    await page.screenshot({ path, type: 'jpeg', quality: QUALITY })
    const { size } = statSync(path)
    say(`${FOLDER}/${name}-${theme}.jpg: ${Math.round(size / 1000)} kB, ${state}`)
    if (size > MAX_BYTES) fail(`That is more than ${MAX_BYTES / 1000} kB.`)
  }
  await context.close()
}

/** Waits until the resting picture gains no more light. */
async function atRest(page) {
  for (let last = -1; ; ) {
    await page.waitForTimeout(4000)
    const samples = await page.evaluate(() => window.__aisle?.samples() ?? 0)
    if (samples === last) return
    last = samples
  }
}
