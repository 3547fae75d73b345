import { describe, expect, test } from 'vitest'
import { type HallRecord, recordsOf } from '../../../models/hall/hall.ts'
import { coldStart, startCold } from '../../../workers/airflow/coldStart.ts'
import type { AirModel } from '../../../workers/airflow/model.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { cellsOf, ductModel, exampleHall, Field, freshKernels } from './rig.ts'

/** Sizes of the coarse room; the odd one ends within its last cells. */
type Cells = readonly [nx: number, ny: number, nz: number]
const ROOMS: readonly { readonly coarse: Cells; readonly fine: Cells }[] = [
  { coarse: [8, 6, 4], fine: [16, 12, 8] },
  { coarse: [4, 3, 5], fine: [7, 5, 9] },
]

const halfOf = (i: number) => (i + 1) >> 1

async function handedOn({ coarse, fine }: { coarse: Cells; fine: Cells }) {
  const kernels = await freshKernels()
  const small = new AirSolver(kernels, { ...ductModel(...coarse), cell_m: 0.5 })
  small.step(8)
  const closure = small.closures().massClosure
  const before = Object.fromEntries(
    (['u', 'v', 'T', 'k'] as const).map((name) => {
      const field = new Field(kernels, name)
      const at = new Map<string, number>()
      for (const cell of cellsOf(...coarse)) at.set(cell.join(), field.get(...cell))
      return [name, (i: number, j: number, k: number) => at.get([i, j, k].join())!]
    }),
  )
  const air = small.state()
  const solver = new AirSolver(kernels, ductModel(...fine))
  solver.startFrom(air)
  return { solver, before, closure }
}

describe('the air handed on to cells half as large', () => {
  test.each(ROOMS)('is that of the cell each lies in, $fine', async (room) => {
    const { solver, before } = await handedOn(room)
    for (const name of ['T', 'k'] as const) {
      const field = new Field(solver.kernels, name)
      for (const [i, j, k] of cellsOf(...room.fine)) {
        expect(field.get(i, j, k)).toBe(before[name]!(halfOf(i), halfOf(j), halfOf(k)))
      }
    }
  })

  test.each(ROOMS)('keeps the speed of faces that coincide, $fine', async (room) => {
    const { solver, before } = await handedOn(room)
    const u = new Field(solver.kernels, 'u')
    const v = new Field(solver.kernels, 'v')
    for (const [i, j, k] of cellsOf(...room.fine)) {
      const parent = [halfOf(i), halfOf(j), halfOf(k)] as const
      // Faces of walls and openings keep what the geometry gave them.
      if (i % 2 === 1 && i > 1) expect(u.get(i, j, k)).toBe(before.u!(...parent))
      if (j % 2 === 1 && j > 1) expect(v.get(i, j, k)).toBe(before.v!(...parent))
    }
  })

  test('has no more divergence than before', async () => {
    const { solver, closure } = await handedOn(ROOMS[0]!)
    // The mean of two f32 speeds is rounded once more.
    expect(solver.closures().massClosure).toBeLessThan(closure + 2 ** -20)
  })
})

describe('the pressure handed on where a leak alone joins the air of a duct', () => {
  const coarse: Cells = [8, 6, 4]
  const fine: Cells = [16, 12, 8]
  const SUPPLY_M3_S = 0.2
  const RESISTANCE = 5000
  /** The duct with a sheet at a plane of its cells; at 0 without one. */
  const parted = (cells: Cells, cell_m: number, plane: number): AirModel => {
    const rect = { axis: 0, plane, a: [0, cells[1]], b: [0, cells[2]] } as const
    const sheets = plane > 0 ? [{ ...rect, resistance: RESISTANCE }] : []
    return { ...ductModel(...cells, SUPPLY_M3_S), cell_m, sheets }
  }
  /** The pressures before a plane and behind it. */
  const sides = (solver: AirSolver, cells: Cells, plane: number): number[][] => {
    const p = new Field(solver.kernels, 'p')
    const side = (isBefore: boolean) =>
      [...cellsOf(...cells)].filter(([i]) => i <= plane === isBefore).map((cell) => p.get(...cell))
    return [side(true), side(false)].filter(({ length }) => length > 0)
  }
  const rangeOf = (values: readonly number[]) => Math.max(...values) - Math.min(...values)
  const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length

  // On the finer cells the sheet stands where it stood, on either side of that, or nowhere.
  test.each([8, 7, 9, 0])(
    'is in each part no rougher than it was: plane %d for 4',
    async (plane) => {
      const kernels = await freshKernels()
      const small = new AirSolver(kernels, parted(coarse, 0.5, 4))
      small.step(30)
      const [before, behind] = sides(small, coarse, 4)
      const drop = meanOf(before!) - meanOf(behind!)
      const [, height, width] = coarse
      const speed_m_s = SUPPLY_M3_S / (height * width * 0.5 ** 2)
      expect(drop / (0.5 * RESISTANCE * speed_m_s ** 2)).toBeCloseTo(1, 1)
      const roughest = Math.max(rangeOf(before!), rangeOf(behind!))
      expect(roughest).toBeLessThan(drop / 10)
      const air = small.state()
      const solver = new AirSolver(kernels, parted(fine, 0.25, plane))
      solver.startFrom(air)
      // What both parts were off their means by, where they are one.
      const most = plane > 0 ? roughest : rangeOf(before!) + rangeOf(behind!)
      for (const part of sides(solver, fine, plane)) expect(rangeOf(part)).toBeLessThanOrEqual(most)
    },
  )

  test.each([7, 9, 0])('nor is it after an edit of the sheet: plane %d for 8', async (plane) => {
    const solver = new AirSolver(await freshKernels(), parted(fine, 0.25, 8))
    solver.step(30)
    const [before, behind] = sides(solver, fine, 8)
    const most = rangeOf(before!) + rangeOf(behind!)
    expect(meanOf(before!) - meanOf(behind!)).toBeGreaterThan(5 * most)
    solver.setModel(parted(fine, 0.25, plane))
    for (const part of sides(solver, fine, plane)) expect(rangeOf(part)).toBeLessThanOrEqual(most)
  })

  test('comes from its own side where a thing beside the sheet is taken away', async () => {
    const model = parted(fine, 0.25, 8)
    for (const at of [7, 8]) {
      const block = { min: [at, 4, 2], max: [at + 1, 5, 3] } as const
      const solver = new AirSolver(await freshKernels(), { ...model, solids: [block] })
      solver.step(30)
      solver.setModel(model)
      const p = new Field(solver.kernels, 'p')
      const inward = at === 7 ? -1 : 1
      const [here, beside] = [p.get(at + 1, 5, 3), p.get(at + 1 + inward, 5, 3)]
      const beyond = p.get(at + 1 - inward, 5, 3)
      expect(Math.abs(here - beside)).toBeLessThan(0.05 * Math.abs(here - beyond))
    }
  })
})

test('a gap that coarse cells shut lets the air through on those that have it', async () => {
  const hall = exampleHall('2-gb300-pod')
  const tight = recordsOf(hall, 'containment').map((one) => ({ ...one, leakageFraction: 0 }))
  const GAP_M = 0.3
  const across: HallRecord = {
    ...{ kind: 'containment', id: 'containment:across', name: 'Across', form: 'wall' },
    ...{ x_m: 4.2, y_m: 0, z_m: 4.8 - GAP_M / 2, size_m: [0, 3.6, 2.4 - GAP_M] },
    leakageFraction: 0.03,
  }
  const changed = [...tight, across].map((one) => [one.id, one] as const)
  const gapped = { ...hall, records: new Map([...hall.records, ...changed]) }
  const modelOf = (cell_m: number) => voxelise(gapped, cell_m)
  const kernels = await freshKernels()
  const regionsOn = (cell_m: number) => new AirSolver(kernels, modelOf(cell_m)).kernels.regions()
  expect([regionsOn(0.6), regionsOn(0.3)]).toEqual([3, 2])
  const solver = startCold(kernels, modelOf, 0.3)
  const moved_m3_s = solver.model.coolers.reduce((sum, { airflow_m3_s }) => sum + airflow_m3_s, 0)
  // All that the coolers move, through the gap: no air is faster.
  const most_m_s = moved_m3_s / (GAP_M * 3.6)
  for (let n = 0; n < 5; n++) {
    solver.step(2)
    expect(fastest_m_s(solver)).toBeLessThan(most_m_s)
  }
})

function fastest_m_s({ kernels, model }: AirSolver): number {
  const fields = (['u', 'v', 'w'] as const).map((name) => new Field(kernels, name))
  let most = 0
  for (const cell of cellsOf(model.nx, model.ny, model.nz))
    for (const field of fields) most = Math.max(most, Math.abs(field.get(...cell)))
  return most
}

test('a hall is opened on coarser cells first, one step at a time, and racks keep their order', async () => {
  const hall = exampleHall('2-gb300-pod')
  const sizes: number[] = []
  const steps = coldStart(
    await freshKernels(),
    (cell_m) => {
      sizes.push(cell_m)
      return voxelise(hall, cell_m)
    },
    0.3,
  )
  let count = 0
  let next = steps.next()
  for (; !next.done; next = steps.next()) count++
  expect(sizes).toEqual([0.6, 0.3])
  expect(count).toBeGreaterThan(0)
  const solver = next.value
  expect(solver.model.racks.map(({ id }) => id)).toEqual(
    voxelise(hall, 0.3).racks.map(({ id }) => id),
  )
  const breathed = solver.inletMeans_C().filter(Number.isFinite)
  expect(Math.max(...breathed)).toBeGreaterThan(solver.model.start_C)
})
