import { expect, test } from 'vitest'
import { applyDiff } from '../../../models/hall/diff.ts'
import { type Hall, type HallRecord, shellOf } from '../../../models/hall/hall.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { exampleHall, Field, freshKernels } from './rig.ts'

const CELL_M = 0.6

/** The mixed hall under a ceiling that returns: CRAHs and in-row coolers, one contained aisle. */
function returning(): Hall {
  const hall = exampleHall('4-mixed')
  const shell = shellOf(hall)
  const after: HallRecord = { ...shell, ceiling: { kind: 'return', plenumHeight_m: 1.2 } }
  return applyDiff(hall, new Map([[shell.id, { after }]]))
}

test('a ceiling that returns adds its plenum to the grid, and nothing else does', () => {
  const plain = voxelise(exampleHall('4-mixed'), CELL_M)
  const model = voxelise(returning(), CELL_M)
  expect(model.ny).toBe(plain.ny + 2)
  const crah = model.coolers.findIndex(({ id }) => id.startsWith('crah:'))
  expect(model.coolers[crah]!.intakes[0]!.plane).toBe(plain.ny)
  const inRow = model.coolers.findIndex(({ supply, intakes }) => supply && intakes.length === 2)
  expect(model.coolers[inRow]!.intakes[0]!.axis).not.toBe(1)
})

test('air rises through the grilles as much as the coolers draw from above', async () => {
  const model = voxelise(returning(), CELL_M)
  const solver = new AirSolver(await freshKernels(), model)
  solver.step(60)
  for (let n = 0; n < 4; n++) solver.kernels.polish()
  const ceiling = model.coolers.find(({ supply }) => supply === null)!.intakes[0]!.plane
  const v = new Field(solver.kernels, 'v')
  let up_m3_s = 0
  for (let i = 1; i <= model.nx; i++)
    for (let k = 1; k <= model.nz; k++) up_m3_s += v.get(i, ceiling + 1, k) * CELL_M ** 2
  // The cooler's own faces lie in the same plane, with the air going down.
  expect(Math.abs(up_m3_s)).toBeLessThan(1e-3)
  const drawn_m3_s = model.coolers.reduce(
    (sum, { supply }, n) => sum + (supply === null ? solver.coolerAirflow_m3_s(n) : 0),
    0,
  )
  let through_m3_s = 0
  for (let i = 1; i <= model.nx; i++)
    for (let k = 1; k <= model.nz; k++)
      through_m3_s += Math.max(0, v.get(i, ceiling + 1, k)) * CELL_M ** 2
  expect(through_m3_s / drawn_m3_s).toBeCloseTo(1, 2)
  expect(Math.abs(solver.kernels.regionImbalance())).toBeLessThan(100 * 2 ** -20)
})

test('hot air returns through the ceiling: coolers see more than with an open room', async () => {
  const mean = async (hall: Hall) => {
    const solver = new AirSolver(await freshKernels(), voxelise(hall, CELL_M))
    solver.step(300)
    const crahs = solver.model.coolers.flatMap(({ supply }, n) =>
      supply === null && solver.coolerAirflow_m3_s(n) > 0 ? [solver.coolerReturn_C(n)] : [],
    )
    return {
      return_C: crahs.reduce((a, b) => a + b, 0) / crahs.length,
      closures: solver.closures(),
    }
  }
  const open = await mean(exampleHall('4-mixed'))
  const ducted = await mean(returning())
  expect(ducted.return_C).toBeGreaterThan(open.return_C)
  expect(ducted.closures.heatIn_W / open.closures.heatIn_W).toBeCloseTo(1, 3)
})
