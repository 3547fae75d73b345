/** What the coolers of a solved air do, for what is to be said of them (`models/hall/coolerCautions.ts`). */
import type { CoolerStrain } from '../../models/hall/coolerCautions.ts'
import type { AirSolver } from './solver.ts'

export function coolerStrains(solver: AirSolver): CoolerStrain[] {
  const rises_Pa = solver.coolerRises_Pa()
  return solver.model.coolers.map(({ id }, n) => ({
    id,
    throughTop: solver.drawsThroughTop(n),
    rise_Pa: rises_Pa[n]!,
  }))
}
