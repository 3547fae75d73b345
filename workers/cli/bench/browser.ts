/**
 * The app that ships, in Chromium: `scripts/benchBrowser.mjs` observes, this says what it saw.
 *
 * From an edit's arrival in the worker to its published frame, rasterising, flow and energy included; from the pointer's
 * move to the upload of that frame apart; messages, own script and long tasks of the page during the drag.
 */
import { spawn } from 'node:child_process'
import { catalogEntry } from '../../../models/hall/catalog.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import { type Hall, type Rack, recordsOf } from '../../../models/hall/hall.ts'
import { breathesAir } from '../../../models/hall/load.ts'
import { conflicts } from '../../../models/hall/placement.ts'
import { HEADER, HEADER_BYTES, RACK, STATES, STATUS } from '../../airflow/layout.ts'
import { exampleHall, ROOT } from './rooms.ts'
import { REPEATS } from './settle.ts'
import { furthest_K, median, settledAt } from './statistics.ts'

const HALLS = ['1-raised-floor', '2-gb300-pod'] as const
/** A pointer move takes the rack one pitch of the floor on: each is an edit. */
const PITCH_M = 0.6
/** How long a cold start is watched that does not wait for its end, ms. */
const COLD_WAIT_MS = 8000

interface Timed {
  readonly at_ms: number
}
interface Publications {
  readonly arrivals: readonly (Timed & { readonly verb: string })[]
  readonly frames: readonly (Timed & {
    readonly state: number
    readonly inlets_C: readonly (number | null)[]
  })[]
}
interface Seen {
  readonly moves: readonly (Timed & { readonly spent_ms: number })[]
  readonly sent: readonly (Timed & { readonly verb: string; readonly id: string })[]
  readonly answered: readonly (Timed & { readonly id: string })[]
  readonly uploads: readonly number[]
  readonly longTasks: readonly (Timed & { readonly lasted_ms: number })[]
  readonly publications: Publications
}
interface Observed {
  readonly browser: string
  readonly halls: readonly {
    readonly name: string
    readonly cold: readonly Seen[]
    readonly drags: readonly Seen[]
  }[]
}

export async function measureBrowser() {
  const { browser, halls } = await observe()
  return {
    browser,
    repeats: REPEATS,
    halls: halls.map(({ name, cold, drags }) => ({
      name,
      cold: coldFigures(cold),
      drag: dragFigures(drags),
      warm: warmFigures(drags),
    })),
  }
}

/** Runs the observer; its progress goes to standard error. */
function observe(): Promise<Observed> {
  const order = {
    layout: {
      headerBytes: HEADER_BYTES,
      frame: HEADER.FRAME,
      front: HEADER.FRONT,
      statusWords: STATUS.COUNT,
      state: STATUS.STATE,
      rackWords: RACK.COUNT,
      inletMean: RACK.INLET_MEAN_C,
    },
    repeats: REPEATS,
    coldWait_ms: COLD_WAIT_MS,
    halls: HALLS.map(hallOrder),
  }
  const args = ['scripts/benchBrowser.mjs', JSON.stringify(order)]
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`The browser benchmark ended with ${code}.`))
      resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Observed)
    })
  })
}

/** A rack and a free place a few tiles away, as points on its top. */
function hallOrder(name: string) {
  const hall = exampleHall(name)
  const { rack, x_m, z_m } = dragOf(hall)
  const y = catalogEntry(rack.catalogId).height_m.value
  return {
    name,
    rackCount: recordsOf(hall, 'rack').length,
    rackId: rack.id,
    from: { x: rack.x_m, y, z: rack.z_m },
    to: { x: x_m, y, z: z_m },
    steps: Math.round((Math.abs(x_m - rack.x_m) + Math.abs(z_m - rack.z_m)) / PITCH_M),
  }
}

const SHIFTS_M = [2.4, -2.4, 1.8, -1.8, 1.2, -1.2, 0.6, -0.6]

function dragOf(hall: Hall): { rack: Rack; x_m: number; z_m: number } {
  for (const rack of recordsOf(hall, 'rack').filter(breathesAir)) {
    for (const shift_m of SHIFTS_M) {
      for (const [dx_m, dz_m] of [
        [shift_m, 0],
        [0, shift_m],
      ] as const) {
        const after: Rack = { ...rack, x_m: rack.x_m + dx_m, z_m: rack.z_m + dz_m }
        const moved = applyDiff(hall, new Map([[rack.id, { before: rack, after }]]))
        const isFree = conflicts(moved, [rack.id]).every(({ kind }) => kind === 'clearance')
        if (isFree) return { rack, x_m: after.x_m, z_m: after.z_m }
      }
    }
  }
  throw new Error('No rack of the hall has a free place near it.')
}

const DISTANCES_K = [0.5, 0.1] as const

/** From the order to open the hall; all starts against the end of the last, which alone is waited for. */
function coldFigures(starts: readonly Seen[]) {
  const end_C = starts.at(-1)!.publications.frames.at(-1)!.inlets_C
  return reached(
    starts.map(({ sent, publications: { frames } }) => ({
      start_ms: sent.find(({ verb }) => verb === 'open')!.at_ms,
      frames,
      end_C,
    })),
  )
}

/** From the last edit of a drag, each against its own end. */
function warmFigures(drags: readonly Seen[]) {
  const runs = drags.flatMap(({ publications: { arrivals, frames } }) => {
    const start_ms = arrivals.findLast(({ verb }) => verb === 'edit')?.at_ms
    const after = frames.filter(({ at_ms }) => at_ms >= (start_ms ?? Number.POSITIVE_INFINITY))
    const end_C = after.at(-1)?.inlets_C
    return start_ms === undefined || !end_C ? [] : { start_ms, frames: after, end_C }
  })
  const firstError_K = median(
    runs.map(({ frames, end_C }) => furthest_K(frames[0]!.inlets_C, end_C)),
  )
  return { ...reached(runs), firstFrameFurthest_K: firstError_K }
}

function reached(
  runs: readonly {
    readonly start_ms: number
    readonly frames: Publications['frames']
    readonly end_C: readonly (number | null)[]
  }[],
) {
  const inlets = runs.map(({ frames }) => frames.map(({ inlets_C }) => inlets_C))
  return {
    runs: runs.length,
    state: STATES[runs.at(-1)?.frames.at(-1)?.state ?? 0],
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
function dragFigures(drags: readonly Seen[]) {
  const edits = drags.flatMap(editsOf)
  const moves = drags.flatMap((seen) => seen.moves.slice(1))
  return {
    moves: moves.length,
    edits: edits.length,
    editToFrame_ms: median(edits.map(({ editToFrame_ms }) => editToFrame_ms)),
    sentToFrame_ms: median(edits.map(({ sentToFrame_ms }) => sentToFrame_ms)),
    moveToUpload_ms: median(edits.map(({ moveToUpload_ms }) => moveToUpload_ms)),
    ownScriptPerMove_ms: median(moves.map(({ spent_ms }) => spent_ms)),
    ownScriptPerMoveWorst_ms: Math.max(...moves.map(({ spent_ms }) => spent_ms)),
    messagesPerMoveMost: Math.max(...drags.flatMap(messagesPerMove)),
    inFlightMost: Math.max(...drags.map(inFlightMost)),
    longTasks: drags.flatMap(longTasksOf).length,
    longTaskWorst_ms: Math.max(0, ...drags.flatMap(longTasksOf)),
  }
}

/** Each edit of a drag: when it came, its frame, and the upload of that. */
function editsOf({ sent, moves, uploads, publications: { arrivals, frames } }: Seen) {
  const edits = sent.filter(({ verb }) => verb === 'edit')
  const came = arrivals.filter(({ verb }) => verb === 'edit')
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

/** Edits that each move set off. */
function messagesPerMove({ moves, sent }: Seen): number[] {
  const edits = sent.filter(({ verb }) => verb === 'edit')
  return moves.map(({ at_ms }, n) => {
    const next_ms = moves[n + 1]?.at_ms ?? Number.POSITIVE_INFINITY
    return edits.filter((edit) => edit.at_ms >= at_ms && edit.at_ms < next_ms).length
  })
}

/** Most edits that were sent and not yet answered. */
function inFlightMost({ sent, answered }: Seen): number {
  const edits = sent.filter(({ verb }) => verb === 'edit')
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

/** Long tasks between the first and the last move, ms. */
function longTasksOf({ moves, longTasks }: Seen): number[] {
  const [first, last] = [moves[0]?.at_ms ?? 0, moves.at(-1)?.at_ms ?? 0]
  return longTasks
    .filter(({ at_ms }) => at_ms >= first && at_ms <= last)
    .map(({ lasted_ms }) => lasted_ms)
}
