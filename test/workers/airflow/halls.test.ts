import { describe, expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallRecord } from '../../../models/hall/hall.ts'
import { recordsOf } from '../../../models/hall/hall.ts'
import { illPosed } from '../../../workers/airflow/diagnosis.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { exampleHall, freshKernels, wallBefore } from './rig.ts'

const FILES = ['1-raised-floor', '2-gb300-pod', '3-vera-rubin', '4-mixed']

const with_ = (hall: Hall, record: HallRecord): Hall =>
  applyDiff(hall, new Map([[record.id, { after: record }]]))

describe.each(FILES)('%s', (file) => {
  test('breathes in what it breathes out: rack, cooler and plenum flows balance', async () => {
    const solver = new AirSolver(await freshKernels(), voxelise(exampleHall(file), 0.3))
    solver.step(2)
    // Flows are f32; a region's imbalance is their rounding, 2^-24 of some 100 m³/s.
    expect(Math.abs(solver.kernels.regionImbalance())).toBeLessThan(100 * 2 ** -20)
  })

  test('no rack or running cooler that should breathe is blocked', async () => {
    const model = voxelise(exampleHall(file), 0.3)
    const solver = new AirSolver(await freshKernels(), model)
    for (const [n, rack] of model.racks.entries()) {
      if (rack.slices.length > 0) expect(solver.rackAirflow_m3_s(n), rack.id).toBeGreaterThan(0)
    }
    for (const [n, cooler] of model.coolers.entries()) {
      expect(solver.coolerAirflow_m3_s(n), cooler.id).toBe(cooler.airflow_m3_s)
    }
  })
})

test('a rack without air intake warms the air at its surface', async () => {
  const hall = exampleHall('3-vera-rubin')
  const model = voxelise(hall, 0.3)
  const solver = new AirSolver(await freshKernels(), model)
  const still = model.racks.findIndex(({ slices }) => slices.length === 0)
  expect(solver.inletMean_C(still)).toBeNull()
  expect(solver.rackAirflow_m3_s(still)).toBe(0)
  const all_W = model.racks.reduce((sum, { airHeat_W }) => sum + airHeat_W, 0)
  solver.step(1)
  // Every watt is on some opening or surface, to the f32 of each share.
  expect(solver.closures().heatIn_W / all_W).toBeCloseTo(1, 5)
})

test('a rack whose front is walled in keeps its heat in the hall and has no inlet', async () => {
  const hall = exampleHall('1-raised-floor')
  const rack = recordsOf(hall, 'rack')[0]!
  const wall = wallBefore(rack)
  const model = voxelise(with_(hall, wall), 0.3)
  const solver = new AirSolver(await freshKernels(), model)
  const n = model.racks.findIndex(({ id }) => id === rack.id)
  expect(solver.inletMean_C(n)).toBeNull()
  solver.step(1)
  const all_W = model.racks.reduce((sum, { airHeat_W }) => sum + airHeat_W, 0)
  expect(solver.closures().heatIn_W / all_W).toBeCloseTo(1, 5)
})

test('a hall whose coolers all stand still is named, not solved', async () => {
  let hall = exampleHall('2-gb300-pod')
  for (const wall of recordsOf(hall, 'fanWall')) hall = with_(hall, { ...wall, running: false })
  const solver = new AirSolver(await freshKernels(), voxelise(hall, 0.3))
  expect(illPosed(solver, hall)).toMatch(/No cooler is running/)
})

test('cells that are no divisor of the hall still give every rack a front and a rear', async () => {
  const model = voxelise(exampleHall('4-mixed'), 0.37)
  const solver = new AirSolver(await freshKernels(), model)
  const breathing = model.racks.filter(({ slices }) => slices.length > 0)
  const blocked = model.racks.filter(
    ({ slices }, n) => slices.length > 0 && solver.rackAirflow_m3_s(n) === 0,
  )
  expect(breathing.length).toBeGreaterThan(10)
  expect(blocked.map(({ id }) => id)).toEqual([])
})
