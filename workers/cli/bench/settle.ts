/**
 * Times of one room in this process: from cold by way of coarser cells, as the app opens a hall, and after an edit; and what
 * the first frame after an edit is made of.
 */
import { coldStart } from '../../airflow/coldStart.ts'
import type { Kernels } from '../../airflow/kernelModule.ts'
import { slotLayout } from '../../airflow/layout.ts'
import { fillSlot } from '../../airflow/sensors.ts'
import { Settling } from '../../airflow/settling.ts'
import type { AirSolver } from '../../airflow/solver.ts'
import { startKernels } from '../threads.ts'
import { measureMoves } from './moves.ts'
import { type BenchRoom, REPEATS } from './rooms.ts'
import { median, settledAt } from './statistics.ts'

/** Distances to the end state that are timed, K. */
const DISTANCES_K = [0.5, 0.1] as const

export type Measured = Awaited<ReturnType<typeof measureRoom>>

export async function measureRoom(room: BenchRoom, threads: number) {
  const { solver, cold, stop } = await measureCold(room, DISTANCES_K, threads)
  const model = solver.model
  const air = solver.state()
  const edit = () => {
    const now_ms = performance.now()
    solver.setModel(room.edited(room.cell_m))
    return now_ms
  }
  const warm = settle(solver, room, DISTANCES_K, edit())
  for (let n = 1; n < room.repeats; n++) {
    solver.setModel(model)
    solver.putBack(air)
    again(solver, room, warm, edit())
  }
  const start = { model, air, count: room.moves, stepsMax: room.stepsMax }
  const moves = measureMoves(solver, room.movesOf(room.cell_m), start, DISTANCES_K)
  const cells = model.nx * model.ny * model.nz
  const measured = {
    name: room.name,
    cells,
    bytesPerCell: solver.kernels.reservedBytes() / cells,
    threads,
    repeats: room.repeats,
    frame: measureFrame(solver, room),
    cold,
    warm: summary(warm),
    moves,
  }
  stop()
  return measured
}

/** Opens the room from still air by way of coarser cells and settles it, as often as the room says. */
export async function measureCold(
  room: BenchRoom,
  distances_K: readonly number[],
  threads: number,
) {
  const { kernels, stop } = await startKernels(threads)
  const { solver, coarseSteps, start_ms } = openCold(kernels, room)
  const run = settle(solver, room, distances_K, start_ms)
  for (let n = 1; n < room.repeats; n++) {
    const fresh = await startKernels(threads)
    const other = openCold(fresh.kernels, room)
    again(other.solver, room, run, other.start_ms)
    fresh.stop()
  }
  return { solver, stop, cold: { coarseSteps, ...summary(run) } }
}

/** Opens the room as the app does. */
function openCold(kernels: Kernels, room: BenchRoom) {
  const start_ms = performance.now()
  const steps = coldStart(kernels, room.modelOf, room.cell_m)
  for (let coarseSteps = 0; ; coarseSteps++) {
    const { done, value } = steps.next()
    if (done) return { solver: value, coarseSteps, start_ms }
  }
}

/** A run to its end, and the times of it and of those that repeat it. */
interface Run {
  readonly state: string
  readonly steps: number
  readonly end_ms: number
  /** How many steps until all stay within each distance: the same in every repeat. */
  readonly reached: readonly { readonly distance_K: number; readonly steps: number }[]
  readonly times_ms: number[][]
}

/** Settles, and says after how many steps rack inlets and returns stay within each distance of their end. */
function settle(
  solver: AirSolver,
  room: BenchRoom,
  distances_K: readonly number[],
  start_ms: number,
): Run {
  const settling = new Settling(solver)
  const returns_C = () => solver.model.outlets.map((_, n) => solver.outletTemperature_C(n))
  // What the coarse cells handed on is the first look: no step may be needed.
  const seen_C = [[...solver.inletMeans_C(), ...returns_C()]]
  const at_ms = [performance.now() - start_ms]
  while (!settling.done && settling.steps < room.stepsMax) {
    settling.advance()
    if (settling.fansDue) room.turnFans(solver)
    seen_C.push([...solver.inletMeans_C(), ...returns_C()])
    at_ms.push(performance.now() - start_ms)
  }
  const end_C = seen_C.at(-1)!
  const reached = distances_K.map((distance_K) => {
    // An edit is seen with its first step.
    const steps = Math.max(1, settledAt(seen_C, end_C, distance_K))
    return { distance_K, steps }
  })
  return {
    state: settling.state,
    steps: settling.steps,
    end_ms: at_ms.at(-1)!,
    reached,
    times_ms: reached.map(({ steps }) => [at_ms[Math.min(steps, at_ms.length - 1)]!]),
  }
}

/** The same steps once more, for their time alone. */
function again(solver: AirSolver, room: BenchRoom, run: Run, start_ms: number): void {
  const settling = new Settling(solver)
  const last = Math.max(...run.reached.map(({ steps }) => steps))
  while (!settling.done && settling.steps < last) {
    settling.advance()
    if (settling.fansDue) room.turnFans(solver)
    run.reached.forEach(({ steps }, n) => {
      if (steps === settling.steps) run.times_ms[n]!.push(performance.now() - start_ms)
    })
  }
}

const summary = ({ state, steps, end_ms, reached, times_ms }: Run) => ({
  state,
  steps,
  ms: end_ms,
  reached: reached.map((one, n) => ({ ...one, ms: median(times_ms[n]!) })),
})

/** From the move of a rack to its frame: the hall as cells, the cells in the kernels, the steps that the frame waits for, the publication. Medians, ms. */
function measureFrame(solver: AirSolver, room: BenchRoom) {
  solver.setModel(room.modelOf(room.cell_m)!)
  const settling = new Settling(solver)
  const { nx, ny, nz } = solver.model
  const run = {
    nx,
    ny,
    nz,
    epoch: 1,
    cell_m: room.cell_m,
    origin_m: [0, 0, 0] as const,
    rackIds: solver.model.racks.map(({ id }) => id),
    coolerIds: solver.model.coolers.map(({ id }) => id),
    tileIds: solver.model.inlets.map(({ id }) => id),
  }
  const layout = slotLayout(run)
  const slot = new Float32Array(layout.words)
  const looks = Array.from({ length: REPEATS }, (_, n) => {
    const stamps = [performance.now()]
    const stamp = () => stamps.push(performance.now())
    const model = (n % 2 === 0 ? room.moved : room.modelOf)(room.cell_m)!
    stamp()
    solver.setModel(model)
    stamp()
    for (let left = solver.firstSteps; left > 0; left--) solver.stepNearby()
    if (solver.firstSteps === 0) solver.step(1)
    stamp()
    fillSlot(slot, layout, run, solver, settling, 'estimate', 0)
    stamp()
    return stamps
  })
  const between = (from: number, to: number) => median(looks.map((at) => at[to]! - at[from]!))
  return {
    voxelise_ms: between(0, 1),
    rasterise_ms: between(1, 2),
    nearSteps: solver.firstSteps,
    step_ms: between(2, 3),
    publish_ms: between(3, 4),
    all_ms: between(0, 4),
    touchedFraction: solver.touchedCells / (nx * ny * nz),
  }
}

/** Memory bandwidth of one thread: a ← b + s·c on arrays beyond any cache, 24 bytes an element. */
export function triad_GB_s(): number {
  const count = 8e6
  const a = new Float64Array(count)
  const b = new Float64Array(count).fill(1)
  const c = new Float64Array(count).fill(2)
  const times_ms = Array.from({ length: REPEATS }, () => {
    const start_ms = performance.now()
    for (let n = 0; n < count; n++) a[n] = b[n]! + 0.5 * c[n]!
    return performance.now() - start_ms
  })
  return (24 * count) / median(times_ms) / 1e6
}
