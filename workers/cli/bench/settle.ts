/** Times of one room in this process: steps, rasterising, and how long until inlets stay near their end. */
import { instantiateKernels } from '../../airflow/kernelModule.ts'
import { Settling } from '../../airflow/settling.ts'
import { AirSolver } from '../../airflow/solver.ts'
import { loadKernels } from '../output.ts'
import type { BenchRoom } from './rooms.ts'
import { median, settledAt } from './statistics.ts'

/** Distances to the end state that are timed, K. */
const DISTANCES_K = [0.5, 0.1] as const
const STEPS_MAX = 8000
/** Timings of which the median is taken. */
export const REPEATS = 7

export type Measured = Awaited<ReturnType<typeof measureRoom>>

export async function measureRoom({ name, model, edited }: BenchRoom) {
  const solver = new AirSolver(await instantiateKernels(await loadKernels()), model)
  const cold = settle(solver, DISTANCES_K)
  const rasterise_ms = timed(() => solver.setModel(edited))
  const warm = settle(solver, DISTANCES_K)
  const step_ms = timed(() => solver.step(1))
  const cells = model.nx * model.ny * model.nz
  return {
    name,
    cells,
    bytesPerCell: solver.kernels.reservedBytes() / cells,
    threads: 1,
    rasterise_ms,
    step_ms,
    cold,
    warm,
  }
}

/**
 * Settles, and says after how many steps and how long rack inlets and returns stay within each distance of their end.
 */
export function settle(solver: AirSolver, distances_K: readonly number[]) {
  const settling = new Settling(solver)
  const returns_C = () => solver.model.outlets.map((_, n) => solver.outletTemperature_C(n))
  const seen_C: number[][] = []
  const at_ms: number[] = []
  const start_ms = performance.now()
  while (!settling.done && settling.steps < STEPS_MAX) {
    settling.advance()
    seen_C.push([...solver.inletMeans_C(), ...returns_C()])
    at_ms.push(performance.now() - start_ms)
  }
  const end_C = [...solver.inletMeans_C(), ...returns_C()]
  const reached = distances_K.map((distance_K) => {
    const n = settledAt(seen_C, end_C, distance_K)
    return { distance_K, steps: n + 1, ms: at_ms[Math.min(n, at_ms.length - 1)] }
  })
  return { state: settling.state, steps: settling.steps, ms: at_ms.at(-1), reached }
}

function timed(work: () => void): number {
  return median(
    Array.from({ length: REPEATS }, () => {
      const start_ms = performance.now()
      work()
      return performance.now() - start_ms
    }),
  )
}

/** Memory bandwidth of one thread: a ← b + s·c on arrays beyond any cache, 24 bytes an element. */
export function triad_GB_s(): number {
  const count = 8e6
  const a = new Float64Array(count)
  const b = new Float64Array(count).fill(1)
  const c = new Float64Array(count).fill(2)
  const ms = timed(() => {
    for (let n = 0; n < count; n++) a[n] = b[n]! + 0.5 * c[n]!
  })
  return (24 * count) / ms / 1e6
}
