/** What the observer saw in Chromium, as figures: pure arithmetic on time stamps, ms. */
import { isAnswer } from '../../airflow/contract.ts'
import { STATES } from '../../airflow/layout.ts'
import { furthest_K, median, settledAt } from './statistics.ts'

interface Timed {
  readonly at_ms: number
}
interface Publications {
  readonly arrivals: readonly (Timed & { readonly verb: string })[]
  readonly frames: readonly (Timed & {
    readonly state: number
    readonly threads: number
    readonly inlets_C: readonly (number | null)[]
  })[]
}
/** How long something on the page's main thread lasted, and for how much of that the thread had a core. */
interface Occupied {
  readonly lasted_ms: number
  readonly own_ms: number
}
/** One cold start, or what a drag is beside the trace of it. */
export interface Seen {
  readonly moves: readonly (Timed & { readonly spent_ms: number })[]
  readonly sent: readonly (Timed & { readonly verb: string; readonly id: string })[]
  readonly answered: readonly (Timed & { readonly id: string })[]
  readonly uploads: readonly number[]
  readonly longTasks: readonly (Timed & {
    readonly lasted_ms: number
    /** Of that, within calls of WebGL. */
    readonly drawing_ms: number
  })[]
  readonly publications: Publications
  /** Inlets of the end that it is measured against: its own, or of cold starts that of the first. */
  readonly end_C: readonly (number | null)[]
}
/** One drag to its end. */
export interface SeenDrag extends Seen {
  readonly mainThread: {
    /** Each move with all that its dispatch did. */
    readonly moves: readonly Occupied[]
    /** All between the first and the last move. */
    readonly tasks: readonly Occupied[]
  }
}
export const DISTANCES_K = [0.5, 0.1] as const
/** What a browser calls long. */
const LONG_TASK_MS = 50

/** Threads that solved in the end. */
export const threadsOf = (starts: readonly Seen[]): number | undefined =>
  starts.at(-1)?.publications.frames.at(-1)?.threads

/** From the order to open the hall. */
export function coldFigures(starts: readonly Seen[]) {
  return reached(
    starts.map(({ sent, publications: { frames }, end_C }) => ({
      start_ms: sent.find(({ verb }) => verb === 'open')!.at_ms,
      frames,
      end_C,
    })),
  )
}

/** From the last edit of a drag to the end of its own; what ended without an answer has none to be near to. */
export function warmFigures(drags: readonly Seen[]) {
  const runs = drags.flatMap(({ publications: { arrivals, frames }, end_C }) => {
    const start_ms = arrivals.findLast(isEdit)?.at_ms ?? Number.POSITIVE_INFINITY
    const after = frames.filter(({ at_ms }) => at_ms >= start_ms)
    return isAnswer(STATES[after.at(-1)?.state ?? 0]!) ? { start_ms, frames: after, end_C } : []
  })
  const firstError_K = median(
    runs.map(({ frames, end_C }) => furthest_K(frames[0]!.inlets_C, end_C)),
  )
  const withoutAnswer = drags.length - runs.length
  return { ...reached(runs), withoutAnswer, firstFrameFurthest_K: firstError_K }
}

export function reached(
  runs: readonly {
    readonly start_ms: number
    readonly frames: Publications['frames']
    readonly end_C: readonly (number | null)[]
  }[],
) {
  const inlets = runs.map(({ frames }) => frames.map(({ inlets_C }) => inlets_C))
  return {
    runs: runs.length,
    // The first alone is sure to have come to its end.
    state: STATES[runs[0]?.frames.at(-1)?.state ?? 0],
    reached: DISTANCES_K.map((distance_K) => ({
      distance_K,
      ms: median(
        runs.map(({ start_ms, frames, end_C }, n) => {
          const at = settledAt(inlets[n]!, end_C, distance_K)
          return (frames[at]?.at_ms ?? Number.POSITIVE_INFINITY) - start_ms
        }),
      ),
    })),
  }
}

/** Medians over all moves of all drags, and the worst of what must not happen. */
export function dragFigures(drags: readonly SeenDrag[]) {
  const edits = drags.flatMap(editsOf)
  const moves = drags.flatMap((seen) => seen.moves.slice(1))
  const tasks = drags.flatMap(longTasksOf)
  // What a task waits in calls of WebGL is the renderer's.
  const own_ms = tasks.map(({ lasted_ms, drawing_ms }) => lasted_ms - drawing_ms)
  const dispatches = drags.flatMap(({ mainThread }) => mainThread.moves.slice(1))
  const tasksOwn_ms = drags.flatMap(({ mainThread }) =>
    mainThread.tasks.map(({ own_ms }) => own_ms),
  )
  return {
    moves: moves.length,
    edits: edits.length,
    editToFrame_ms: median(edits.map(({ editToFrame_ms }) => editToFrame_ms)),
    sentToFrame_ms: median(edits.map(({ sentToFrame_ms }) => sentToFrame_ms)),
    moveToUpload_ms: median(edits.map(({ moveToUpload_ms }) => moveToUpload_ms)),
    ownScriptPerMove_ms: median(moves.map(({ spent_ms }) => spent_ms)),
    ownScriptPerMoveWorst_ms: Math.max(...moves.map(({ spent_ms }) => spent_ms)),
    messagesPerMove: drags.flatMap(({ sent }) => sent.filter(isEdit)).length / moves.length,
    inFlightMost: Math.max(...drags.map(inFlightMost)),
    longTasks: tasks.length,
    longTaskWorst_ms: Math.max(0, ...tasks.map(({ lasted_ms }) => lasted_ms)),
    ownLongTasks: own_ms.filter((ms) => ms >= LONG_TASK_MS).length,
    ownLongTaskWorst_ms: Math.max(0, ...own_ms),
    // A move with all that its dispatch did, by the clock; then it and the tasks by the thread's own time.
    dispatchPerMove_ms: median(dispatches.map(({ lasted_ms }) => lasted_ms)),
    ownTimePerMove_ms: median(dispatches.map(({ own_ms }) => own_ms)),
    ownTimePerMoveWorst_ms: Math.max(...dispatches.map(({ own_ms }) => own_ms)),
    ownTimeLongTasks: tasksOwn_ms.filter((ms) => ms >= LONG_TASK_MS).length,
    ownTimeLongTaskWorst_ms: Math.max(0, ...tasksOwn_ms),
  }
}

const isEdit = ({ verb }: { readonly verb: string }): boolean => verb === 'edit'

/** Each edit of a drag: when it came, its frame, and the upload of that. */
function editsOf({ sent, moves, uploads, publications: { arrivals, frames } }: Seen) {
  const edits = sent.filter(isEdit)
  const came = arrivals.filter(isEdit)
  return edits.flatMap((edit, n) => {
    const arrival = came[n]
    const frame = frames.find(({ at_ms }) => at_ms >= (arrival?.at_ms ?? Number.POSITIVE_INFINITY))
    const move = moves.findLast(({ at_ms }) => at_ms <= edit.at_ms)
    const upload = uploads.find((at_ms) => at_ms >= (frame?.at_ms ?? Number.POSITIVE_INFINITY))
    if (!arrival || !frame || !move || upload === undefined) return []
    return {
      editToFrame_ms: frame.at_ms - arrival.at_ms,
      sentToFrame_ms: frame.at_ms - edit.at_ms,
      moveToUpload_ms: upload - move.at_ms,
    }
  })
}

/** Most edits that were sent and not yet answered. */
function inFlightMost({ sent, answered }: Seen): number {
  const edits = sent.filter(isEdit)
  const back = new Map(answered.map(({ id, at_ms }) => [id, at_ms]))
  return Math.max(
    0,
    ...edits.map(
      ({ at_ms }) =>
        edits.filter(
          (other) =>
            other.at_ms <= at_ms && (back.get(other.id) ?? Number.POSITIVE_INFINITY) > at_ms,
        ).length,
    ),
  )
}

/** Long tasks between the first and the last move. */
function longTasksOf({ moves, longTasks }: Seen): Seen['longTasks'] {
  const [first, last] = [moves[0]?.at_ms ?? 0, moves.at(-1)?.at_ms ?? 0]
  return longTasks.filter(({ at_ms }) => at_ms >= first && at_ms <= last)
}
