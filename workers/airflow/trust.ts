/**
 * What can be said of an answer once it has settled: the hall's indices at once, capture indices by tracer, and the
 * band of every inlet from a second grid. Worked out behind the answer in pieces of about one step.
 */
import type { Hall } from '../../models/hall/hall.ts'
import type { AirCoupling } from '../../models/power/heat.ts'
import { type Capture, CaptureSolve } from './capture.ts'
import { type HallIndices, hallIndices } from './hallIndices.ts'
import { gridError, inletBands_K, type SecondGrid } from './secondGrid.ts'
import type { AirSolver } from './solver.ts'

export interface Trust {
  readonly indices: HallIndices
  /** Null until both tracers are done. */
  readonly capture: Capture | null
  /** Null until the second grid has settled; in the model's order. */
  readonly inletError_K: readonly number[] | null
  /** The same of the hottest point of each inlet. */
  readonly inletMaxError_K: readonly number[] | null
  /** How far the rack cooling indices may be off by the second grid, %; null until it has settled. */
  readonly coolingIndexError: { readonly high: number; readonly low: number } | null
  /** No band reaches below it; null where nothing is supplied. */
  readonly coldestSupply_C: number | null
  /** Cells of the second grid, m. */
  readonly secondCell_m: number | null
  /** Why there is no band, in a sentence: the second grid has no answer. Null before it is known, and with bands. */
  readonly lack: string | null
}

export class TrustSolve {
  trust: Trust
  done = false
  private readonly solver: AirSolver
  private readonly hall: Hall
  private readonly second: SecondGrid
  private readonly capture: CaptureSolve
  private readonly coupling: AirCoupling
  private secondBegun = false

  /** The solver's air must have settled, and must stand still until `done`; `coupling` as its model was given. */
  constructor(solver: AirSolver, hall: Hall, second: SecondGrid, coupling: AirCoupling) {
    this.solver = solver
    this.hall = hall
    this.second = second
    this.coupling = coupling
    this.capture = new CaptureSolve(solver)
    this.trust = {
      indices: hallIndices(solver, hall),
      capture: null,
      inletError_K: null,
      inletMaxError_K: null,
      coolingIndexError: null,
      coldestSupply_C: solver.coldestSupply_C(),
      secondCell_m: null,
      lack: null,
    }
  }

  /** One piece. Returns whether `trust` says more than before. */
  advance(): boolean {
    if (!this.trust.capture) return this.advanceCapture()
    if (!this.secondBegun) {
      this.secondBegun = true
      this.second.begin(this.hall, this.solver.model.cell_m, this.coupling)
      return false
    }
    if (!this.second.advance()) return false
    this.done = true
    this.trust = { ...this.trust, lack: this.second.lack }
    if (this.second.cell_m === null) return false
    this.trust = {
      ...this.trust,
      inletError_K: this.bands_K('inletMean_C'),
      inletMaxError_K: this.bands_K('inletMax_C'),
      coolingIndexError: this.coolingIndexError(),
      secondCell_m: this.second.cell_m,
    }
    return true
  }

  private advanceCapture(): boolean {
    this.capture.advance()
    const { capture } = this.capture
    if (!capture) return false
    this.trust = { ...this.trust, capture }
    return true
  }

  private coolingIndexError(): Trust['coolingIndexError'] {
    const [fine, coarse] = [this.trust.indices, this.second.indices()]
    return (
      coarse && {
        high: gridError(fine.rackCoolingIndexHigh, coarse.rackCoolingIndexHigh),
        low: gridError(fine.rackCoolingIndexLow, coarse.rackCoolingIndexLow),
      }
    )
  }

  private bands_K(figure: 'inletMean_C' | 'inletMax_C'): number[] {
    const coarse = this.second.inlets_C(figure)
    const { racks } = this.solver.model
    return inletBands_K(
      racks.map((_, n) => this.solver[figure](n) ?? Number.NaN),
      racks.map(({ id }) => coarse.get(id) ?? Number.NaN),
    )
  }
}
