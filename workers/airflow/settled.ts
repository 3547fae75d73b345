/** A hall's air from still air to its end. */
import type { Hall } from '../../models/hall/hall.ts'
import type { AirCoupling } from '../../models/power/heat.ts'
import type { Steps } from '../network/steps.ts'
import { coldStart } from './coldStart.ts'
import { illPosed, sealedImbalance } from './diagnosis.ts'
import { followFans } from './fans.ts'
import type { Kernels } from './kernelModule.ts'
import { Settling } from './settling.ts'
import type { AirSolver } from './solver.ts'
import { voxelise } from './voxelise.ts'
import { walledIn } from './walledIn.ts'

export interface SettledAir {
  readonly solver: AirSolver
  /** Steps on the cells that were asked for. */
  readonly steps: number
  /** Why it has no answer; null where it has one. */
  readonly problem: string | null
}

/** Solves it in pieces of one step. */
export function* settledAir(
  kernels: Kernels,
  hall: Hall,
  cell_m: number,
  coupling: AirCoupling,
): Steps<SettledAir> {
  const modelOf = (side_m: number) => voxelise(hall, side_m, undefined, coupling)
  const solver = yield* coldStart(kernels, modelOf, cell_m)
  const settling = new Settling(solver)
  let problem = illPosed(solver, hall, coupling.darkIds) ?? walledIn(solver, hall)
  while (!problem && !settling.done) {
    settling.advance()
    problem = sealedImbalance(solver, settling.closures.inflow_m3_s, hall)
    if (settling.fansDue) followFans(solver, hall)
    yield
  }
  return { solver, steps: settling.steps, problem: problem ?? settling.message }
}
