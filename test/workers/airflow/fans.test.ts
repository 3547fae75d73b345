import { describe, expect, test } from 'vitest'
import { airflowAtSpeed_m3_s, powerAtSpeed_W, pressureAtSpeed_Pa } from '../../../models/air/fan.ts'
import { AIR } from '../../../models/air/properties.ts'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'
import { rackAirflow_m3_s, rackStall_Pa } from '../../../models/hall/load.ts'
import { DIVERGED, sealedImbalance } from '../../../workers/airflow/diagnosis.ts'
import type { AirModel } from '../../../workers/airflow/model.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { ductModel, exampleHall, freshKernels } from './rig.ts'

const STALL_PA = 100
const NO_HALL: Hall = { records: new Map(), extra: {} }

/** A duct cut in two by a tight wall with a rack in it; what enters on one side must pass its fans. */
function sealedAisle(supply_m3_s: number, rack_m3_s: number, stall_Pa?: number): AirModel {
  const duct = ductModel(14, 6, 6, supply_m3_s)
  const face = (plane: number, inward: 1 | -1) =>
    ({ axis: 0, plane, inward, a: [0, 4], b: [1, 5] }) as const
  return {
    ...duct,
    solids: [{ min: [6, 0, 1], max: [9, 4, 5] }],
    sheets: [{ axis: 0, plane: 7, a: [0, 6], b: [0, 6], resistance: 0 }],
    racks: [
      {
        id: 'rack:1',
        slices: [{ front: face(6, -1), rear: face(9, 1) }],
        box: { min: [6, 0, 1], max: [9, 4, 5] },
        airflow_m3_s: rack_m3_s,
        airHeat_W: 4000,
        load_W: 4000,
        ...(stall_Pa && { stall_Pa }),
      },
    ],
  }
}

async function stepped(model: AirModel, steps = 200): Promise<AirSolver> {
  const solver = new AirSolver(await freshKernels(), model)
  solver.step(steps)
  return solver
}

describe('rack fans', () => {
  test.each([0.24, 0.3, 0.42])(
    'between sealed aisles pass what is supplied, %d m³/s against 0.3 free',
    async (supply_m3_s) => {
      const solver = await stepped(sealedAisle(supply_m3_s, 0.3, STALL_PA))
      // Flows are f32.
      expect(solver.rackAirflow_m3_s(0) / supply_m3_s).toBeCloseTo(1, 5)
      expect(sealedImbalance(solver, solver.closures().inflow_m3_s, NO_HALL)).toBeNull()
      const rise_K = 4000 / (AIR.density_kg_m3 * AIR.specificHeat_J_kg_K * supply_m3_s)
      expect(solver.outlet_C(0)! - solver.inletMean_C(0)!).toBeCloseTo(rise_K, 4)
    },
  )

  test('meet the pressure of their curve there: V = V_free √(1 − Δp/Δp_stall)', async () => {
    const solver = await stepped(sealedAisle(0.24, 0.3, STALL_PA), 600)
    const { kernels } = solver
    // Openings are numbered as they were claimed: front, then rear.
    const against_Pa = AIR.density_kg_m3 * (kernels.meanPressure(1) - kernels.meanPressure(0))
    expect(0.3 * Math.sqrt(1 - against_Pa / STALL_PA)).toBeCloseTo(0.24, 3)
  })

  test('that stand in a dark rack let the wall between the aisles be a wall', async () => {
    const model = sealedAisle(0.24, 0, STALL_PA)
    const leaky = { ...model, sheets: model.sheets.map((sheet) => ({ ...sheet, resistance: 50 })) }
    const solver = await stepped(leaky)
    expect(solver.rackAirflow_m3_s(0)).toBe(0)
    expect(solver.closures().massClosure).toBeLessThan(1e-3)
  })

  test('pressed beyond their stall leave what they cannot hold back to a leak, at once', async () => {
    const model = sealedAisle(0.24, 0.3, STALL_PA)
    const [{ front, rear }] = model.racks[0]!.slices as [AirModel['racks'][0]['slices'][0]]
    const leaky: AirModel = {
      ...model,
      sheets: model.sheets.map((sheet) => ({ ...sheet, resistance: 4e4 })),
      // They blow towards the side that is supplied.
      racks: [{ ...model.racks[0]!, slices: [{ front: rear, rear: front }] }],
    }
    const solver = new AirSolver(await freshKernels(), leaky)
    for (let step = 1; step <= 20; step++) {
      solver.step(1)
      // Flows are f32.
      expect(Math.abs(solver.kernels.regionImbalance()), `step ${step}`).toBeLessThan(1e-5 * 0.24)
    }
    const against_Pa =
      AIR.density_kg_m3 * (solver.kernels.meanPressure(1) - solver.kernels.meanPressure(0))
    expect(against_Pa).toBeGreaterThan(STALL_PA)
  })

  test('of fixed flow have no answer there, and say so', async () => {
    const solver = await stepped(sealedAisle(0.24, 0.3), 2)
    expect(sealedImbalance(solver, solver.closures().inflow_m3_s, NO_HALL)).toMatch(
      /^The sealed space at rack:1(, inlet:1)?: 0.06 m³\/s more air/,
    )
  })

  test('that a field has run away with are not told as a sealed space', async () => {
    const solver = await stepped(sealedAisle(0.24, 0.3), 2)
    // No space is given more than what enters and what the rack moves.
    const runaway = (net_m3_s: number) =>
      Object.create(solver, {
        kernels: { value: { ...solver.kernels, regionImbalance: () => net_m3_s } },
      }) as AirSolver
    expect(sealedImbalance(runaway(0.53), 0.54, NO_HALL)).toContain('0.53 m³/s more air')
    for (const net_m3_s of [0.55, -0.55, 16906])
      expect(sealedImbalance(runaway(net_m3_s), 0.54, NO_HALL)).toBe(DIVERGED)
  })
})

test('a fan follows the affinity laws', () => {
  expect(airflowAtSpeed_m3_s(2, 0.5)).toBe(1)
  expect(pressureAtSpeed_Pa(100, 0.5)).toBe(25)
  expect(powerAtSpeed_W(800, 0.5)).toBe(100)
})

test('a rack at twice the flow stalls at four times the pressure, a fanless one at none', () => {
  const rack = recordsOf(exampleHall('1-raised-floor'), 'rack')[0]!
  const free_m3_s = rackAirflow_m3_s(rack, 25)
  expect(rackStall_Pa(rack, 2 * free_m3_s) / rackStall_Pa(rack, free_m3_s)).toBeCloseTo(4, 12)
  const fanless = recordsOf(exampleHall('3-vera-rubin'), 'rack').find(
    (each) => rackAirflow_m3_s(each, 25) === 0,
  )!
  expect(rackStall_Pa(fanless, 0)).toBe(0)
})
