import { expect, test } from 'vitest'
import { opposite } from '../../../models/geometry.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import { type Rack, recordsOf } from '../../../models/hall/hall.ts'
import { breathesAir } from '../../../models/hall/load.ts'
import type { AirModel } from '../../../workers/airflow/model.ts'
import {
  type Columns,
  columnsRound,
  firstSteps,
  NEAR_STEPS,
} from '../../../workers/airflow/nearby.ts'
import { type ReferenceCase, referenceModel } from '../../../workers/airflow/referenceCase.ts'
import { RANGE_K, Settling } from '../../../workers/airflow/settling.ts'
import { AirSolver, ANSWER_OF_RECORD, type Numerics } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { startKernels } from '../../../workers/cli/threads.ts'
import { cellsOf, ductModel, exampleHall, Field, freshKernels, readReference } from './rig.ts'

const NUMERICS: Numerics = { ...ANSWER_OF_RECORD, energyDamping: 1 }
const STEPS = 3
const bytesOf = (field: Float32Array) => Buffer.from(field.buffer)
const refA = (cell_m: number) =>
  referenceModel(readReference<ReferenceCase>('ref-A/case.json'), cell_m)

async function solverOf(model: AirModel, numerics = NUMERICS): Promise<AirSolver> {
  const solver = new AirSolver(await freshKernels(), model, numerics)
  solver.step(STEPS)
  return solver
}

test.each([
  ['ref-A at 0.3 m', () => refA(0.3)],
  ['41×11×31 cells', () => ductModel(41, 11, 31)],
  ['7×45×37 cells', () => ductModel(7, 45, 37)],
])('%s: a window of the whole room gives the bits of a step', async (_, modelOf) => {
  const solver = await solverOf(modelOf())
  const { nx, nz } = solver.model
  const start = solver.state()
  solver.step(1)
  const whole = solver.state()
  solver.putBack(start)
  expect(solver.kernels.stepWindow(0, nx, 0, nz)).toBeGreaterThan(0)
  solver.state().fields.forEach((field, n) => {
    expect(bytesOf(field).equals(bytesOf(whole.fields[n]!))).toBe(true)
  })
})

/**
 * A room wide enough for windows that leave something out: on all sides, and in two corners, where runs before the first
 * diagonal and after the last are those of other planes.
 */
const WIDE = () => ductModel(61, 9, 24)
const WINDOWS: Columns[] = [
  { i0: 20, i1: 34, k0: 8, k1: 17 },
  { i0: 0, i1: 16, k0: 0, k1: 10 },
  { i0: 45, i1: 61, k0: 14, k1: 24 },
]
const stepWindow = ({ kernels }: AirSolver, { i0, i1, k0, k1 }: Columns) =>
  kernels.stepWindow(i0, i1, k0, k1)
const columnsIn = ({ i0, i1, k0, k1 }: Columns) => (i1 - i0) * (k1 - k0)

test('the fans of racks that a window has nothing to do with stand, those within follow', async () => {
  const solver = await solverOf(voxelise(exampleHall('1-raised-floor'), 0.6))
  const window: Columns = { i0: 12, i1: 24, k0: 6, k1: 18 }
  const { racks } = solver.model
  const flows_m3_s = () => racks.map((_, n) => solver.rackAirflow_m3_s(n))
  const before_m3_s = flows_m3_s()
  stepWindow(solver, window)
  const after_m3_s = flows_m3_s()
  const isMoved = (n: number) => after_m3_s[n] !== before_m3_s[n]
  // A run of memory goes on in the planes beside it.
  const reach = 4
  const outer = [...racks.keys()].filter((n) => {
    const { min, max } = racks[n]!.box
    return max[2] < window.k0 - reach || min[2] > window.k1 + reach
  })
  const inner = [...racks.keys()].filter((n) => {
    const { min, max } = racks[n]!.box
    const [low, high] = [
      min[0] > window.i0 && min[2] > window.k0,
      max[0] < window.i1 && max[2] < window.k1,
    ]
    return low && high
  })
  expect(outer.length).toBeGreaterThan(10)
  expect(inner.length).toBeGreaterThan(5)
  expect(outer.filter(isMoved)).toEqual([])
  expect(inner.filter((n) => !isMoved(n))).toEqual([])
})

/** Whether a slot of memory is the window's: its runs (kernels/grid.ts), up to whole vectors of four slots. */
function isIn({ i0, i1, k0, k1 }: Columns, { nx, ny }: AirModel, slot: number): boolean {
  const run = ny + 2
  for (let k = k0 + 1; k < k1 + 1; k++) {
    const plane = (k + 1) * run * (nx + 2)
    const from = Math.floor((plane + (i0 + 2) * run) / 4) * 4
    const to = Math.ceil((plane + (i1 + ny + 1) * run) / 4) * 4
    if (slot >= from && slot < to) return true
  }
  return false
}

test.each(WINDOWS)(
  'outside of window %o the air stands, and inside it does not',
  async (window) => {
    const solver = await solverOf(WIDE())
    const { model, kernels } = solver
    const run = model.ny + 2
    // A face may change above a cell of the window, whose pressure is corrected; nothing else outside of it.
    const fields = [
      { name: 'u', below: run },
      { name: 'v', below: run + 1 },
      { name: 'w', below: run * (model.nx + 2) },
      { name: 'p', below: 0 },
      { name: 'T', below: 0 },
      { name: 'k', below: 0 },
    ] as const
    const before = solver.state()
    const cells = [...cellsOf(model.nx, model.ny, model.nz)]
    const read = () =>
      fields.map(({ name }) => {
        const field = new Field(kernels, name)
        return cells.map((cell) => field.get(...cell))
      })
    const old = read()
    stepWindow(solver, window)
    const now = read()
    let moved = 0
    cells.forEach((cell, n) => {
      const slot = kernels.slotOf(...cell) / 4
      fields.forEach(({ name, below }, f) => {
        if (now[f]![n] === old[f]![n]) return
        const may = isIn(window, model, slot) || isIn(window, model, slot - below)
        if (!may) expect.fail(`${name} has changed in cell ${cell}`)
        if (name === 'u') moved++
      })
    })
    expect(moved).toBeGreaterThan(columnsIn(window) * model.ny * 0.9)
    // Nor has it left anything behind: the next step is that of a solver that knew no window.
    solver.putBack(before)
    solver.step(1)
    const fresh = await solverOf(WIDE())
    fresh.step(1)
    solver.state().fields.forEach((field, n) => {
      expect(bytesOf(field).equals(bytesOf(fresh.state().fields[n]!))).toBe(true)
    })
  },
)

test.each(WINDOWS)(
  'what window %o does hangs on the air alone, not on what an earlier solve left in scratch',
  async (window) => {
    const solver = await solverOf(WIDE())
    const start = solver.state()
    stepWindow(solver, window)
    const once = solver.state()
    solver.putBack(start)
    stepWindow(solver, window)
    solver.state().fields.forEach((field, n) => {
      expect(bytesOf(field).equals(bytesOf(once.fields[n]!))).toBe(true)
    })
  },
)

test.each(WINDOWS)(
  'window %o takes the divergence out of its cells to the tolerance asked for',
  async (window) => {
    const solver = await solverOf(WIDE())
    const start = solver.state()
    const left = (pressureIterations: number) => {
      solver.setNumerics({ ...NUMERICS, pressureIterations, pressureTolerance: 1e-3 })
      solver.putBack(start)
      stepWindow(solver, window)
      return divergence(solver, window)
    }
    const [unprojected, projected] = [left(0), left(60)]
    expect(unprojected).toBeGreaterThan(1e-3)
    // Rounding of velocities near 1 m/s in f32 adds some 1e-7 a face.
    expect(projected).toBeLessThan(
      1e-3 * unprojected + 1e-6 * Math.sqrt(columnsIn(window) * solver.model.ny),
    )
  },
)

/** 2-norm of the net outflow of the window's cells, m/s. */
function divergence({ kernels, model }: AirSolver, window: Columns): number {
  const [u, v, w] = (['u', 'v', 'w'] as const).map((name) => new Field(kernels, name))
  let sum = 0
  for (const [i, j, k] of cellsOf(model.nx, model.ny, model.nz)) {
    if (!isIn(window, model, kernels.slotOf(i, j, k) / 4)) continue
    const out =
      u!.get(i + 1, j, k) -
      u!.get(i, j, k) +
      v!.get(i, j + 1, k) -
      v!.get(i, j, k) +
      w!.get(i, j, k + 1) -
      w!.get(i, j, k)
    sum += out * out
  }
  return Math.sqrt(sum)
}

test('two threads give the bits of one in a window too', async () => {
  const [one, two] = await Promise.all([startKernels(1), startKernels(2)])
  const [a, b] = [one, two].map(({ kernels }) => {
    const solver = new AirSolver(kernels, WIDE(), NUMERICS)
    solver.step(STEPS)
    stepWindow(solver, WINDOWS[0]!)
    solver.step(1)
    return solver.state().fields
  })
  a!.forEach((field, n) => {
    expect(bytesOf(field).equals(bytesOf(b![n]!))).toBe(true)
  })
  two.stop()
})

test('the settled answer is the same whether the air near the edit went first or not', async () => {
  const hall = exampleHall('2-gb300-pod')
  const rack = recordsOf(hall, 'rack')[0]!
  const moved = applyDiff(
    hall,
    new Map([[rack.id, { before: rack, after: { ...rack, x_m: rack.x_m + 0.6 } }]]),
  )
  const solver = new AirSolver(await freshKernels(), voxelise(hall, 0.6))
  settle(solver)
  const air = solver.state()
  const edit = () => {
    solver.setModel(voxelise(hall, 0.6))
    solver.putBack(air)
    solver.setModel(voxelise(moved, 0.6))
  }
  edit()
  const plain_C = settle(solver)
  edit()
  for (let n = 0; n < NEAR_STEPS; n++) expect(solver.stepNearby()).toBe(true)
  const near_C = settle(solver)
  // Either is known to the range in which a settled inlet still moves.
  plain_C.forEach((inlet_C, n) => {
    if (Number.isNaN(inlet_C)) return
    expect(Math.abs(near_C[n]! - inlet_C)).toBeLessThan(2 * RANGE_K)
  })
})

test('a rack turned round, which moves no solid, has columns of its own; a warmer one has none', async () => {
  const hall = exampleHall('1-raised-floor')
  const rack = recordsOf(hall, 'rack').find(breathesAir)!
  const withRack = (change: Partial<Rack>) =>
    voxelise(
      applyDiff(hall, new Map([[rack.id, { before: rack, after: { ...rack, ...change } }]])),
      0.6,
    )
  const solver = new AirSolver(await freshKernels(), voxelise(hall, 0.6))
  solver.setModel(withRack({ facing: opposite(rack.facing) }))
  expect(solver.stepNearby()).toBe(true)
  solver.setModel(voxelise(hall, 0.6))
  solver.setModel(withRack({ utilisationFraction: 0.1 }))
  expect(solver.stepNearby()).toBe(false)
})

test('the columns round an edit end at the walls, and there are none where they spare little', () => {
  const model = WIDE()
  const box = { min: [1, 0, 11], max: [3, 4, 13] } as const
  // 2.4 m are ten cells of 0.25 m.
  expect(columnsRound([box], model)).toEqual({ i0: 0, i1: 13, k0: 1, k1: 23 })
  const far = { min: [50, 0, 2], max: [52, 4, 4] } as const
  expect(columnsRound([box, far], model)).toBeNull()
  expect(columnsRound([], model)).toBeNull()
})

function settle(solver: AirSolver): number[] {
  const settling = new Settling(solver)
  while (!settling.done) settling.advance()
  expect(settling.state).toBe('converged')
  return solver.inletMeans_C()
}

test('a first frame waits for no more work than a step of the room, and for one step at least', () => {
  const side = { i0: 0, k0: 0 }
  const room = (nx: number, ny: number, nz: number) => ({ ...WIDE(), nx, ny, nz })
  // 20 × 20 columns under 12 cells are 32 × 14 × 20 slots: five times in 0.8 of 60,480, and six times in 60,000.
  expect(firstSteps({ ...side, i1: 20, k1: 20 }, room(84, 12, 60))).toBe(5)
  expect(firstSteps({ ...side, i1: 20, k1: 20 }, room(840, 12, 60))).toBe(6)
  expect(firstSteps({ ...side, i1: 40, k1: 40 }, room(226, 32, 168))).toBe(1)
  expect(firstSteps({ ...side, i1: 2, k1: 2 }, room(840, 12, 60))).toBe(NEAR_STEPS)
})
