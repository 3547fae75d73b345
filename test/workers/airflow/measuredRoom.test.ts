/** The measured room as a model: it must be right before its misses say anything. */
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { CellBox } from '../../../workers/airflow/model.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { type PodData, podModel } from '../../validation/air/podModel.ts'
import { enclosure, rackMiddle_m, rowFaces } from '../../validation/air/podRoom.ts'
import { makeLab } from '../../validation/lab.ts'

const lab = makeLab(fileURLToPath(new URL('../../../', import.meta.url)))
const pod = lab.data<PodData>('rise-pod2.json')
const plateau = pod.plateaus.P3!

const overlap = (one: CellBox, other: CellBox) =>
  [0, 1, 2].every((n) => one.min[n]! < other.max[n]! && other.min[n]! < one.max[n]!)

describe.each(['kept', 'drawn'] as const)('the measured room, %s', (room) => {
  const model = podModel(pod, plateau, room)
  test('stands apart: no two racks, coolers or walls share a cell', () => {
    for (const [n, box] of model.solids.entries())
      for (const other of model.solids.slice(0, n)) expect(overlap(box, other)).toBe(false)
  })
  test('takes in by every chassis what the fans give, and heats it by what was measured', async () => {
    const solver = new AirSolver(await lab.kernels(), model)
    solver.step(1)
    const { heatIn_W, inflow_m3_s } = solver.closures()
    const racks_m3_s = model.racks.reduce((sum, { airflow_m3_s }) => sum + airflow_m3_s, 0)
    const coolers_m3_s = model.coolers.reduce((sum, { airflow_m3_s }) => sum + airflow_m3_s, 0)
    expect(heatIn_W / (1000 * plateau.thermal_kW)).toBeCloseTo(1, 5)
    expect(inflow_m3_s / (racks_m3_s + coolers_m3_s)).toBeCloseTo(1, 5)
  })
})

test('the source hangs the strip of racks 1 to 3 at 2.79 m before the fronts at high x, that of 7 to 9 at 0.93 m', () => {
  expect(rackMiddle_m(pod, 'drawn', 2)).toBeCloseTo(2.79, 10)
  expect(rowFaces(pod, 'drawn', 2)).toEqual({ front: 53, rear: 42, looks: 1 })
  expect(rackMiddle_m(pod, 'drawn', 8)).toBeCloseTo(0.93, 10)
  expect(rowFaces(pod, 'drawn', 8)).toEqual({ front: 18, rear: 29, looks: -1 })
  expect(enclosure(pod, 'kept')).toEqual([])
})
