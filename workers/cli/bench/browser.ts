/**
 * The app that ships, in Chromium: `scripts/benchBrowser.mjs` observes, this says what it saw.
 *
 * From an edit's arrival in the worker to its published frame, rasterising, flow and energy included; from the pointer's
 * move to the upload of that frame apart; messages, own script and long tasks of the page during the drag.
 */
import { spawn } from 'node:child_process'
import { recordsOf } from '../../../models/hall/hall.ts'
import { isSettled } from '../../airflow/contract.ts'
import { instantiateKernels, type Kernels } from '../../airflow/kernelModule.ts'
import { HEADER, HEADER_BYTES, RACK, STATES, STATUS } from '../../airflow/layout.ts'
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
import { type RackDrag, rackDrags } from './drags.ts'
import { exampleHall, REPEATS, ROOT } from './rooms.ts'

const HALLS = { '1-raised-floor': LARGE_HALL, '2-gb300-pod': SMALL_HALL } as const
/** A cold start that does not wait for its end is watched until it has been near it for so long, and no longer than the last. */
const WATCH = { within_K: Math.min(...DISTANCES_K), held_ms: 1000, most_ms: 8000 }

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
      settled: STATES.flatMap((state, word) => (isSettled(state) ? word : [])),
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

function hallOrder(name: string, kernels: Kernels) {
  const hall = exampleHall(name)
  const drags: RackDrag[] = []
  for (const drag of rackDrags(hall, kernels)) if (drags.push(drag) === REPEATS) break
  if (drags.length < REPEATS) throw new Error(`The hall has room for ${drags.length} drags only.`)
  return { name, rackCount: recordsOf(hall, 'rack').length, drags }
}
