/** What an air leaves unbalanced, as shares of what passes: `kernels/closure.ts` sums it in double precision. */
import type { Kernels } from './kernelModule.ts'
import type { AirModel } from './model.ts'
import type { Numerics } from './solver.ts'

export interface Closures {
  readonly massClosure: number
  /** Of what racks and other things give the air; where nothing does, of what lies between its supplies. */
  readonly heatClosure: number
  readonly heatIn_W: number
  readonly heatOut_W: number
  readonly inflow_m3_s: number
}

export function closuresOf(
  kernels: Kernels,
  model: AirModel,
  { turbulent, order }: Pick<Numerics, 'turbulent' | 'order'>,
): Closures {
  const { fluid } = model
  const address = kernels.closures(
    fluid.viscosity_m2_s / fluid.prandtl,
    turbulent ? 1 / fluid.turbulentPrandtl : 0,
    order - 1,
  )
  const [massClosure, heatClosure, heatIn, heatOut, inflow_m3_s, , unbalanced] = new Float64Array(
    kernels.memory.buffer,
    address,
    7,
  )
  const perHeat = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K
  const spanned = isHeated(model) ? 0 : spanned_K_m3_s(model)
  return {
    massClosure: massClosure!,
    heatClosure: spanned > 0 ? unbalanced! / spanned : heatClosure!,
    heatIn_W: heatIn! * perHeat,
    heatOut_W: heatOut! * perHeat,
    inflow_m3_s: inflow_m3_s!,
  }
}

const isHeated = ({ racks, warm = [] }: AirModel): boolean =>
  racks.some(({ airHeat_W }) => airHeat_W > 0) || warm.some(({ heat_W }) => heat_W > 0)

/**
 * What all of the supplied air would take up from the coldest supply's temperature to the warmest's, over ρ cp, as what racks
 * give is their flow by its rise. 0 where all supplies are alike.
 */
function spanned_K_m3_s({ inlets }: AirModel): number {
  const supplies = inlets.flatMap(({ supply }) =>
    supply.kind === 'fixed' && supply.airflow_m3_s > 0 ? supply : [],
  )
  if (supplies.length === 0) return 0
  const temperatures_C = supplies.map(({ temperature_C }) => temperature_C)
  const span_K = Math.max(...temperatures_C) - Math.min(...temperatures_C)
  return supplies.reduce((sum, { airflow_m3_s }) => sum + airflow_m3_s, 0) * span_K
}
