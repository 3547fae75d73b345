/**
 * Air in a square cavity between a hot and a cold wall, floor and ceiling adiabatic; and in a cube, its other walls
 * adiabatic too.
 *
 * Made dimensionless with the side, the temperature difference and the buoyant speed √(gβΔT·L): ν = √(Pr/Ra),
 * α = 1/√(Ra·Pr), Nu = wall heat/(α·area).
 */
import { relativeCase, type ValidationCase } from '../case.ts'
import type { Lab } from '../lab.ts'
import { boxModel, type Cells, PLANE, solverOf, untilSteady } from './box.ts'

const PRANDTL = 0.71
/** Spectral mean Nusselt numbers of the square; those of 1e4 to 1e6 are grid-extrapolated lattice values. */
const SQUARE = [
  { rayleigh: 1e3, nusselt: 1.1178, cells: 64 },
  { rayleigh: 1e4, nusselt: 2.2448, cells: 64 },
  { rayleigh: 1e5, nusselt: 4.5216, cells: 96 },
  { rayleigh: 1e6, nusselt: 8.8252, cells: 128 },
]
const SQUARE_SOURCE = 'Wang, Wang, Lallemand & Luo, Comput. Math. Appl. 65 (2013), tables 9–10'
const CUBE = [
  { rayleigh: 1e4, nusselt: 2.05, cells: 40 },
  { rayleigh: 1e5, nusselt: 4.34, cells: 48 },
]
const CUBE_SOURCE =
  'Tric, Labrosse & Betrouni, Int. J. Heat Mass Transfer 43 (2000), as quoted by Li, Yang & Zhang'

export async function cases(lab: Lab): Promise<ValidationCase[]> {
  const all: ValidationCase[] = []
  for (const { rayleigh, nusselt, cells } of SQUARE) {
    lab.say(`heated square cavity, Ra ${rayleigh}`)
    all.push(
      relativeCase({
        case: `heated cavity, Ra ${exponent(rayleigh)}, ${cells}²`,
        source: SQUARE_SOURCE,
        quantity: 'mean Nu of the hot wall',
        ours: await meanNusselt(lab, rayleigh, [cells, cells, 1]),
        reference: nusselt,
        bound: 0.01,
      }),
    )
  }
  for (const { rayleigh, nusselt, cells } of CUBE) {
    lab.say(`heated cube, Ra ${rayleigh}`)
    all.push(
      relativeCase({
        case: `heated cube, Ra ${exponent(rayleigh)}, ${cells}³`,
        source: CUBE_SOURCE,
        quantity: 'mean Nu of the hot wall',
        ours: await meanNusselt(lab, rayleigh, [cells, cells, cells]),
        reference: nusselt,
        bound: 0.02,
      }),
    )
  }
  return all
}

const exponent = (rayleigh: number) => `1e${Math.round(Math.log10(rayleigh))}`

async function meanNusselt(lab: Lab, rayleigh: number, cells: Cells): Promise<number> {
  const [n, , depth] = cells
  const model = boxModel(
    cells,
    1 / n,
    {
      viscosity_m2_s: Math.sqrt(PRANDTL / rayleigh),
      prandtl: PRANDTL,
      gravity_m_s2: 1,
      expansion_1_K: 1,
      reference_C: 0,
    },
    {
      left: { temperature_C: 0.5 },
      right: { temperature_C: -0.5 },
      ...(depth === 1 ? PLANE : {}),
    },
  )
  const solver = await solverOf(lab, model)
  const perNusselt = depth / n / Math.sqrt(rayleigh * PRANDTL)
  // Hot and cold wall agree when the heat in the air stands still; a thousandth of Nu is a tenth of the bound.
  const walls = (): number[] =>
    (model.walls ?? []).flatMap(({ temperature_C }, wall) =>
      temperature_C === null ? [] : [Math.abs(solver.wallHeat_K_m3_s(wall)) / perNusselt],
    )
  const [hot] = untilSteady(solver, walls, { block: 50, drift: 1e-3, stepsMax: 8000 })
  const [left, right] = walls()
  lab.say(`  ${solver.iterations} steps, Nu hot ${left} cold ${right}`)
  return hot!
}
