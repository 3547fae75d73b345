/**
 * Heat and mass closure of every example hall, at convergence or, where a hall stays unsteady, of its mean.
 *
 *   mass: Σ |net volume flux out of a cell| / inflow     heat: the larger of |in − out| and Σ |residual|, over heat in
 */
import { followFans } from '../../../workers/airflow/fans.ts'
import { Settling } from '../../../workers/airflow/settling.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { absoluteCase, type ValidationCase } from '../case.ts'
import type { Lab } from '../lab.ts'

const CELL_M = 0.3
const STEPS_MAX = 8000

export async function cases(lab: Lab): Promise<ValidationCase[]> {
  const all: ValidationCase[] = []
  for (const name of lab.hallNames) {
    lab.say(`hall ${name}`)
    const hall = lab.hall(name)
    const solver = new AirSolver(await lab.kernels(), voxelise(hall, CELL_M))
    const settling = new Settling(solver)
    while (!settling.done && settling.steps < STEPS_MAX) {
      settling.advance()
      if (settling.fansDue) followFans(solver, hall)
    }
    lab.say(`  ${settling.state} after ${settling.steps} steps`)
    const answered = settling.state === 'converged' || settling.state === 'unsteady'
    const { heatClosure, massClosure } = settling.closures
    const one = (quantity: string, ours: number, bound: number) =>
      absoluteCase({
        case: `hall ${name}, ${CELL_M} m, ${settling.state}`,
        source: 'conservation',
        quantity,
        ours: answered ? ours : Number.NaN,
        reference: 0,
        bound,
      })
    all.push(one('heat closure', heatClosure, 1e-4), one('mass closure', massClosure, 1e-6))
  }
  return all
}
