/**
 * What `bench --browser` runs in Chromium: the built app, its halls opened cold, then racks dragged by a scripted hand.
 *
 *     node scripts/benchBrowser.mjs ORDER     prints what was observed, as JSON
 *
 * ORDER is JSON: { layout, repeats, coldWait_ms, halls: [{ name, cores, rackCount, rackId, from, to, steps }] }. `layout` says
 * where a publication's words lie; the command knows it, this script does not. Times are ms since 1970, to the microsecond, so
 * that page and worker share a clock. The app is the one that ships: the probes wrap the browser's own functions.
 */
import { once } from 'node:events'
import { ensureChromium } from './chromium.mjs'
import { checkNode, ensureKernels, ensurePackages, ensureSite } from './ensure.mjs'
import { ISOLATION, staticServer } from './staticServer.mjs'
import { fail, inTree, say } from './tree.mjs'

const SETTLED = ['converged', 'unsteady', 'notConverged', 'failed']
const SETTLE_MS = 300_000
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
  const cold = []
  for (let n = 0; n < order.repeats - 1; n++) {
    say(`${hall.name}: cold start ${n + 1} of ${order.repeats}`)
    const opened = await open(hall)
    // Long enough to come close to the end, which the last start waits for.
    await opened.page.waitForTimeout(order.coldWait_ms)
    cold.push(await read(opened))
    await opened.context.close()
  }
  say(`${hall.name}: cold start ${order.repeats} of ${order.repeats}, to its end`)
  const opened = await open(hall)
  await settled(opened.page)
  cold.push(await read(opened))
  const drags = []
  await lookFromAbove(opened.page, hall)
  for (let n = 0; n < order.repeats; n++) {
    say(`${hall.name}: drag ${n + 1} of ${order.repeats}`)
    drags.push(await drag(opened, n % 2 === 0 ? [hall.from, hall.to] : [hall.to, hall.from], hall))
  }
  await opened.context.close()
  return { cold, drags }
}

/** A fresh page with the hall, and its airflow worker with the probe in it. */
async function open(hall) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  page.on('pageerror', (error) => fail(`${hall.name}: ${error}`))
  await page.addInitScript(probePage)
  await page.addInitScript(
    (cores) => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => cores }),
    hall.cores,
  )
  const probed = probedWorker(page, hall)
  await page.goto(`http://localhost:${server.address().port}/?hall=${hall.name}`)
  return { page, context, worker: await probed }
}

/** The airflow worker, with its probe in place before it is given work. */
function probedWorker(page, { rackCount }) {
  return new Promise((resolve) => {
    page.on('worker', async (worker) => {
      // A helper thread never answers: it is at work.
      if (/\/helper-/.test(worker.url())) return
      const isAirflow = await worker.evaluate(probeWorker, { ...order.layout, rackCount })
      if (isAirflow) resolve(worker)
    })
  })
}

async function read({ page, worker }) {
  const seen = await page.evaluate(() => window.__bench.take())
  return { ...seen, publications: await worker.evaluate(() => self.__bench.take()) }
}

async function settled(page) {
  await page.waitForFunction(
    (states) =>
      states.includes(document.querySelector('[data-testid=solver-cell]')?.dataset.state ?? ''),
    SETTLED,
    { timeout: SETTLE_MS },
  )
}

async function lookFromAbove(page, { rackId }) {
  await page.keyboard.press('t')
  for (let last = ''; ; ) {
    await page.waitForTimeout(500)
    const now = JSON.stringify(await onScreen(page, rackId))
    if (now === last) return
    last = now
  }
}

function onScreen(page, what) {
  return page.evaluate((it) => window.__aisle.screenPoint(it), what)
}

/** Takes the rack by its body, moves it in equal steps, waiting for each one's field, and lets go. */
async function drag(opened, [from, to], { rackId, steps }) {
  const { page } = opened
  await read(opened)
  const start = await onScreen(page, rackId)
  const [near, far] = [await onScreen(page, from), await onScreen(page, to)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  for (let n = 1; n <= steps; n++) {
    const share = n / steps
    const uploads = await page.evaluate(() => window.__bench.uploadCount)
    await page.mouse.move(start.x + share * (far.x - near.x), start.y + share * (far.y - near.y))
    await page
      .waitForFunction((before) => window.__bench.uploadCount > before, uploads, {
        timeout: UPLOAD_MS,
      })
      .catch(() => {})
  }
  await page.mouse.up()
  await page.waitForTimeout(200)
  await settled(page)
  return read(opened)
}

/** Runs in the page before anything else: moves, messages to the worker, uploads, long tasks, time in our handlers. */
function probePage() {
  const now = () => performance.timeOrigin + performance.now()
  const empty = () => ({
    moves: [],
    sent: [],
    answered: [],
    uploads: [],
    longTasks: [],
    handlers: [],
  })
  let seen = empty()
  window.__bench = {
    uploadCount: 0,
    get sent() {
      return seen.sent
    },
    take() {
      const taken = seen
      seen = empty()
      return taken
    },
  }
  addEventListener(
    'pointermove',
    (event) => seen.moves.push({ at_ms: performance.timeOrigin + event.timeStamp, spent_ms: 0 }),
    true,
  )
  // What our own listeners of a move take, all of them together.
  const { addEventListener: listen } = EventTarget.prototype
  const wrapped = new WeakMap()
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (type !== 'pointermove' || typeof listener !== 'function') {
      return listen.call(this, type, listener, options)
    }
    const timed = function (event) {
      const start_ms = performance.now()
      const result = listener.call(this, event)
      const move = seen.moves.at(-1)
      if (move) move.spent_ms += performance.now() - start_ms
      return result
    }
    wrapped.set(listener, timed)
    return listen.call(this, type, timed, options)
  }
  const { removeEventListener: unlisten } = EventTarget.prototype
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    return unlisten.call(this, type, wrapped.get(listener) ?? listener, options)
  }
  const PlainWorker = Worker
  window.Worker = class extends PlainWorker {
    constructor(address, options) {
      super(address, options)
      if (options?.name !== 'airflow') return
      const post = this.postMessage
      this.postMessage = (message, ...rest) => {
        const verb = message?.path?.[0]
        if (verb === 'open' || verb === 'edit') {
          seen.sent.push({ at_ms: now(), verb, id: message.id })
        }
        return post.call(this, message, ...rest)
      }
      listen.call(this, 'message', ({ data }) => {
        if (data?.id) seen.answered.push({ at_ms: now(), id: data.id })
      })
    }
  }
  for (const name of ['texImage3D', 'texSubImage3D']) {
    const upload = WebGL2RenderingContext.prototype[name]
    WebGL2RenderingContext.prototype[name] = function (...args) {
      const result = upload.apply(this, args)
      seen.uploads.push(now())
      window.__bench.uploadCount++
      return result
    }
  }
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      seen.longTasks.push({ at_ms: performance.timeOrigin + startTime, lasted_ms: duration })
    }
  }).observe({ type: 'longtask' })
}

/** Runs in the airflow worker: when orders arrive, and what each publication says of the racks. */
function probeWorker({
  headerBytes,
  frame,
  front,
  statusWords,
  state,
  threads,
  rackWords,
  inletMean,
  rackCount,
}) {
  if (self.name !== 'airflow') return false
  const now = () => performance.timeOrigin + performance.now()
  let seen = { arrivals: [], frames: [] }
  self.__bench = {
    take() {
      const taken = seen
      seen = { arrivals: [], frames: [] }
      return taken
    },
  }
  addEventListener('message', ({ data }) => {
    const verb = data?.path?.[0]
    if (verb === 'edit' || verb === 'open') seen.arrivals.push({ at_ms: now(), verb })
  })
  const add = Atomics.add
  Atomics.add = (header, word, value) => {
    const result = add(header, word, value)
    if (word !== frame || header.buffer.byteLength <= headerBytes) return result
    const words = (header.buffer.byteLength - headerBytes) / 8
    const slot = new Float32Array(header.buffer, headerBytes + header[front] * words * 4, words)
    const inlets_C = []
    for (let rack = 0; rack < rackCount; rack++) {
      inlets_C.push(slot[statusWords + rack * rackWords + inletMean])
    }
    seen.frames.push({ at_ms: now(), state: slot[state], threads: slot[threads], inlets_C })
    return result
  }
  return true
}
