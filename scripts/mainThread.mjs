/**
 * A page's main thread, traced: its moves of the pointer and its tasks, by the clock and by the thread's own processor time.
 *
 * By the clock a thread that waits for a core is at work; its own time leaves that out. What a call of WebGL does on this
 * thread is in both, and cannot be told apart in the second: what it waits for the renderer is in the first alone.
 */
import { fail } from './tree.mjs'

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline']

/** Begins to trace. What it returns ends that, and says what was seen. */
export async function traceMainThread(browser, page) {
  await browser.startTracing(page, { categories: CATEGORIES })
  return async () => readTrace(JSON.parse(await browser.stopTracing()).traceEvents)
}

/**
 * Each move with all that its dispatch did, what our listeners left for right after them (renders of React) included; and
 * the tasks from the one of the first move to that of the last.
 */
function readTrace(events) {
  const isMove = ({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'pointermove'
  const moves = events.filter(isMove)
  const [first, last] = [moves[0], moves.at(-1)]
  if (!first) return { moves: [], tasks: [] }
  if (first.tdur === undefined) fail('This Chromium does not say how long a thread was at work.')
  const tasks = events.filter(
    ({ name, pid, tid, ts, dur }) =>
      name === 'RunTask' &&
      pid === first.pid &&
      tid === first.tid &&
      ts + dur >= first.ts &&
      ts <= last.ts,
  )
  return { moves: moves.map(times), tasks: tasks.map(times) }
}

/** A trace counts µs. */
const times = ({ dur, tdur }) => ({ lasted_ms: dur / 1000, own_ms: tdur / 1000 })
