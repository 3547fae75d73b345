import { describe, expect, test } from 'vitest'
import { type ReferenceCase, referenceModel } from '../../../workers/airflow/referenceCase.ts'
import { Settling } from '../../../workers/airflow/settling.ts'
import { AirSolver, ANSWER_OF_RECORD } from '../../../workers/airflow/solver.ts'
import { gaussSeidel } from '../../reference/gaussSeidel.ts'
import {
  cellsOf,
  ductModel,
  Field,
  type FieldName,
  freshKernels,
  ghostsOf,
  readReference,
  seeded,
} from './rig.ts'

/** Awkward sizes: no multiple of four, of two, or of each other. */
const SIZES = [
  [7, 5, 3],
  [13, 6, 9],
  [4, 11, 1],
] as const

describe('the skewed sweep', () => {
  test.each(SIZES)(
    'keeps the lexicographic order, forwards and backwards, on %i×%i×%i',
    async (nx, ny, nz) => {
      const { kernels } = new AirSolver(await freshKernels(), ductModel(nx, ny, nz))
      const random = seeded(nx * 100 + ny)
      const names: FieldName[] = ['aW', 'aE', 'aS', 'aN', 'aB', 'aT', 'rhs', 'inv', 'T']
      const fields = Object.fromEntries(
        names.map((name) => [name, new Field(kernels, name)]),
      ) as Record<FieldName, Field>
      // Ghosts carry no value; eighths keep the sum of the seven terms below one.
      for (const [i, j, k] of ghostsOf(nx, ny, nz)) fields.T.set(i, j, k, 0)
      for (const [i, j, k] of cellsOf(nx, ny, nz)) {
        for (const name of names) fields[name].set(i, j, k, random() / 8)
      }
      const expected = gaussSeidel(nx, ny, nz, fields)

      kernels.sweepForward(kernels.fieldAddress(4))
      kernels.sweepBackward(kernels.fieldAddress(4))

      // Fourteen products and sums of numbers below 1/8, each rounded to f32.
      const tolerance = 14 * 2 ** -27
      for (const [i, j, k] of cellsOf(nx, ny, nz)) {
        expect(Math.abs(fields.T.get(i, j, k) - expected(i, j, k))).toBeLessThan(tolerance)
      }
    },
  )
})

describe('the projection', () => {
  test.each(SIZES)('leaves no divergence on %i×%i×%i', async (nx, ny, nz) => {
    const solver = new AirSolver(await freshKernels(), ductModel(nx, ny, nz), {
      ...ANSWER_OF_RECORD,
      pressureIterations: 60,
      pressureTolerance: 1e-6,
    })
    // One f32 solve stops near 4e-5 of its first residual (measured); the next ones start from what is left.
    solver.step(4)
    expect(solver.closures().massClosure).toBeLessThan(1e-5)
  })

  test('takes no more conjugate-gradient steps on a finer grid', async () => {
    const steps = async (n: number) => {
      const solver = new AirSolver(await freshKernels(), ductModel(2 * n, n, n, 0.02 * n * n), {
        ...ANSWER_OF_RECORD,
        pressureIterations: 60,
        pressureTolerance: 1e-4,
      })
      return solver.kernels.step()
    }
    const coarse = await steps(8)
    const fine = await steps(24)
    expect(coarse).toBeGreaterThan(0)
    expect(fine).toBeLessThanOrEqual(coarse + 4)
  })
})

describe('the passes of the flow in a step', () => {
  test('take it on by the same turbulence, and leave no divergence', async () => {
    const stepWith = async (flowPasses: number) => {
      const solver = new AirSolver(await freshKernels(), ductModel(9, 5, 7), {
        ...ANSWER_OF_RECORD,
        flowPasses,
        pressureIterations: 60,
        pressureTolerance: 1e-6,
      })
      solver.step(1)
      const { kernels } = solver
      const field = (name: FieldName) => {
        const values = new Field(kernels, name)
        return [...cellsOf(9, 5, 7)].map((cell) => values.get(...cell))
      }
      return { nut: field('nut'), u: field('u'), massClosure: solver.closures().massClosure }
    }
    const once = await stepWith(1)
    const twice = await stepWith(2)
    expect(twice.nut).toEqual(once.nut)
    expect(twice.u).not.toEqual(once.u)
    // The floor of f32, as above.
    expect(twice.massClosure).toBeLessThan(4e-5)
  })
})

describe('energy', () => {
  test('a uniform temperature stays uniform, exactly, while the flow does not yet balance', async () => {
    const solver = new AirSolver(await freshKernels(), ductModel(9, 5, 7), {
      ...ANSWER_OF_RECORD,
      pressureIterations: 1,
      pressureTolerance: 0.5,
    })
    solver.step(3)
    expect(solver.closures().massClosure).toBeGreaterThan(1e-5)
    const T = new Field(solver.kernels, 'T')
    // The sweep divides Σa·T + V·T by Σa + V: equal up to the rounding of that quotient.
    for (const [i, j, k] of cellsOf(9, 5, 7))
      expect(Math.abs(T.get(i, j, k) - 18)).toBeLessThan(18 * 8 * 2 ** -24)
  })

  test('a heated duct warms by Q / (ρ cp V)', async () => {
    const model = ductModel(12, 4, 4, 0.25)
    const heat_W = 2000
    const solver = new AirSolver(await freshKernels(), {
      ...model,
      racks: [
        {
          id: 'rack:1',
          slices: [],
          airflow_m3_s: 0,
          airHeat_W: heat_W,
          load_W: heat_W,
          box: { min: [4, 0, 1], max: [6, 2, 3] },
        },
      ],
      solids: [{ min: [4, 0, 1], max: [6, 2, 3] }],
    })
    const settling = new Settling(solver)
    while (!settling.done) settling.advance()
    expect(settling.state).toBe('converged')
    const { density_kg_m3, specificHeat_J_kg_K } = model.fluid
    const rise_K = heat_W / (density_kg_m3 * specificHeat_J_kg_K * 0.25)
    const { heatClosure } = solver.closures()
    expect(heatClosure).toBeLessThan(1e-4)
    expect(Math.abs(solver.outletTemperature_C(0) - 18 - rise_K)).toBeLessThan(
      2 * heatClosure * rise_K + 1e-4,
    )
  })
})

test('the mean of many steps keeps the flow of every opening, which its sums in f32 round', async () => {
  const duct = ductModel(9, 5, 7)
  const [out] = duct.outlets
  const narrow = { ...out!, patch: { ...out!.patch, b: [0, 3] as const } }
  const solver = new AirSolver(await freshKernels(), { ...duct, outlets: [narrow] })
  const { kernels } = solver
  solver.step(20)
  kernels.startMean()
  for (let n = 0; n < 300; n++) kernels.addToMean()
  kernels.adoptMean()
  for (let n = 0; n < 4; n++) kernels.polish()
  // Six roundings of 2^-24 to a cell, handed on; without the openings' own flow it is 2.5e-6.
  expect(solver.closures().massClosure).toBeLessThan(2e-7)
})

describe('the closures', () => {
  test('rise when one cell is broken', async () => {
    const solver = new AirSolver(await freshKernels(), {
      ...ductModel(10, 5, 5, 0.3),
      racks: [
        {
          id: 'rack:1',
          slices: [],
          airflow_m3_s: 0,
          airHeat_W: 1000,
          load_W: 1000,
          box: { min: [3, 0, 2], max: [4, 2, 3] },
        },
      ],
      solids: [{ min: [3, 0, 2], max: [4, 2, 3] }],
    })
    const settling = new Settling(solver)
    while (!settling.done) settling.advance()
    const settled = solver.closures()
    expect(settled.massClosure).toBeLessThan(1e-4)
    expect(settled.heatClosure).toBeLessThan(1e-4)

    const u = new Field(solver.kernels, 'u')
    u.set(6, 3, 3, u.get(6, 3, 3) + 0.1)
    // 0.1 m/s through one face of 0.0625 m² leaves two cells unbalanced, over an inflow of 0.3 m³/s.
    expect(solver.closures().massClosure).toBeCloseTo((2 * 0.1 * 0.0625) / 0.3, 3)
    u.set(6, 3, 3, u.get(6, 3, 3) - 0.1)

    const T = new Field(solver.kernels, 'T')
    T.set(6, 3, 3, T.get(6, 3, 3) + 1)
    expect(solver.closures().heatClosure).toBeGreaterThan(100 * settled.heatClosure)
  })

  test('count NaN as not closed', async () => {
    const solver = new AirSolver(await freshKernels(), ductModel(6, 4, 4))
    solver.step(5)
    new Field(solver.kernels, 'u').set(3, 2, 2, Number.NaN)
    expect(solver.closures().massClosure).toBeNaN()
  })
})

describe('memory', () => {
  test('does not grow with steps', async () => {
    const solver = new AirSolver(await freshKernels(), ductModel(9, 7, 6))
    solver.step(2)
    const before = solver.kernels.reservedBytes()
    solver.step(20)
    expect(solver.kernels.reservedBytes()).toBe(before)
  })

  test('is at most 256 bytes a cell in the room of twelve racks', async () => {
    const room = referenceModel(readReference<ReferenceCase>('ref-A/case.json'), 0.15)
    const { kernels } = new AirSolver(await freshKernels(), room)
    expect(kernels.reservedBytes() / (room.nx * room.ny * room.nz)).toBeLessThanOrEqual(256)
  })
})

describe('turbulence', () => {
  test('is not made where air slides along an opening that takes it: beyond that it has no gradient', async () => {
    const [nx, ny, nz] = [13, 9, 9]
    const duct = ductModel(nx, ny, nz, ny * nz * 0.25 ** 2)
    const roof = { axis: 1, plane: ny, inward: -1, a: [1, 12], b: [1, 8] } as const
    const slot = { id: 'slot', patch: roof, airflow_m3_s: 1e-6 }
    const solver = new AirSolver(await freshKernels(), {
      ...duct,
      outlets: [...duct.outlets, slot],
    })
    const u = new Field(solver.kernels, 'u')
    for (const [i, j, k] of cellsOf(nx, ny, nz)) u.set(i, j, k, 1)
    for (let k = 1; k <= nz; k++) for (let j = 1; j <= ny; j++) u.set(nx + 1, j, k, 1)
    solver.step(1)
    const k = new Field(solver.kernels, 'k')
    const [atSlot, inside] = [k.get(7, ny, 5), k.get(7, 5, 5)]
    // Mirrored as at a wall the gradient is u/h: P = Cμ k²/ε·(u/h)² for a step of 1/(1/4 + |u|/(8h)) s, against k = ε = 0.01.
    const mirrored = (0.09 * 0.01 * 16 * (1 / (1 / 4 + 1 / 2))) / 0.01
    expect(Math.abs(atSlot / inside - 1)).toBeLessThan(mirrored / 10)
  })
})
