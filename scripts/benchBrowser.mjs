/**
 * What `bench --browser` runs in Chromium: the built app, its halls opened cold, then racks dragged by a scripted hand.
 *
 *     node scripts/benchBrowser.mjs ORDER     prints what was observed, as JSON
 *
 * ORDER is JSON: { layout, repeats, watch, halls: [{ name, cores, rackCount, drags: [{ rackId, from, way }] }] }. `layout`
 * says where a publication's words lie; the command knows it, this script does not. Times are ms since 1970, to the microsecond,
 * so that page and worker share a clock. The app is the one that ships: the probes wrap the browser's own functions.
 *
 * No drag ends where another did, so each runs to its end, as the first start does. Each later start is watched against
 * that one's end until its inlets have stayed near it for a while, as `watch` says: the rest of its way tells nothing more.
 */
import { once } from 'node:events'
import { probePage, probeWorker } from './benchProbes.mjs'
import { ensureChromium } from './chromium.mjs'
import { checkNode, ensureKernels, ensurePackages, ensureSite } from './ensure.mjs'
import { traceMainThread } from './mainThread.mjs'
import { ISOLATION, staticServer } from './staticServer.mjs'
import { fail, inTree, say } from './tree.mjs'

const SETTLE_MS = 300_000
/** Between looks at a run that is watched. */
const LOOK_MS = 200
/** Looks in a row that must find the camera where it was: it also stands while a frame in between is long in coming. */
const LOOKS_AT_REST = 6
/** A move whose field has not come by then is counted as it is. */
const UPLOAD_MS = 2000

const order = JSON.parse(process.argv[2] ?? fail('An order was expected.'))

checkNode()
await ensurePackages()
await ensureKernels()
await ensureSite()
const executablePath = await ensureChromium()
const { chromium } = await import('@playwright/test')
const server = staticServer(inTree('dist'), { headers: ISOLATION })
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
})
const halls = []
for (const hall of order.halls) halls.push({ name: hall.name, ...(await observe(hall)) })
process.stdout.write(`${JSON.stringify({ browser: browser.version(), halls })}\n`)
await browser.close()
server.close()

async function observe(hall) {
  const tell = (what) => say(`${hall.name}, ${hall.cores - 1} thread(s): ${what}`)
  tell(`cold start 1 of ${order.repeats}, to its end`)
  const opened = await open(hall)
  const cold = [await toItsEnd(opened)]
  await lookFromAbove(opened.page, hall.drags[0])
  const drags = []
  for (const [n, each] of hall.drags.entries()) {
    tell(`drag ${n + 1} of ${hall.drags.length}, to its end`)
    drags.push(await drag(opened, each))
  }
  await opened.context.close()
  for (let n = 1; n < order.repeats; n++) {
    tell(`cold start ${n + 1} of ${order.repeats}`)
    const again = await open(hall)
    cold.push(await watched(again, cold[0].end_C))
    await again.context.close()
  }
  return { cold, drags }
}

/** A fresh page with the hall, and its airflow worker with the probe in it. */
async function open(hall) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  page.on('pageerror', (error) => fail(`${hall.name}: ${error}`))
  const layout = { ...order.layout, rackCount: hall.rackCount }
  await page.addInitScript(probePage, { probeWorker: String(probeWorker), layout })
  await page.addInitScript(
    (cores) => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => cores }),
    hall.cores,
  )
  const probed = probedWorker(page)
  await page.goto(`http://localhost:${server.address().port}/?hall=${hall.name}`)
  return { page, context, worker: await probed }
}

/** The airflow worker: the one whose probe came with it. */
function probedWorker(page) {
  return new Promise((resolve) => {
    page.on('worker', async (worker) => {
      // A helper thread never answers: it is at work.
      if (/\/helper-/.test(worker.url())) return
      if (await worker.evaluate(() => '__bench' in self)) resolve(worker)
    })
  })
}

async function read({ page, worker }) {
  const seen = await page.evaluate(() => window.__bench.take())
  return { ...seen, publications: await worker.evaluate(() => self.__bench.take()) }
}

/** Waits for the end of a run, and says what was seen of it. */
async function toItsEnd(opened) {
  await until(opened, ({ isSettled }) => isSettled, SETTLE_MS)
  const seen = await read(opened)
  const { inlets_C } =
    seen.publications.frames.at(-1) ??
    fail('The air showed nothing: the rack did not follow the pointer.')
  return { ...seen, end_C: inlets_C }
}

/** Waits until the run has stayed near `end_C`, or has settled, or takes too long, and says what was seen of it. */
async function watched(opened, end_C) {
  const { held_ms, most_ms } = order.watch
  const isDone = ({ nearFor_ms, isSettled }) => nearFor_ms >= held_ms || isSettled
  await until(opened, isDone, most_ms, end_C)
  return { ...(await read(opened)), end_C }
}

/** Looks at the worker until `isDone` says so, or `most_ms` are over. */
async function until({ page, worker }, isDone, most_ms, end_C = []) {
  const start_ms = Date.now()
  for (;;) {
    const sent = await page.evaluate(() => window.__bench.sent.length)
    const look = await worker.evaluate((now) => self.__bench.look(now), {
      sent,
      end_C,
      within_K: order.watch.within_K,
    })
    if (isDone(look) || Date.now() - start_ms > most_ms) return
    await page.waitForTimeout(LOOK_MS)
  }
}

/** Waits until the camera has set out and come to rest: a busy machine draws the first frame late. */
async function lookFromAbove(page, { rackId }) {
  const before = JSON.stringify(await onScreen(page, rackId))
  await page.keyboard.press('t')
  for (let last = before, still = 0; still < LOOKS_AT_REST; ) {
    await page.waitForTimeout(500)
    const now = JSON.stringify(await onScreen(page, rackId))
    still = now === last && now !== before ? still + 1 : 0
    last = now
  }
}

function onScreen(page, what) {
  return page.evaluate((it) => window.__aisle.screenPoint(it), what)
}

/** Takes the rack by its body, moves it from point to point, waiting for each one's field, and lets go. */
async function drag(opened, { rackId, from, way }) {
  const { page } = opened
  await read(opened)
  const start = await onScreen(page, rackId)
  const grabbed = await onScreen(page, from)
  const points = []
  for (const place of way) {
    const { x, y } = await onScreen(page, place)
    points.push({ x: start.x + x - grabbed.x, y: start.y + y - grabbed.y })
  }
  const endTrace = await traceMainThread(browser, page)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  for (const { x, y } of points) {
    const uploads = await page.evaluate(() => window.__bench.uploadCount)
    await page.mouse.move(x, y)
    await page
      .waitForFunction((before) => window.__bench.uploadCount > before, uploads, {
        timeout: UPLOAD_MS,
      })
      .catch(() => {})
  }
  await page.mouse.up()
  const seen = await toItsEnd(opened)
  // Not sooner: the air is still at work, and gathering a trace would be in its way.
  const mainThread = await endTrace()
  const end = await onScreen(page, rackId)
  if (distance(end, points.at(-1)) > distance(end, start)) fail(`${rackId} did not come along.`)
  return { ...seen, mainThread }
}

function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
