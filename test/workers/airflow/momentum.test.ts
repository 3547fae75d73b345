import { expect, test } from 'vitest'
import type { AirModel } from '../../../workers/airflow/model.ts'
import { AirSolver, ANSWER_OF_RECORD } from '../../../workers/airflow/solver.ts'
import { cellsOf, ductModel, Field, freshKernels } from './rig.ts'

const [nx, ny, nz] = [7, 6, 3]
/** Short enough that a step is linear in what it adds: what it neglects is (dt/h)² of it. */
const STEP_S = 1e-3

/** A shut room; the box fills its right half up to the third layer, so that (4, 3) and (5, 4) meet at its rim. */
const room: AirModel = {
  ...ductModel(nx, ny, nz),
  solids: [{ min: [4, 0, 0], max: [nx, 3, nz] }],
  inlets: [],
  outlets: [],
}

/** u of every cell after one short step from air that moves at `over` in two layers over the rim alone, and up at `beside` next to it alone. */
async function uAfter(order: 1 | 2, over_m_s: number, beside_m_s: number): Promise<number[]> {
  const solver = new AirSolver(await freshKernels(), room, {
    ...ANSWER_OF_RECORD,
    order,
    turbulent: false,
    timeStep_s_m: STEP_S / room.cell_m,
    cfl: Number.POSITIVE_INFINITY,
    flowPasses: 1,
    pressureIterations: 60,
    pressureTolerance: 1e-6,
  })
  const u = new Field(solver.kernels, 'u')
  const v = new Field(solver.kernels, 'v')
  for (let k = 1; k <= nz; k++) {
    u.set(5, 4, k, over_m_s)
    u.set(5, 5, k, over_m_s)
    v.set(4, 4, k, beside_m_s)
  }
  solver.step(1)
  return [...cellsOf(nx, ny, nz)].map((cell) => u.get(...cell))
}

test('past the rim of a solid air carries its momentum as it is: the velocity that it passes towards is the solid’s', async () => {
  // What second order adds, and of that what only both velocities together add: they meet at the rim and nowhere else.
  const added = async (over_m_s: number, beside_m_s: number) => {
    const first = await uAfter(1, over_m_s, beside_m_s)
    const second = await uAfter(2, over_m_s, beside_m_s)
    return second.map((value, n) => value - first[n]!)
  }
  const both = await added(1, -1)
  const over = await added(1, 0)
  const beside = await added(0, -1)
  const together = both.map((value, n) => Math.abs(value - over[n]! - beside[n]!))
  // Half of the edge is open: ¼ of what crosses it, ½·1·1 m²/s², over a cell in a step.
  const carried = ((1 / 4) * (1 / 2) * STEP_S) / room.cell_m
  expect(Math.max(...over.map(Math.abs))).toBeGreaterThan(carried / 10)
  expect(Math.max(...together)).toBeLessThan(carried / 20)
})

test('no component is carried by what the ones before it have become: a room and flow alike along x and z stay alike', async () => {
  const side = 6
  const square: AirModel = { ...room, nx: side, nz: side, solids: [] }
  const solver = new AirSolver(await freshKernels(), square, {
    ...ANSWER_OF_RECORD,
    turbulent: false,
    flowPasses: 1,
    // Each equation to its end: only what carries the flow is left to tell x from z.
    momentumSweeps: 60,
    pressureIterations: 60,
    pressureTolerance: 1e-6,
  })
  const u = new Field(solver.kernels, 'u')
  const w = new Field(solver.kernels, 'w')
  u.set(4, 2, 2, 1)
  w.set(2, 2, 4, 1)
  solver.step(1)
  const cells = [...cellsOf(side, ny, side)]
  const unlike = cells.map(([i, j, k]) => Math.abs(u.get(i, j, k) - w.get(k, j, i)))
  // f32 of speeds of 1 m/s, through some hundred roundings. Carried by the u of its own sweep, w is off by as much as it is fast.
  expect(Math.max(...unlike)).toBeLessThan(1e-5)
  expect(Math.max(...cells.map((cell) => Math.abs(u.get(...cell))))).toBeGreaterThan(0.01)
})
