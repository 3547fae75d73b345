/**
 * Turbulent air in a tall cavity, 76 mm between a cold and a hot wall, 2.18 m high: half-way up.
 *
 * Two-dimensional, 35 cubes across, standard k-epsilon with wall functions. Held walls give the air heat through the
 * conductance Γ/(h/2) of half a cell, molecular alone: the first cell lies within y⁺ 3, in the conducting sublayer.
 * Nothing here differs from what halls are solved with; their walls are adiabatic. Only the pseudo-time step is not
 * bounded by the hall's 16 s per metre of cell, which would creep here; the end state knows no step.
 *
 * Source: Betts & Bokhari, Int. J. Heat Fluid Flow 21 (2000) 675, Ra 0.86e6, y/H = 0.5; data as kept with OpenFOAM's
 * buoyantCavity case.
 */

import { ANSWER_OF_RECORD } from '../../../workers/airflow/solver.ts'
import { absoluteCase, relativeCase, type ValidationCase } from '../case.ts'
import type { Lab } from '../lab.ts'
import { boxModel, fieldOf, PLANE, solverOf, untilSteady } from './box.ts'

const WIDTH_M = 0.076
const HEIGHT_M = 2.18
const [COLD_C, HOT_C] = [15, 34.6]
const ACROSS = 35
const SOURCE = 'Betts & Bokhari, Int. J. Heat Fluid Flow 21 (2000) 675'

/** Distance from the cold wall, mm, and temperature, for 15 to 61 mm. */
const TEMPERATURE = [
  [15.31, 23.02],
  [20.39, 23.76],
  [25.47, 24.17],
  [30.55, 25.08],
  [38.17, 25.26],
  [45.65, 25.92],
  [53.27, 26.3],
  [60.89, 27.05],
] as const
/** The fastest of 19 measured points, 71.2 mm from the cold wall. */
const PEAK_M_S = 0.14

export async function cases(lab: Lab): Promise<ValidationCase[]> {
  lab.say('tall cavity')
  const cell_m = WIDTH_M / ACROSS
  const up = Math.round(HEIGHT_M / cell_m)
  const mean_C = (COLD_C + HOT_C) / 2
  const model = boxModel(
    [ACROSS, up, 1],
    cell_m,
    {
      density_kg_m3: 1.19,
      specificHeat_J_kg_K: 1006,
      viscosity_m2_s: 1.55e-5,
      gravity_m_s2: 9.81,
      expansion_1_K: 1 / (273.15 + mean_C),
      reference_C: mean_C,
    },
    { ...PLANE, left: { temperature_C: COLD_C }, right: { temperature_C: HOT_C } },
    mean_C,
  )
  const solver = await solverOf(lab, model, { ...ANSWER_OF_RECORD, timeStep_s_m: 200 })
  const T = fieldOf(solver, 'T')
  const v = fieldOf(solver, 'v')
  const j = Math.round(up / 2)
  const columns = Array.from({ length: ACROSS }, (_, i) => i + 1)
  // The core ends about so; starting there saves hundreds of steps.
  for (let row = 1; row <= up; row++)
    for (let i = 1; i <= ACROSS; i++)
      T.set(i, row, 1, mean_C + 0.3 * (HOT_C - COLD_C) * ((row - 0.5) / up - 0.5))
  const rise = () => columns.map((i) => (v.get(i, j) + v.get(i, j + 1)) / 2)
  const warmth = () =>
    TEMPERATURE.map(([x_mm]) => between(x_mm / 1000 / cell_m, (i) => T.get(i, j)))
  const probe = () => [...rise().map((speed) => 10 * speed), ...warmth()]
  // A hundredth of a kelvin, a thousandth of a metre per second.
  untilSteady(solver, probe, { block: 50, drift: 0.01, stepsMax: 4000 })
  const ours_C = warmth()
  const off = ours_C.map((value, n) => Math.abs(value - TEMPERATURE[n]![1]))
  const worst = off.indexOf(Math.max(...off))
  lab.say(`  ${solver.iterations} steps`)
  return [
    relativeCase({
      case: `tall cavity, ${ACROSS} cells across`,
      source: SOURCE,
      quantity: 'fastest rise at half height, m/s',
      ours: Math.max(...rise()),
      reference: PEAK_M_S,
      bound: 0.15,
      note: 'The first cell lies at y+ 3, where wall functions do not hold: too much turbulence there, and in the middle, slows the rise.',
    }),
    absoluteCase({
      case: `tall cavity, ${ACROSS} cells across`,
      source: SOURCE,
      quantity: `worst of ${TEMPERATURE.length} temperatures, ${TEMPERATURE[worst]![0]} mm from the cold wall, °C`,
      ours: ours_C[worst]!,
      reference: TEMPERATURE[worst]![1],
      bound: 1,
    }),
  ]
}

/** Linear between cell centres; `cells` counts from the cold wall. */
function between(cells: number, value: (cell: number) => number): number {
  const low = Math.floor(cells + 0.5)
  const fraction = cells + 0.5 - low
  return value(low) * (1 - fraction) + value(low + 1) * fraction
}
