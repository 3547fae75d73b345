/**
 * What it takes to drive through leaks the air that coolers move, where it has no other way: they move it whatever they
 * blow against.
 *
 * Spaces that racks, tiles and panels join are one. What coolers give such a space beyond what they draw from it leaves
 * by its leaks, V = Σ A √(2 Δp / (ρ K)): the least that some leak has to bear.
 */
import { Groups, joinOpenings, leaks } from './enclosures.ts'
import type { Installed } from './install.ts'
import type { Kernels } from './kernelModule.ts'
import type { AirModel } from './model.ts'

export interface Driven {
  readonly pressure_Pa: number
  readonly airflow_m3_s: number
}

/** The space that needs most; null where no air has to pass leaks. */
export function drivenThroughLeaks(
  kernels: Kernels,
  model: AirModel,
  installed: Installed,
): Driven | null {
  const regionCount = kernels.regions()
  if (regionCount <= 1) return null
  const groups = new Groups(regionCount)
  joinOpenings(kernels, model, installed, groups)
  const given_m3_s = givenByCoolers(kernels, installed, groups)
  const conductance_m2 = leakConductances(kernels, model, groups)
  const driven = [...conductance_m2].flatMap(([root, area_m2]) => {
    const airflow_m3_s = Math.abs(given_m3_s.get(root) ?? 0)
    // Where air enters or leaves the room there is no telling what passes there.
    if (airflow_m3_s === 0 || root === groups.root(groups.outside)) return []
    const pressure_Pa = 0.5 * model.fluid.density_kg_m3 * (airflow_m3_s / area_m2) ** 2
    return [{ pressure_Pa, airflow_m3_s }]
  })
  return driven.sort((a, b) => b.pressure_Pa - a.pressure_Pa)[0] ?? null
}

/** Beyond what they draw from it, by the root of the space. */
function givenByCoolers(
  { regionOf }: Kernels,
  { coolers }: Installed,
  groups: Groups,
): Map<number, number> {
  const given_m3_s = new Map<number, number>()
  const add = (opening: number, flow_m3_s: number) => {
    const root = groups.root(opening < 0 ? groups.plenum : regionOf(opening))
    given_m3_s.set(root, (given_m3_s.get(root) ?? 0) + flow_m3_s)
  }
  for (const { openings, airflow_m3_s } of coolers) {
    if (airflow_m3_s === 0) continue
    add(openings[0]!, -airflow_m3_s)
    add(openings[1]!, airflow_m3_s)
  }
  return given_m3_s
}

/** Σ A/√K of the leaks that lead out of each space, by its root. */
function leakConductances(
  kernels: Kernels,
  { sheets, cell_m }: AirModel,
  groups: Groups,
): Map<number, number> {
  const conductance_m2 = new Map<number, number>()
  for (const { high, low, resistance } of leaks(kernels, sheets)) {
    const [one, other] = [groups.root(high), groups.root(low)]
    if (high === 0 || low === 0 || one === other) continue
    for (const root of [one, other]) {
      const more_m2 = cell_m ** 2 / Math.sqrt(resistance)
      conductance_m2.set(root, (conductance_m2.get(root) ?? 0) + more_m2)
    }
  }
  return conductance_m2
}
