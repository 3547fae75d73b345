import { describe, expect, test } from 'vitest'
import { CaptureSolve } from '../../../workers/airflow/capture.ts'
import { hallIndices } from '../../../workers/airflow/hallIndices.ts'
import type { AirModel } from '../../../workers/airflow/model.ts'
import { type ReferenceCase, referenceModel } from '../../../workers/airflow/referenceCase.ts'
import { inletBands_K } from '../../../workers/airflow/secondGrid.ts'
import { Settling } from '../../../workers/airflow/settling.ts'
import { AirSolver, ANSWER_OF_RECORD, type Numerics } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { cooledLoopModel, loopAnswer, loopModel } from '../../validation/air/loop.ts'
import { exampleHall, freshKernels, readReference } from './rig.ts'

/**
 * What a tracer may be off: it stops where a piece moves shares by 2e-5 (capture.ts), and the slowest part of what is
 * left dies by a fifth to a half a piece. A tenth of the per cent that is shown.
 */
const SETTLED = 1e-3

async function settled(model: AirModel, numerics: Numerics = ANSWER_OF_RECORD): Promise<AirSolver> {
  const solver = new AirSolver(await freshKernels(), model, numerics)
  const settling = new Settling(solver, numerics)
  while (!settling.done) settling.advance()
  expect(['converged', 'unsteady']).toContain(settling.state)
  return solver
}

function captureOf(solver: AirSolver) {
  const solve = new CaptureSolve(solver)
  while (!solve.capture) solve.advance()
  return solve.capture
}

const room = (cell_m: number) =>
  referenceModel(readReference<ReferenceCase>('ref-A/case.json'), cell_m)

/** A duct that a rack fills from wall to wall: all that comes goes through it. */
function containedModel(): AirModel {
  const loop = loopModel()
  const whole = { a: [0, 3], b: [0, 1] } as const
  const [rack] = loop.racks
  const box = { min: [4, 0, 0], max: [10, 3, 1] } as const
  const flow_m3_s = rack!.airflow_m3_s
  return {
    ...loop,
    solids: [box],
    racks: [
      {
        ...rack!,
        box,
        slices: [
          {
            front: { axis: 0, plane: 4, inward: -1, ...whole },
            rear: { axis: 0, plane: 10, inward: 1, ...whole },
          },
        ],
      },
    ],
    inlets: loop.inlets.map((inlet) => ({
      ...inlet,
      supply: { kind: 'fixed', airflow_m3_s: flow_m3_s, temperature_C: 18 },
    })),
    outlets: loop.outlets.map((outlet) => ({ ...outlet, airflow_m3_s: flow_m3_s })),
  }
}

describe('the capture index', () => {
  test('of a perfectly contained aisle is 1, cold and hot, and nothing bypasses', async () => {
    const { racks, bypassFraction } = captureOf(await settled(containedModel()))
    expect(racks[0]!.cold).toBeCloseTo(1, 6)
    expect(racks[0]!.hot).toBeCloseTo(1, 6)
    expect(bypassFraction).toBeLessThan(SETTLED)
  })

  test('of a rack that must breathe its exhaust is the share that cannot be its own', async () => {
    const { racks, bypassFraction } = captureOf(await settled(loopModel()))
    const { recirculated } = loopAnswer()
    expect(Math.abs(racks[0]!.cold - (1 - recirculated))).toBeLessThan(SETTLED)
    expect(Math.abs(racks[0]!.hot - (1 - recirculated))).toBeLessThan(SETTLED)
    expect(bypassFraction).toBeLessThan(SETTLED)
  })

  test('lies between 0 and 1, conserves the tracer, and agrees with the temperature', async () => {
    const solver = await settled(room(0.3))
    const { racks, bypassFraction, closure } = captureOf(solver)
    const { model } = solver
    const supplied_m3_s = model.inlets.reduce((sum, _, n) => sum + solver.inletAirflow_m3_s(n), 0)
    const captured_m3_s = racks.reduce(
      (sum, { cold }, n) => sum + cold * solver.rackAirflow_m3_s(n),
      0,
    )
    for (const { cold, hot } of racks) {
      expect(cold).toBeGreaterThanOrEqual(-SETTLED)
      expect(cold).toBeLessThanOrEqual(1 + SETTLED)
      expect(hot).toBeGreaterThanOrEqual(-SETTLED)
      expect(hot).toBeLessThanOrEqual(1 + SETTLED)
    }
    // Supply = what racks take of it + what returns: the tracer's balance, and the f32 mass closure of the flow.
    expect(closure).toBeLessThan(1e-4)
    const lost_m3_s = supplied_m3_s * (1 - bypassFraction) - captured_m3_s
    expect(Math.abs(lost_m3_s / supplied_m3_s)).toBeLessThan(closure + 1e-5)
    // A rack that breathes nothing but supply air is no warmer than it, and one that does not is.
    racks.forEach(({ cold }, n) => {
      const excess_K = solver.inletMean_C(n)! - 18
      if (cold > 0.999) expect(excess_K).toBeLessThan(0.1)
      if (excess_K > 1) expect(cold).toBeLessThan(0.999)
    })
  })

  test('is conserved through the leaks of containment', async () => {
    const model = voxelise(exampleHall('2-gb300-pod'), 0.6)
    expect(model.sheets.some(({ resistance }) => resistance > 0)).toBe(true)
    expect(captureOf(await settled(model)).closure).toBeLessThan(1e-4)
  })

  test('says the same of the bypass forward and along the reversed flow', async () => {
    // First order: there the one matrix is the transpose of the other.
    const solver = await settled(room(0.3), { ...ANSWER_OF_RECORD, order: 1 })
    const bypass = (backward: boolean) => {
      solver.kernels.startTracer(backward)
      let closure = 1
      for (let n = 0; n < 500 && closure > 1e-6; n++) closure = solver.stepTracer(8)
      expect(closure).toBeLessThanOrEqual(1e-6)
      return solver.kernels.tracerBypass()
    }
    const forward = bypass(false)
    expect(forward).toBeGreaterThan(0.01)
    // Each balances to 1e-6 and the flow's mass closes to 1e-5.
    expect(Math.abs(bypass(true) - forward)).toBeLessThan(2e-5)
  })
})

describe('the indices of a hall', () => {
  test('are those of its inlets, and a plenum leaks what tiles do not give', async () => {
    const hall = exampleHall('1-raised-floor')
    const model = voxelise(hall, 0.6)
    const solver = new AirSolver(await freshKernels(), model)
    solver.step(40)
    const indices = hallIndices(solver, hall)
    expect(indices.supplyHeatIndex + indices.returnHeatIndex).toBeCloseTo(1, 6)
    expect(indices.rackCoolingIndexHigh).toBeLessThanOrEqual(100)
    expect(indices.rackCoolingIndexLow).toBeLessThanOrEqual(100)
    const tiles_m3_s = model.inlets.reduce((sum, _, n) => sum + solver.inletAirflow_m3_s(n), 0)
    const pushed_m3_s = model.coolers.reduce((sum, _, n) => sum + solver.coolerAirflow_m3_s(n), 0)
    expect(indices.tileLeakageFraction).toBeGreaterThan(0)
    expect(indices.tileLeakageFraction).toBeCloseTo(1 - tiles_m3_s / pushed_m3_s, 4)
  })

  test('of a settled loop: RTI is rack airflow over cooler airflow', async () => {
    const { returnTemperatureIndex } = loopAnswer()
    const solver = await settled(cooledLoopModel(Number.POSITIVE_INFINITY))
    const indices = hallIndices(solver, { records: new Map(), extra: {} })
    const { heatClosure } = solver.closures()
    // What heat does not close by, the return is off by.
    expect(Math.abs(indices.returnTemperatureIndex / returnTemperatureIndex - 1)).toBeLessThan(
      2 * heatClosure + 1e-6,
    )
    expect(indices.tileLeakageFraction).toBeNaN()
  })
})

test.each(['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed'])(
  '%s: RTI is rack airflow over cooler airflow, with rear doors and heat that no rack breathes',
  async (file) => {
    const hall = exampleHall(file)
    // A panel that all example halls have; the last has rear doors.
    const lost = { heat_W: new Map([['powerDevice:RPP-M-A', 20_000]] as const), darkIds: [] }
    const model = voxelise(hall, 0.6, undefined, lost)
    expect(model.warm!.length).toBe(1)
    expect(model.racks.some(({ rearDoor }) => rearDoor)).toBe(file === '4-mixed')
    const solver = await settled(model)
    const sum = (flows_m3_s: readonly number[]) => flows_m3_s.reduce((total, one) => total + one, 0)
    const racks_m3_s = model.racks.map((_, n) => solver.rackAirflow_m3_s(n))
    const doors_m3_s = racks_m3_s.filter((_, n) => model.racks[n]!.rearDoor)
    const coolers_m3_s = model.coolers.map((_, n) => solver.coolerAirflow_m3_s(n))
    const flows = sum(racks_m3_s) / (sum(coolers_m3_s) + sum(doors_m3_s))
    // What heat does not close by, the returns are off by.
    const { heatClosure } = solver.closures()
    expect(heatClosure).toBeLessThan(1e-3)
    const { returnTemperatureIndex } = hallIndices(solver, hall)
    expect(Math.abs(returnTemperatureIndex / (100 * flows) - 1)).toBeLessThan(heatClosure + 1e-6)
  },
)

describe('the band of an inlet', () => {
  test('ends at the coldest of what runs, a rear door too', async () => {
    const model = voxelise(exampleHall('4-mixed'), 0.6)
    const coldest = async (...setpoints_C: readonly (number | null)[]) => {
      const solver = new AirSolver(await freshKernels(), {
        ...model,
        racks: model.racks.map(({ rearDoor, ...rack }) => ({
          ...rack,
          ...(rearDoor && { rearDoor: { ...rearDoor, setpoint_C: 24, capacity_W: 1e6 } }),
        })),
        coolers: model.coolers.map((cooler, n) => {
          const setpoint_C = setpoints_C[n % setpoints_C.length] ?? null
          if (setpoint_C === null) return { ...cooler, airflow_m3_s: 0 }
          return { ...cooler, setpoint_C, capacity_W: 1e6 }
        }),
      })
      solver.step(2)
      return solver.coldestSupply_C()
    }
    expect(await coldest(20, 16, null)).toBe(16)
    // Inlets move by a thousandth after the doors have looked.
    expect(await coldest(40, null)).toBeCloseTo(24, 2)
  })
  test('is the difference between two grids of ratio 2 at second order', () => {
    expect(inletBands_K([20, 24, 30], [20.5, 23, 28])).toEqual([1, 1, 2])
  })
  test('of a rack that happens to agree is that of the median rack', () => {
    expect(inletBands_K([20, 20, 20], [20, 20.25, 21])).toEqual([0.25, 0.25, 1])
  })
  test('is not there for a rack that breathes on one grid alone', () => {
    expect(inletBands_K([20, 20, 20], [Number.NaN, 21, 21])).toEqual([Number.NaN, 1, 1])
  })
})
