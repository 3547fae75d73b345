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
import type { SolverState } from '../../airflow/contract.ts'
import { walledIn } from '../../airflow/diagnosis.ts'
import { instantiateKernels, type Kernels } from '../../airflow/kernelModule.ts'
import { HEADER, HEADER_BYTES, RACK, STATES, STATUS } from '../../airflow/layout.ts'
import { AirSolver } from '../../airflow/solver.ts'
import { voxelise } from '../../airflow/voxelise.ts'
import { loadKernels } from '../output.ts'
import { barsOf, LARGE_HALL, SMALL_HALL } from './bars.ts'
import {
  coldFigures,
  DISTANCES_K,
  dragFigures,
  type Seen,
  type SeenDrag,
  threadsOf,
  warmFigures,
} from './browserFigures.ts'
import { exampleHall, REPEATS, ROOT } from './rooms.ts'

const HALLS = { '1-raised-floor': LARGE_HALL, '2-gb300-pod': SMALL_HALL } as const
/** Cells of the app, as it opens a hall. */
const CELL_M = 0.3
/** A pointer move takes the rack one pitch of the floor on: each is an edit. */
const PITCH_M = 0.6
/** A run that does not wait for its end is watched until it has been near it for so long, and no longer than the last. */
const WATCH = { within_K: Math.min(...DISTANCES_K), held_ms: 1000, most_ms: 8000 }
const SETTLED: readonly SolverState[] = ['converged', 'unsteady', 'notConverged', 'failed']

interface Observed {
  readonly browser: string
  readonly halls: readonly {
    readonly name: keyof typeof HALLS
    readonly cold: readonly Seen[]
    readonly drags: readonly SeenDrag[]
  }[]
}

export async function measureBrowser(threads: readonly number[]) {
  const { browser, halls } = await observe(threads)
  return {
    browser,
    repeats: REPEATS,
    halls: halls.map(({ name, cold, drags }) => {
      const [fromCold, drag, warm] = [coldFigures(cold), dragFigures(drags), warmFigures(drags)]
      const bars = barsOf(HALLS[name], fromCold, drag, warm)
      return { name, threads: threadsOf(cold), cold: fromCold, drag, warm, bars }
    }),
  }
}

/** Runs the observer; its progress goes to standard error. */
async function observe(threads: readonly number[]): Promise<Observed> {
  const kernels = await instantiateKernels(await loadKernels())
  const orders = Object.keys(HALLS).map((name) => hallOrder(name, kernels))
  const order = {
    layout: {
      headerBytes: HEADER_BYTES,
      frame: HEADER.FRAME,
      front: HEADER.FRONT,
      statusWords: STATUS.COUNT,
      state: STATUS.STATE,
      threads: STATUS.THREADS,
      rackWords: RACK.COUNT,
      inletMean: RACK.INLET_MEAN_C,
      settled: SETTLED.map((state) => STATES.indexOf(state)),
    },
    repeats: REPEATS,
    watch: WATCH,
    // The app leaves one core to the page.
    halls: orders.flatMap((hall) => threads.map((n) => ({ ...hall, cores: n + 1 }))),
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
function hallOrder(name: string, kernels: Kernels) {
  const hall = exampleHall(name)
  const { rack, x_m, z_m } = dragOf(hall, kernels)
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

/** The move that takes hold does more than those that follow: three leave the median to these. */
const SHIFTS_M = [1.8, -1.8, 1.2, -1.2, 0.6, -0.6]

/** The first rack that a short way leads to a place where it stands free and breathes. */
function dragOf(hall: Hall, kernels: Kernels): { rack: Rack; x_m: number; z_m: number } {
  for (const rack of recordsOf(hall, 'rack').filter(breathesAir)) {
    for (const shift_m of SHIFTS_M) {
      for (const [dx_m, dz_m] of [
        [shift_m, 0],
        [0, shift_m],
      ] as const) {
        const after: Rack = { ...rack, x_m: rack.x_m + dx_m, z_m: rack.z_m + dz_m }
        const moved = applyDiff(hall, new Map([[rack.id, { before: rack, after }]]))
        const isFree = conflicts(moved, [rack.id]).every(({ kind }) => kind === 'clearance')
        if (isFree && breathes(moved, kernels)) return { rack, x_m: after.x_m, z_m: after.z_m }
      }
    }
  }
  throw new Error('No rack of the hall has a free place near it.')
}

/** Whether nothing is walled in: such a hall has no answer. */
function breathes(hall: Hall, kernels: Kernels): boolean {
  return walledIn(new AirSolver(kernels, voxelise(hall, CELL_M)), hall) === null
}
