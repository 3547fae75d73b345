/** The bars that the app in Chromium is held to, and which of them it meets. */
import type { dragFigures, reached } from './browserFigures.ts'

/** Times of a hall's size, ms: to an estimate, warm and cold to 0.5 K, cold to 0.1 K. */
export interface Bars {
  readonly estimate_ms: number
  readonly warm_ms: number
  readonly cold_ms: number
  readonly record_ms: number
}
/** Halls of up to 40,000 cells, and of some 150,000. */
export const SMALL_HALL: Bars = { estimate_ms: 10, warm_ms: 20, cold_ms: 40, record_ms: 250 }
export const LARGE_HALL: Bars = { estimate_ms: 30, warm_ms: 60, cold_ms: 150, record_ms: 1000 }
/** Own script of a pointer move; long tasks of our own; edits a move, and in flight at once. */
const OWN_SCRIPT_MS = 4
const MESSAGES = 1
/** Beside the clock, which also runs while a thread waits for a core. It does not tell our part of a task from the browser's. */
const OWN_TIME = 'the thread’s own time'

export interface Bar {
  readonly what: string
  readonly bar: number
  readonly measured: number
  readonly isMet: boolean
}

export function barsOf(
  { estimate_ms, warm_ms, cold_ms, record_ms }: Bars,
  cold: ReturnType<typeof reached>,
  drag: ReturnType<typeof dragFigures>,
  warm: ReturnType<typeof reached>,
): Bar[] {
  const to = ({ reached }: typeof cold, K: number) =>
    reached.find(({ distance_K }) => distance_K === K)?.ms ?? Number.NaN
  const rows: [string, number, number][] = [
    ['edit to its frame, ms', estimate_ms, drag.editToFrame_ms],
    ['warm to 0.5 K, ms', warm_ms, to(warm, 0.5)],
    ['cold to 0.5 K, ms', cold_ms, to(cold, 0.5)],
    ['cold to 0.1 K, ms', record_ms, to(cold, 0.1)],
    ['own script per pointer move by the clock, ms', OWN_SCRIPT_MS, drag.ownScriptPerMove_ms],
    [`a pointer move by ${OWN_TIME}, ms`, OWN_SCRIPT_MS, drag.ownTimePerMove_ms],
    ['long tasks of our own by the clock', 0, drag.ownLongTasks],
    [`long tasks by ${OWN_TIME}`, 0, drag.ownTimeLongTasks],
    ['edits per pointer move', MESSAGES, drag.messagesPerMove],
    ['edits in flight', MESSAGES, drag.inFlightMost],
  ]
  return rows.map(([what, bar, measured]) => ({ what, bar, measured, isMet: measured <= bar }))
}
