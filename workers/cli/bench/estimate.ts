/**
 * How good the picture of a drag is: seeded random moves of racks in the first hall, what the first published frame says
 * of every inlet against the answer once it has settled. On the app's own loop.
 */
import { applyDiff, type HallDiff } from '../../../models/hall/diff.ts'
import { type Hall, type Rack, recordsOf } from '../../../models/hall/hall.ts'
import { conflicts } from '../../../models/hall/placement.ts'
import type { AirflowRun } from '../../airflow/contract.ts'
import { instantiateKernels } from '../../airflow/kernelModule.ts'
import {
  HEADER,
  HEADER_BYTES,
  RACK,
  STATES,
  STATUS,
  slotLayout,
  slotView,
} from '../../airflow/layout.ts'
import { AirflowLoop } from '../../airflow/loop.ts'
import { loadKernels } from '../output.ts'
import { exampleHall } from './rooms.ts'
import { mean, median, percentile } from './statistics.ts'

const HALL = '1-raised-floor'
const CELL_M = 0.3
const SEED = 20261125
/** The floor's grid, and how far a hand takes a rack, in its pitches. */
const PITCH_M = 0.6
const REACH = 6
/** How long the finger is held still before the second look. */
const HELD_MS = 100

/** What one look at the racks says; null without an intake. */
interface Look {
  readonly mean_C: readonly (number | null)[]
  readonly worst: number
}

/** A page that only looks. */
class Watcher {
  private run: AirflowRun | null = null
  onRun = (run: AirflowRun): void => {
    this.run = run
  }
  onPublication = (): void => {}
  onMessage = (): void => {}

  private get header(): Int32Array {
    return new Int32Array(this.run!.memory!, 0, HEADER_BYTES / 4)
  }
  get frame(): number {
    return this.run ? Atomics.load(this.header, HEADER.FRAME) : 0
  }
  private get slot(): Float32Array {
    const front = Atomics.load(this.header, HEADER.FRONT)
    return slotView(this.run!.memory!, slotLayout(this.run!), front)
  }
  get isSettled(): boolean {
    const state = this.frame > 0 ? STATES[this.slot[STATUS.STATE]!] : 'waiting'
    return state === 'converged' || state === 'unsteady'
  }
  look(): Look {
    const { slot } = this
    const { racks } = slotLayout(this.run!)
    const word = (n: number, at: number) => slot[racks + n * RACK.COUNT + at]!
    const hottest = this.run!.rackIds.map((_, n) => word(n, RACK.INLET_MAX_C))
    return {
      mean_C: this.run!.rackIds.map((_, n) => {
        const inlet_C = word(n, RACK.INLET_MEAN_C)
        return Number.isNaN(inlet_C) ? null : inlet_C
      }),
      worst: hottest.reduce((worst, x, n) => (x > (hottest[worst] ?? 0) ? n : worst), 0),
    }
  }
  /** Looks again after every turn of the loop. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Errors of the estimate over `moves` random moves, each from the settled answer to the last. */
export async function measureEstimate(moves: number, say: (line: string) => void) {
  const module = await loadKernels()
  const watcher = new Watcher()
  const second = await instantiateKernels(module)
  const loop = new AirflowLoop(await instantiateKernels(module), second, watcher)
  let hall = exampleHall(HALL)
  loop.open([...hall.records.values()], CELL_M)
  await watcher.until(() => watcher.isSettled)
  const random = mulberry32(SEED)
  const rows: Row[] = []
  for (let n = 0; n < moves; n++) {
    const diff = randomMove(hall, random)
    hall = applyDiff(hall, diff)
    rows.push(await moveAndSettle(loop, watcher, diff))
    say(`move ${n + 1} of ${moves}`)
  }
  loop.pause()
  const summary = (of: (row: Row) => Errors) => ({
    mean_K: mean(rows.flatMap((row) => of(row).errors_K)),
    p95_K: percentile(
      rows.flatMap((row) => of(row).errors_K),
      0.95,
    ),
    worstRackNamed: mean(rows.map((row) => (of(row).isWorstNamed ? 1 : 0))),
  })
  return {
    hall: HALL,
    moves,
    seed: SEED,
    toFrame_ms: median(rows.map(({ toFrame_ms }) => toFrame_ms)),
    settle_ms: median(rows.map(({ settle_ms }) => settle_ms)),
    firstFrame: summary(({ first }) => first),
    heldFor_ms: HELD_MS,
    held: summary(({ held }) => held),
  }
}
type Row = Awaited<ReturnType<typeof moveAndSettle>>
interface Errors {
  readonly errors_K: readonly number[]
  readonly isWorstNamed: boolean
}

async function moveAndSettle(loop: AirflowLoop, watcher: Watcher, diff: HallDiff) {
  const { frame } = watcher
  const start_ms = performance.now()
  loop.edit(diff, true)
  await watcher.until(() => watcher.frame > frame)
  const toFrame_ms = performance.now() - start_ms
  const first = watcher.look()
  await watcher.until(() => performance.now() - start_ms >= HELD_MS)
  const held = watcher.look()
  loop.settle()
  await watcher.until(() => watcher.isSettled)
  const settle_ms = performance.now() - start_ms
  const end = watcher.look()
  return { toFrame_ms, settle_ms, first: errors(first, end), held: errors(held, end) }
}

const errors = (look: Look, end: Look): Errors => ({
  errors_K: look.mean_C.flatMap((inlet_C, n) => {
    const settled_C = end.mean_C[n] ?? null
    return inlet_C === null || settled_C === null ? [] : Math.abs(inlet_C - settled_C)
  }),
  isWorstNamed: look.worst === end.worst,
})

/** A random rack to a random free place within reach; clearances may be blocked, as a hand may block them. */
function randomMove(hall: Hall, random: () => number): HallDiff {
  const racks = recordsOf(hall, 'rack')
  const shift_m = () => PITCH_M * Math.round((2 * random() - 1) * REACH)
  for (;;) {
    const before = racks[Math.floor(random() * racks.length)]!
    const after: Rack = { ...before, x_m: before.x_m + shift_m(), z_m: before.z_m + shift_m() }
    if (after.x_m === before.x_m && after.z_m === before.z_m) continue
    const diff: HallDiff = new Map([[before.id, { before, after }]])
    if (conflicts(applyDiff(hall, diff), [before.id]).every(({ kind }) => kind === 'clearance'))
      return diff
  }
}

/** Seeded numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
