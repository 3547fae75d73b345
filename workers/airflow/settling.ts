/**
 * From a fresh edit to an answer: steps the solver, watches the rack inlets and the closures, shortens the local
 * step where the iteration cycles, and takes the time mean where even the shortest one sways.
 *
 * converged: the inlets' range over a window < 0.05 K, heatClosure ≤ 1e-4 and massClosure ≤ 1e-6
 *            (the last of the heat by energy alone, on a flow that no longer moves)
 * unsteady:  the range does not shrink; the mean flow is published with the energy solved on it
 *
 * Where all coils are full the level of the temperatures is set at each look (`level.ts`): it would take thousands of steps.
 *
 * Some halls stand still at every inlet while an eddy somewhere else turns to and fro and keeps the residuals up. Their
 * mean, with the energy solved on it, is held to the same three limits.
 */
import type { Closures } from './closures.ts'
import type { SolverState } from './contract.ts'
import { DIVERGED } from './diagnosis.ts'
import { FANS_EVERY } from './fans.ts'
import { settleLevel } from './level.ts'
import { type AirSolver, ANSWER_OF_RECORD, type Numerics } from './solver.ts'

/** Largest range of any inlet over the window, K, and largest closures of a converged answer. */
export const RANGE_K = 0.05
const HEAT_CLOSURE = 1e-4
const MASS_CLOSURE = 1e-6
/**
 * Heat closure from which an answer is worth finishing: the last divergence out of its flow, temperature solved to its
 * end on it. In the example halls the inlets are then within 0.02 K of where 600 more steps would take them; from 1e-3, 0.07 K.
 */
const NEAR_CLOSURE = 5e-4
/** Steps of energy alone that finish an answer at most (24 in the example halls). */
const FINISH_STEPS = 30
/** A finish that did not close is tried again once the heat closure is below this share of what it was. */
const AGAIN = 0.8
/** Steps of energy alone that take about as long as one of the room. */
const ENERGY_PIECE = 5
const WINDOW_MIN = 20
const WINDOW_MAX = 400
/** Steps between looks at the closures, which cost about half a step. */
const LOOK = 10
/** A stage that has not brought the heat closure down by its `progress` in `PATIENCE` passes of the flow is done. */
const PATIENCE = 80
/** Projections that take the flow's divergence to its f32 floor. */
const POLISH = 4
/** Steps over which the flow of an unsteady hall is averaged, and energy steps that settle on it. */
const MEAN_STEPS = 300
const ENERGY_STEPS = 400
/** Speed that stands for the room's in the length of a window, m/s. */
const ROOM_SPEED_M_S = 0.5

/** Once the flow is near, it need not go ahead of turbulence and temperature any more, and its pressure is solved further. */
const LATER = { flowPasses: 1, momentumSweeps: 1, pressureIterations: 4, energyDamping: 1 }
/**
 * Local steps, longest first. The first approaches fastest and leaves the limiter of temperature turning to and fro,
 * which the inlets do not feel; once these stand still, the others let it settle. Where the deferred correction of
 * momentum cycles, shorter steps settle. They also end sooner what dies away slowly on long ones, so that the second
 * stage must do better than the others to stay.
 */
const STAGES = [
  { cfl: 8, energyInertia: 0.1, energyDamping: 0, progress: 0.85 },
  { ...LATER, cfl: 8, energyInertia: 1, progress: 0.6 },
  { ...LATER, cfl: 1, energyInertia: 0.1, progress: 0.85 },
  { ...LATER, cfl: 1, energyInertia: 0.5, progress: 0.85 },
  { ...LATER, cfl: 0.5, energyInertia: 0.25, progress: 0.85 },
] satisfies readonly (Partial<Numerics> & { readonly progress: number })[]

const UNKNOWN: Closures = {
  massClosure: Number.NaN,
  heatClosure: Number.NaN,
  heatIn_W: 0,
  heatOut_W: 0,
  inflow_m3_s: 0,
}

export class Settling {
  state: SolverState = 'refining'
  /** Why the state is failed or notConverged; null otherwise. */
  message: string | null = null
  closures: Closures = UNKNOWN
  /** Largest range of any rack inlet, or where none breathes of any outlet, over the window, K; Infinity until it is full. */
  range_K = Number.POSITIVE_INFINITY
  /** Steps since the last edit. */
  steps = 0
  private readonly solver: AirSolver
  private readonly numerics: Numerics
  /** Those of the stage. */
  private present: Numerics
  private stage = 0
  private progress = 1
  private history: Float64Array[] = []
  private bestHeat = Number.POSITIVE_INFINITY
  private bestAt = 0
  private meanAt = 0
  /** Heat closure from which a finish is tried. */
  private near = NEAR_CLOSURE
  /** What finishes an answer, one piece a step. */
  private finishing: Generator<void> | null = null

  constructor(solver: AirSolver, numerics: Numerics = ANSWER_OF_RECORD) {
    this.solver = solver
    this.numerics = numerics
    this.present = numerics
    this.restart()
  }

  /** After an edit: from the first stage again, from the air as it is. */
  restart(): void {
    this.state = 'refining'
    this.message = null
    this.steps = 0
    this.meanAt = 0
    this.near = NEAR_CLOSURE
    this.finishing = null
    this.history = []
    this.range_K = Number.POSITIVE_INFINITY
    this.closures = UNKNOWN
    this.enter(0)
  }

  /** An air that has settled before and was put back. Returns whether it still is an answer. */
  adopt(state: 'converged' | 'unsteady', range_K: number): boolean {
    this.restart()
    this.enter(1)
    this.closures = this.solver.closures()
    const isAnswer =
      state === 'converged' ? this.isClosed : this.closures.heatClosure <= UNSTEADY_CLOSURE
    if (!isAnswer) return false
    this.range_K = range_K
    this.state = state
    return true
  }

  get done(): boolean {
    return this.state !== 'refining'
  }

  /** Whether an answer is being made: a mean is taken or temperature solved, and the closures are of the air before. */
  get isFinishing(): boolean {
    return !this.done && (this.finishing !== null || this.meanAt > 0)
  }

  /** Whether racks' fans follow what they breathe now. Not after the last step: the answer is of the air as it settled. */
  get fansDue(): boolean {
    return !this.done && !this.finishing && this.steps % FANS_EVERY === 0
  }

  /** One step, and a look at what it did. */
  advance(): void {
    if (this.done) return
    this.steps++
    if (this.finishing) {
      if (this.finishing.next().done) this.finishing = null
      return
    }
    if (!this.solver.step(1)) return this.fail()
    this.record()
    if (this.meanAt > 0) return this.average()
    if (this.steps % LOOK === 0) this.look()
  }

  private enter(stage: number): void {
    this.stage = stage
    const { progress, ...numerics } = STAGES[stage]!
    this.progress = progress
    this.present = { ...this.numerics, ...numerics }
    this.bestHeat = Number.POSITIVE_INFINITY
    this.bestAt = this.steps
    this.solver.setNumerics(this.present)
  }

  private fail(): void {
    this.state = 'failed'
    this.message = DIVERGED
  }

  private record(): void {
    this.history.push(Float64Array.from(this.solver.watched_C()))
    const window = this.window
    if (this.history.length > window) this.history.splice(0, this.history.length - window)
  }

  /** Steps that cover one mean residence time. */
  private get window(): number {
    const { nx, ny, nz, cell_m } = this.solver.model
    const { inflow_m3_s } = this.closures
    const step_s =
      1 / (1 / (this.numerics.timeStep_s_m * cell_m) + ROOM_SPEED_M_S / (this.present.cfl * cell_m))
    const residence_s = inflow_m3_s > 0 ? (nx * ny * nz * cell_m ** 3) / inflow_m3_s : 0
    return Math.min(WINDOW_MAX, Math.max(WINDOW_MIN, Math.ceil(residence_s / step_s)))
  }

  private look(): void {
    this.closures = this.solver.closures()
    const { heatClosure, massClosure } = this.closures
    if (!Number.isFinite(heatClosure) || !Number.isFinite(massClosure)) return this.fail()
    if (settleLevel(this.solver, this.closures.heatIn_W)) {
      // What the inlets were before says nothing of their range, nor the closure of its progress.
      this.history = []
      this.bestHeat = Number.POSITIVE_INFINITY
      this.bestAt = this.steps
    }
    if (this.history.length >= this.window) this.range_K = this.largestRange()
    if (this.range_K < RANGE_K && heatClosure <= this.near && !this.solver.feedMoves) {
      this.finishing = this.finish()
      return
    }
    if (this.stage === 0 && this.range_K < RANGE_K) {
      this.enter(1)
    } else if (heatClosure < this.progress * this.bestHeat) {
      this.bestHeat = heatClosure
      this.bestAt = this.steps
    } else if (this.steps - this.bestAt > this.patience) this.giveUpStage()
  }

  /** Temperature to its end on a flow that no longer moves. */
  private *finish(): Generator<void> {
    const { heatClosure } = this.closures
    yield* this.polish()
    for (let n = 0; n < FINISH_STEPS && !this.isClosed; n += ENERGY_PIECE) {
      yield
      this.solveEnergy(ENERGY_PIECE)
      this.closures = this.solver.closures()
    }
    if (this.isClosed) this.state = 'converged'
    else this.near = AGAIN * heatClosure
  }

  /** Takes the last divergence out: cheap, and far below what steps of the flow change. */
  private *polish(): Generator<void> {
    for (let n = 0; n < POLISH; n++) {
      if (n > 0) yield
      this.solver.kernels.polish()
    }
    this.closures = this.solver.closures()
  }

  private solveEnergy(steps: number): void {
    for (let n = 0; n < steps; n++) this.solver.kernels.stepEnergy()
  }

  /** Short steps need more of them for the same progress. */
  private get patience(): number {
    const { cfl, flowPasses } = this.present
    return (PATIENCE * Math.max(1, 2 / cfl)) / flowPasses
  }

  private get isClosed(): boolean {
    const { heatClosure, massClosure } = this.closures
    return heatClosure <= HEAT_CLOSURE && massClosure <= MASS_CLOSURE
  }

  private giveUpStage(): void {
    if (this.stage + 1 < STAGES.length) return this.enter(this.stage + 1)
    this.meanAt = this.steps
    this.solver.kernels.startMean()
  }

  private average(): void {
    const { solver } = this
    solver.kernels.addToMean()
    if (this.steps - this.meanAt < MEAN_STEPS) return
    this.range_K = this.largestRange()
    solver.kernels.adoptMean()
    this.finishing = this.finishMean()
  }

  /** Temperature on the mean flow, and what that makes of it. */
  private *finishMean(): Generator<void> {
    yield* this.polish()
    for (let n = 0; n < ENERGY_STEPS; n += ENERGY_PIECE) {
      yield
      if (n % LOOK === 0) settleLevel(this.solver, this.closures.heatIn_W)
      this.solveEnergy(ENERGY_PIECE)
    }
    this.closures = this.solver.closures()
    const { heatClosure } = this.closures
    if (!Number.isFinite(heatClosure)) return this.fail()
    if (this.range_K < RANGE_K && this.isClosed) this.state = 'converged'
    else this.state = heatClosure <= UNSTEADY_CLOSURE ? 'unsteady' : 'notConverged'
    if (this.state === 'notConverged') {
      this.message = 'The air did not settle, and its mean does not balance.'
    }
  }

  private largestRange(): number {
    let range = 0
    const watched = this.history[0]?.length ?? 0
    for (let one = 0; one < watched; one++) {
      let low = Number.POSITIVE_INFINITY
      let high = Number.NEGATIVE_INFINITY
      for (const temperatures of this.history) {
        const x = temperatures[one]!
        if (Number.isNaN(x)) continue
        low = Math.min(low, x)
        high = Math.max(high, x)
      }
      if (high - low > range) range = high - low
    }
    return range
  }
}

/** Heat closure of the mean flow with energy solved on it: what still counts as closed (the bar). */
const UNSTEADY_CLOSURE = 1e-3
