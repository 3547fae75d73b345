/** How far the temperatures of a solved air lie apart, against what its equations hold for. */
import { boussinesqSpan_K } from '../../models/air/properties.ts'
import type { AirSolver } from './solver.ts'

/** A caution where they lie further apart than density may be taken as constant over; null where they do not. */
export function spanCaution(solver: AirSolver): string | null {
  const { nx, ny, nz, fluid } = solver.model
  let low_C = Number.POSITIVE_INFINITY
  let high_C = Number.NEGATIVE_INFINITY
  // Solids are NaN, and neither below nor above anything.
  for (const T of solver.fields().subarray(0, nx * ny * nz)) {
    if (T < low_C) low_C = T
    if (T > high_C) high_C = T
  }
  const most_K = boussinesqSpan_K(fluid.expansion_1_K)
  if (!(high_C - low_C > most_K)) return null
  return `Its temperatures lie ${(high_C - low_C).toFixed(0)} K apart, from ${low_C.toFixed(0)} to ${high_C.toFixed(0)} °C. Density is taken as constant but for buoyancy, which holds within a tenth up to ${most_K.toFixed(0)} K: flows and temperatures are rougher here than their bands say.`
}
