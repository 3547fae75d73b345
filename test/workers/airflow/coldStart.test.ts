import { describe, expect, test } from 'vitest'
import { coldStart } from '../../../workers/airflow/coldStart.ts'
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
