/**
 * How far rack inlets may be off for the size of the cells: the same hall on cells twice as large, settled apart.
 *
 *   GCI = Fs · |T_fine − T_coarse| / (r^p − 1),  Fs = 3 for two grids, r = 2, p = 2
 *
 * With the scheme's formal order p = 2 the band is the plain difference of the two grids. Geometry snaps to either
 * grid, so part of it is not the scheme's but the walls'. A rack whose two figures happen to agree is not known better
 * than its neighbours: no band is smaller than the median of all.
 *
 * Source: Roache, "Perspective: A Method for Uniform Reporting of Grid Refinement Studies", J. Fluids Eng. 116, 1994.
 */
import type { Hall, HallId } from '../../models/hall/hall.ts'
import type { AirCoupling } from '../../models/power/heat.ts'
import { isAnswer } from './contract.ts'
import { illPosed, sealedImbalance } from './diagnosis.ts'
import { followFans } from './fans.ts'
import { type HallIndices, hallIndices } from './hallIndices.ts'
import type { Kernels } from './kernelModule.ts'
import { Settling } from './settling.ts'
import { AirSolver } from './solver.ts'
import { voxelise } from './voxelise.ts'

const REFINEMENT = 2
const SAFETY = 3
const ORDER = 2
/** Steps after which the coarse grid is taken as having no answer, and the fine one has no band. */
const STEPS_MAX = 8000

export class SecondGrid {
  private readonly kernels: Kernels
  private solver: AirSolver | null = null
  private settling: Settling | null = null
  private hall: Hall | null = null

  /** `kernels`: an instance of its own, so that the answer's air is not touched. */
  constructor(kernels: Kernels) {
    this.kernels = kernels
  }

  /** Begins a hall, from the air of the last one where the grid still fits. */
  begin(hall: Hall, cell_m: number, coupling: AirCoupling): void {
    const model = voxelise(hall, REFINEMENT * cell_m, undefined, coupling)
    const old = this.solver?.model
    const sameGrid = old && old.nx === model.nx && old.ny === model.ny && old.nz === model.nz
    if (this.solver && sameGrid && this.settling?.state !== 'failed') {
      this.solver.setModel(model)
      this.settling!.restart()
    } else {
      this.solver = new AirSolver(this.kernels, model)
      this.settling = new Settling(this.solver)
    }
    this.hall = hall
  }

  /** One step. Returns whether it was the last. */
  advance(): boolean {
    const { solver, settling, hall } = this
    if (!solver || !settling || !hall || illPosed(solver, hall)) return true
    settling.advance()
    if (settling.fansDue) followFans(solver, hall)
    return settling.done || settling.steps >= STEPS_MAX
  }

  /** Cells of the second grid, m; null while it has no answer. */
  get cell_m(): number | null {
    return this.solver && this.lack === null ? this.solver.model.cell_m : null
  }

  /** Why it has no answer, in a sentence; null where it has one. */
  get lack(): string | null {
    const { solver, settling, hall } = this
    if (!solver || !settling || !hall) return 'It was not begun.'
    // What coarse cells seal up has no answer there.
    const why =
      illPosed(solver, hall) ?? sealedImbalance(solver, settling.closures.inflow_m3_s, hall)
    if (why) return why
    if (isAnswer(settling.state)) return null
    return settling.message ?? `The air did not settle within ${STEPS_MAX} steps.`
  }

  /** The hall's indices as this grid has them; null before a hall was begun. */
  indices(): HallIndices | null {
    const { solver, hall } = this
    return solver && hall && hallIndices(solver, hall)
  }

  /** Inlet means, or their hottest points, of the racks that breathe here, by id. */
  inlets_C(figure: 'inletMean_C' | 'inletMax_C'): Map<HallId, number> {
    const { solver } = this
    return new Map(
      solver?.model.racks.flatMap(({ id }, n) => {
        const inlet_C = solver[figure](n)
        return inlet_C === null ? [] : [[id, inlet_C] as const]
      }),
    )
  }
}

/** How far a figure may be off, by the same on cells twice as large. */
export const gridError = (fine: number, coarse: number): number =>
  (SAFETY * Math.abs(fine - coarse)) / (REFINEMENT ** ORDER - 1)

/**
 * The band of each rack's inlet, K: NaN for racks that breathe on one grid alone.
 *
 * @param fine_C  Means or hottest points of the inlets on the answer's grid; NaN without an intake.
 * @param coarse_C  The same on cells twice as large.
 */
export function inletBands_K(fine_C: readonly number[], coarse_C: readonly number[]): number[] {
  const own = fine_C.map((inlet_C, n) => gridError(inlet_C, coarse_C[n]!))
  const known = own.filter((band_K) => !Number.isNaN(band_K)).sort((a, b) => a - b)
  const median_K = known[known.length >> 1] ?? 0
  return own.map((band_K) => (Number.isNaN(band_K) ? band_K : Math.max(band_K, median_K)))
}
