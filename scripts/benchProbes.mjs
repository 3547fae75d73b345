/**
 * What `bench --browser` puts into the page and its airflow worker before they begin: both wrap the browser's own functions.
 *
 * Each function travels as its text, and knows nothing of this file.
 */

/**
 * Runs in the page before anything else: moves, messages to the worker, uploads, long tasks, time in our handlers, and in
 * calls of WebGL: what a task waits there is the renderer's. The airflow worker begins with `probeWorker`, a text: it gets
 * its first order sooner than anyone outside could reach it.
 */
export function probePage({ probeWorker, layout }) {
  const now = () => performance.timeOrigin + performance.now()
  const empty = () => ({
    moves: [],
    sent: [],
    answered: [],
    uploads: [],
    longTasks: [],
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
  const probed = (address) => {
    const module = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
    const probe = module(`(${probeWorker})(${JSON.stringify(layout)})`)
    return module([probe, address].map((each) => `import ${JSON.stringify(each)}`).join('\n'))
  }
  window.Worker = class extends PlainWorker {
    constructor(address, options) {
      super(options?.name === 'airflow' ? probed(address.href) : address, options)
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
  // Calls of the last seconds that took a while: a long task is told of soon after its end.
  const RECENT = 20_000
  const drawing = []
  const { prototype } = WebGL2RenderingContext
  for (const [name, { value: call }] of Object.entries(
    Object.getOwnPropertyDescriptors(prototype),
  )) {
    if (typeof call !== 'function' || name === 'constructor') continue
    const isUpload = name === 'texImage3D' || name === 'texSubImage3D'
    prototype[name] = function (...args) {
      const start_ms = performance.now()
      const result = call.apply(this, args)
      const spent_ms = performance.now() - start_ms
      if (spent_ms > 0) drawing.push({ start_ms, spent_ms })
      if (drawing.length > 2 * RECENT) drawing.splice(0, RECENT)
      if (isUpload) {
        seen.uploads.push(now())
        window.__bench.uploadCount++
      }
      return result
    }
  }
  const drawn_ms = (from_ms, to_ms) =>
    drawing.reduce(
      (sum, { start_ms, spent_ms }) =>
        start_ms >= from_ms && start_ms < to_ms ? sum + spent_ms : sum,
      0,
    )
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      seen.longTasks.push({
        at_ms: performance.timeOrigin + startTime,
        lasted_ms: duration,
        drawing_ms: drawn_ms(startTime, startTime + duration),
      })
    }
  }).observe({ type: 'longtask' })
}

/** Runs in the airflow worker before its own code: when orders arrive, and what each publication says of the racks. */
export function probeWorker({
  headerBytes,
  frame,
  front,
  statusWords,
  state,
  threads,
  rackWords,
  inletMean,
  settled,
  rackCount,
}) {
  const now = () => performance.timeOrigin + performance.now()
  let seen = { arrivals: [], frames: [] }
  self.__bench = {
    take() {
      const taken = seen
      seen = { arrivals: [], frames: [] }
      return taken
    },
    /** For how long all frames of the orders that were sent have been near these inlets, and whether the last has settled. */
    look({ sent, end_C, within_K }) {
      const { arrivals, frames } = seen
      const last_ms = arrivals.at(-1)?.at_ms ?? 0
      const known = arrivals.length < sent ? [] : frames.filter(({ at_ms }) => at_ms > last_ms)
      const isNear = ({ inlets_C }) =>
        inlets_C.every((inlet_C, rack) => !(Math.abs(inlet_C - end_C[rack]) > within_K))
      const first = known[known.findLastIndex((frame) => !isNear(frame)) + 1]
      return {
        nearFor_ms: first ? now() - first.at_ms : 0,
        isSettled: settled.includes(known.at(-1)?.state),
      }
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
}
