/**
 * A hall opened from still air: solved on cells twice and four times as large first, each handing its air on. A step
 * there costs an eighth of one on the next, and crosses the room in half as many.
 */
import type { Kernels } from './kernelModule.ts'
import type { AirModel } from './model.ts'
import { AirSolver, type AirState } from './solver.ts'

/** Beyond this a rack is less than one cell wide and aisles close. */
const COARSEST_M = 0.6
/** A coarse grid has done its part when no inlet moves by more than this over so many steps, or after the most. */
const STILL_K = 0.3
const STILL_STEPS = 10
const STEPS_MAX = 60

/**
 * Yields before each coarse step, so that an edit need not wait, and returns the solver on cells of `cell_m`.
 *
 * @param modelOf  The hall on cells of some size; null where it has no such grid.
 */
export function* coldStart(
  kernels: Kernels,
  modelOf: (cell_m: number) => AirModel | null,
  cell_m: number,
): Generator<void, AirSolver> {
  let air: AirState | null = null
  for (const coarse_m of coarserThan(cell_m)) {
    const model = modelOf(coarse_m)
    if (!model) continue
    const solver = new AirSolver(kernels, model)
    if (air) solver.startFrom(air)
    const isSound = yield* approach(solver)
    air = isSound ? solver.state() : null
  }
  const model = modelOf(cell_m)
  if (!model) throw new Error(`The hall has no grid of ${cell_m} m.`)
  const solver = new AirSolver(kernels, model)
  if (air) solver.startFrom(air)
  return solver
}

/** The same for who need not be interrupted. */
export function startCold(...of: Parameters<typeof coldStart>): AirSolver {
  const steps = coldStart(...of)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

function coarserThan(cell_m: number): number[] {
  const sizes: number[] = []
  for (let size = 2 * cell_m; size <= COARSEST_M * (1 + 1e-6); size *= 2) sizes.unshift(size)
  return sizes
}

/** Steps until the inlets slow down. Returns whether there is an air to hand on. */
function* approach(solver: AirSolver): Generator<void, boolean> {
  let before = solver.inletMeans_C()
  for (let n = 1; n <= STEPS_MAX; n++) {
    yield
    if (!solver.step(1)) return false
    if (n % STILL_STEPS !== 0) continue
    const inlets = solver.inletMeans_C()
    const moved_K = inlets.map((inlet, rack) => Math.abs(inlet - before[rack]!))
    if (moved_K.some((moved) => moved === Number.POSITIVE_INFINITY)) return false
    if (moved_K.every((moved) => !(moved > STILL_K))) break
    before = inlets
  }
  return Number.isFinite(solver.closures().heatClosure)
}
