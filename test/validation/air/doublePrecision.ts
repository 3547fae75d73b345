/**
 * What is computed in double precision: the closures that ship, on a field that balances exactly and on one that does
 * not, and the slow twins of test/reference on the exact cases. Bound 1e-10.
 */

import type { AirModel } from '../../../workers/airflow/model.ts'
import type { AirSolver } from '../../../workers/airflow/solver.ts'
import { slowClosures } from '../../reference/closures.ts'
import { steadyTemperatures_C } from '../../reference/energy.ts'
import { absoluteCase, relativeCase, type ValidationCase } from '../case.ts'
import type { Lab } from '../lab.ts'
import { boxModel, fieldOf, solverOf } from './box.ts'
import { loopAnswer } from './loop.ts'

const BOUND = 1e-10

export async function cases(lab: Lab): Promise<ValidationCase[]> {
  lab.say('double precision')
  return [...(await closureCases(lab)), ...twinCases()]
}

/** A duct of 12 × 4 × 4 cells whose middle is filled by a rack: 0.25 m/s before and behind, 8 K warmer behind. */
const [NX, NY, NZ] = [12, 4, 4]
const RACK = { from: 5, to: 7 }
const [SPEED, SUPPLY_C, RISE_K] = [0.25, 18, 8]

export async function closureCases(lab: Lab): Promise<ValidationCase[]> {
  const solver = await solverOf(lab, rackDuct())
  // One energy step tells the rack's rear its temperature.
  balance(solver)
  solver.kernels.stepEnergy()
  balance(solver)
  const still = solver.closures()
  disturb(solver)
  const ours = solver.closures()
  const slow = slowClosures(slowRoom(solver))
  const one = (quantity: string, source: string, value: number, reference: number) =>
    absoluteCase({ case: 'closures', source, quantity, ours: value, reference, bound: BOUND })
  return [
    one('mass, balanced field', 'plug flow', still.massClosure, 0),
    one('heat, balanced field', 'plug flow', still.heatClosure, 0),
    one('mass, disturbed field', 'slow twin', ours.massClosure, slow.massClosure),
    one('heat, disturbed field', 'slow twin', ours.heatClosure, slow.heatClosure),
  ]
}

function rackDuct(): AirModel {
  const face = { a: [0, NY], b: [0, NZ] } as const
  // The section is one square metre.
  const airflow_m3_s = SPEED
  const box = { min: [RACK.from, 0, 0], max: [RACK.to, NY, NZ] } as const
  const airHeat_W = airflow_m3_s * RISE_K
  return {
    ...boxModel([NX, NY, NZ], 1 / NY, { viscosity_m2_s: 1e-3 }, {}, SUPPLY_C),
    solids: [box],
    racks: [
      {
        id: 'rack:1',
        box,
        slices: [
          {
            front: { axis: 0, plane: RACK.from, inward: -1, ...face },
            rear: { axis: 0, plane: RACK.to, inward: 1, ...face },
          },
        ],
        airflow_m3_s,
        airHeat_W,
        load_W: airHeat_W,
      },
    ],
    inlets: [
      {
        id: 'inlet:1',
        patch: { axis: 0, plane: 0, inward: 1, ...face },
        openAreaFraction: 1,
        supply: { kind: 'fixed', airflow_m3_s, temperature_C: SUPPLY_C },
      },
    ],
    outlets: [{ id: 'out', patch: { axis: 0, plane: NX, inward: -1, ...face }, airflow_m3_s }],
  }
}

const isRack = (i: number) => i > RACK.from && i <= RACK.to

function balance(solver: AirSolver): void {
  const [u, T] = [fieldOf(solver, 'u'), fieldOf(solver, 'T')]
  for (const [i, j, k] of airCells()) {
    u.set(i, j, k, SPEED)
    T.set(i, j, k, i <= RACK.from ? SUPPLY_C : SUPPLY_C + RISE_K)
  }
}

/**
 * Small waves over the balanced field, on faces between air cells alone: closures of the size at which halls converge.
 * What the inlet correction adds is f32, 6e-8 of itself.
 */
function disturb(solver: AirSolver): void {
  const [u, v, w, T] = (['u', 'v', 'w', 'T'] as const).map((name) => fieldOf(solver, name)) as [
    Field,
    Field,
    Field,
    Field,
  ]
  for (const [i, j, k] of airCells()) {
    const wave = Math.sin(1.7 * i + 2.3 * j + 0.9 * k)
    T.set(i, j, k, T.get(i, j, k) + 3e-5 * wave)
    if (i > 1 && !isRack(i - 1)) u.set(i, j, k, SPEED + 2e-6 * wave)
    if (j > 1) v.set(i, j, k, 2e-6 * wave)
    if (k > 1) w.set(i, j, k, -1e-6 * wave)
  }
}
type Field = ReturnType<typeof fieldOf>

function slowRoom(solver: AirSolver): Parameters<typeof slowClosures>[0] {
  const fields = (['u', 'v', 'w'] as const).map((name) => fieldOf(solver, name))
  const T = fieldOf(solver, 'T')
  const section = (i: number) =>
    Array.from({ length: NY * NZ }, (_, n) => [i, 1 + (n % NY), 1 + Math.floor(n / NY)] as const)
  const { viscosity_m2_s, prandtl } = solver.model.fluid
  const enters = (i: number, temperature_C: number, rack: boolean) =>
    ({ cells: section(i), inward: 1, speed_m_s: SPEED, temperature_C, rack }) as const
  const leaves = (i: number, rack: boolean) =>
    ({ cells: section(i), inward: -1, speed_m_s: -SPEED, temperature_C: 0, rack }) as const
  return {
    nx: NX,
    ny: NY,
    nz: NZ,
    cell_m: 1 / NY,
    diffusivity_m2_s: viscosity_m2_s / prandtl,
    solid: isRack,
    velocity: (axis, i, j, k) => fields[axis]!.get(i, j, k),
    temperature_C: (i, j, k) => T.get(i, j, k),
    openings: [
      enters(1, SUPPLY_C, false),
      leaves(RACK.from, true),
      enters(RACK.to + 1, SUPPLY_C + RISE_K, true),
      leaves(NX, false),
    ],
  }
}

function* airCells(): Generator<[number, number, number]> {
  for (let k = 1; k <= NZ; k++)
    for (let j = 1; j <= NY; j++) for (let i = 1; i <= NX; i++) if (!isRack(i)) yield [i, j, k]
}

/** Slab, heated duct and recirculation, by the slow twin of the energy equation. */
export function twinCases(): ValidationCase[] {
  const one = (name: string, quantity: string, ours: number, reference: number) =>
    relativeCase({
      case: `slow twin: ${name}`,
      source: 'exact',
      quantity,
      ours,
      reference,
      bound: BOUND,
    })
  const n = 16
  const slab = steadyTemperatures_C({
    cells: n,
    conductances: Array.from({ length: n - 1 }, (_, i) => ({
      between: [i, i + 1] as const,
      value_m3_s: n,
    })),
    walls: [
      { at: 0, value_m3_s: 2 * n, temperature_C: 30 },
      { at: n - 1, value_m3_s: 2 * n, temperature_C: 20 },
    ],
  })
  const exact_C = (i: number) => 30 - (10 * (i + 0.5)) / n
  const off = slab.map((value, i) => Math.abs(value - exact_C(i)))
  const worst = off.indexOf(Math.max(...off))
  const duct = steadyTemperatures_C({
    cells: 3,
    inflows: [{ to: 0, flow_m3_s: 0.25, temperature_C: 18 }],
    streams: [
      { from: 0, to: 1, flow_m3_s: 0.25 },
      { from: 1, to: 2, flow_m3_s: 0.25 },
    ],
    outflows: [{ from: 2, flow_m3_s: 0.25 }],
    heats: [{ at: 1, heat_K_m3_s: 1.7 }],
  })
  const answer = loopAnswer()
  const { rack_m3_s, supply_C, supply_m3_s, rise_K } = answer
  // Before the rack, behind it, and two cells of bypass back.
  const loop = steadyTemperatures_C({
    cells: 4,
    inflows: [{ to: 0, flow_m3_s: supply_m3_s, temperature_C: supply_C }],
    streams: [
      { from: 0, to: 1, flow_m3_s: rack_m3_s },
      { from: 1, to: 2, flow_m3_s: rack_m3_s - supply_m3_s },
      { from: 2, to: 3, flow_m3_s: rack_m3_s - supply_m3_s },
      { from: 3, to: 0, flow_m3_s: rack_m3_s - supply_m3_s },
    ],
    outflows: [{ from: 1, flow_m3_s: supply_m3_s }],
    heats: [{ at: 1, heat_K_m3_s: rack_m3_s * rise_K }],
  })
  return [
    one('conduction slab', 'worst cell, °C', slab[worst]!, exact_C(worst)),
    one('heated duct', 'rise of the air, K', duct[2]! - 18, 1.7 / 0.25),
    one('rack that breathes its exhaust', 'inlet, °C', loop[0]!, answer.inlet_C),
    one('rack that breathes its exhaust', 'return, °C', loop[1]!, answer.outlet_C),
  ]
}
