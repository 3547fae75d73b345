import { describe, expect, test } from 'vitest'
import { type Comparison, compareCase } from '../../../workers/airflow/comparison.ts'
import {
  type ReferenceCase,
  referenceModel,
  UnreadableCase,
} from '../../../workers/airflow/referenceCase.ts'
import { AirSolver } from '../../../workers/airflow/solver.ts'
import { Field, freshKernels, readReference } from './rig.ts'

const CELL_M = 0.3
const refA = readReference<ReferenceCase>('ref-A/case.json')

/**
 * What ref-A and ref-D have none of: racks that face along x and give the air a part of their heat, a column, a
 * partition, a CRAH with a supply patch, one whose openings lie in walls and that has no box, an inlet and an outlet.
 */
function variation(): ReferenceCase {
  const rack = (n: number) => {
    const west = n % 2 === 0
    const y = 1.2 + 0.6 * Math.floor(n / 2)
    const x = west ? 1.8 : 4.8
    return {
      name: `R${n}`,
      min: [x, y, 0] as const,
      max: [x + 1.2, y + 0.6, 2.1] as const,
      front: west ? '+x' : '-x',
      heat_kw: 60,
      air_heat_kw: 5,
      flow: 0.35,
    }
  }
  return {
    name: 'variation',
    air: refA.air,
    room: [7.8, 6, 3],
    racks: [0, 1, 2, 3, 4, 5].map(rack),
    crahs: [
      {
        name: 'A',
        min: [3.3, 0, 0],
        max: [4.5, 0.9, 2.1],
        flow: 1.2,
        supply_T: 17,
        supply: { dir: '+y', min: [3.3, 0.9, 0.3], max: [4.5, 0.9, 1.5] },
        return: { dir: '+z', min: [3.3, 0, 2.1], max: [4.5, 0.9, 2.1] },
      },
      {
        name: 'wall',
        flow: 0.9,
        supply_T: 19,
        supply: { dir: '-z', min: [3.6, 2.1, 3], max: [4.2, 3.9, 3] },
        return: { dir: '+x', min: [0, 2.1, 1.8], max: [0, 3.6, 2.7] },
      },
    ],
    inlets: [
      { name: 'in', dir: '-x', min: [7.8, 0.6, 1.8], max: [7.8, 1.2, 2.4], flow: 0.3, T: 18 },
    ],
    outlets: [{ name: 'out', dir: '-y', min: [0.6, 6, 1.8], max: [1.2, 6, 2.4], flow: 0.3 }],
    solids: [
      { name: 'column', min: [3.9, 4.5, 0], max: [4.2, 4.8, 3] },
      { name: 'partition', min: [6.6, 3, 0], max: [6.9, 6, 2.1] },
    ],
  }
}

const upwind = (source: ReferenceCase) => ({
  case: source.name,
  h: CELL_M,
  scheme: { U: 'upwind' },
  racks: Object.fromEntries(
    source.racks.map(({ name }) => [name, { inlet_mean: 20, inlet_max: 20 }]),
  ),
})

describe('a reference case', () => {
  test('settles and closes with every kind of device that a case may have', async () => {
    const source = variation()
    const { state, heatClosure, massClosure } = compareCase(
      source,
      upwind(source),
      null,
      await freshKernels(),
    )
    expect(state).toBe('converged')
    expect(heatClosure).toBeLessThan(1e-4)
    // A projection alone leaves 4e-7: six roundings of 2^-24 to a cell.
    expect(massClosure).toBeLessThan(1e-7)
  })

  test('opens every face of its devices, where the case has them, and gives the air the part it is due', async () => {
    const source = variation()
    const model = referenceModel(source, CELL_M)
    const solver = new AirSolver(await freshKernels(), model)
    solver.step(1)
    const { heatIn_W, inflow_m3_s } = solver.closures()
    expect(heatIn_W / (source.racks.length * 5000)).toBeCloseTo(1, 5)
    // Racks, both CRAHs and the wall's inlet.
    expect(inflow_m3_s).toBeCloseTo(6 * 0.35 + 1.2 + 0.9 + 0.3, 5)
    expect(model.solids).toHaveLength(source.racks.length + 1 + 2)
    expect(model.outlets.map(({ id }) => id)).toEqual([
      'crah_A_return',
      'crah_wall_return',
      'outlet_out',
    ])
    // y of the case runs against our z: the outlet at y 6 lies in the plane z 0.
    expect(model.outlets[2]!.patch).toMatchObject({ axis: 2, plane: 0, inward: 1 })
  })

  test('brings turbulence of the length it names: ε of what enters falls as the length grows', async () => {
    const epsilonBehind = async (mixlen: number) => {
      const source = variation()
      const inlet = {
        ...source.inlets![0]!,
        min: [7.8, 0.6, 0.6],
        max: [7.8, 1.5, 1.5],
        mixlen,
      } as const
      const model = referenceModel({ ...source, inlets: [inlet] }, CELL_M)
      const solver = new AirSolver(await freshKernels(), model)
      solver.step(30)
      const { a, b } = model.inlets.find(({ id }) => id === 'inlet:in')!.patch
      return new Field(solver.kernels, 'e').get(model.nx, a[0] + 2, b[0] + 2)
    }
    expect(await epsilonBehind(0.02)).toBeGreaterThan(1.5 * (await epsilonBehind(0.08)))
  })

  test('that does not lie on the grid, or whose results name other racks, is refused by name', async () => {
    const source = variation()
    expect(() => referenceModel(source, 0.2)).toThrow(UnreadableCase)
    expect(() => referenceModel(source, 0.2)).toThrow('2.1 m is not a whole number of 0.2 m cells')
    expect(() => referenceModel(source, 0.2)).toThrow('Cells of 0.3, 0.15 or 0.1 m divide every')
    const uneven = { ...source, room: [7.8, 6.013, 3] as const }
    expect(() => referenceModel(uneven, 0.3)).toThrow('No cell of 0.05 m or more divides every')
    const kernels = await freshKernels()
    const strange = { ...upwind(source), racks: {} }
    expect(() => compareCase(source, strange, null, kernels)).toThrow(
      'R0, R1, R2 and 3 more: the results have no rack of that name',
    )
  })

  test.each([
    [
      { A: 20, B: 20 },
      'crah_A_return, crah_wall_return, outlet_out: the results have no return of',
    ],
    [{ A: 20, B: 20 }, 'of that name; they have A, B. Results of this case were expected.'],
  ])('is refused against the results of another, whose returns are %o', async (returns, words) => {
    const source = variation()
    const named = Object.fromEntries(
      Object.entries(returns).map(([name, T]) => [name, { T, flow: 1 }]),
    )
    const pref = { T: 20, flow: 0 }
    const results = { ...upwind(source), returns: { ...named, pref } }
    const kernels = await freshKernels()
    expect(() => compareCase(source, results, null, kernels)).toThrow(words)
    const one = {
      ...upwind(source),
      racks: { ...upwind(source).racks, Z: upwind(source).racks.R0! },
    }
    expect(() => compareCase(source, one, null, kernels)).toThrow('Z: the results have it, and')
  })

  test('takes results with some of its returns: one that is missing has no reference', async () => {
    const returns = { crah_A_return: { T: 20, flow: 1 }, W: { T: 20, flow: 1 } }
    const results = { ...upwind(variation()), returns }
    const found = compareCase(variation(), results, null, await freshKernels())
    const known = found.returns.each.filter(({ reference_C }) => Number.isFinite(reference_C))
    expect(known.map(({ id }) => id)).toEqual(['crah_A_return'])
    expect(found.returns.max_K).toBeCloseTo(Math.abs(known[0]!.ours_C - 20), 9)
  })

  const broken = (change: (source: Loose) => void): ReferenceCase => {
    const source = structuredClone(variation()) as unknown as Loose
    change(source)
    return source as unknown as ReferenceCase
  }
  test.each<[string, (source: Loose) => void, string]>([
    ['a field is missing', (s) => delete s.racks[0]!.flow, 'Rack R0: flow is missing; a number of'],
    ['a flow is negative', (s) => (s.inlets[0]!.flow = -1), 'Inlet in: flow is -1; a number of'],
    [
      'a rack has heat and no flow',
      (s) => (s.racks[1]!.flow = 0),
      'Rack R1: flow is 0; a positive number, since its air takes 5 kW, or a heat of 0 was expected.',
    ],
    ['a supply is too cold', (s) => (s.inlets[0]!.T = -273.15), 'Inlet in: T is -273.15; a temper'],
    ['a CRAH is too cold', (s) => (s.crahs[0]!.supply_T = -300), 'supply_T is -300; a temperature'],
    ['nothing warms the air', alike, 'Nothing makes a difference of temperature: at least one'],
    ['the heat has no way out', sealed, 'The racks give the air 30 kW, which have no way out: an'],
    [
      'a number is a text',
      (s) => (s.racks[0]!.flow = '0.3'),
      'Rack R0: flow is "0.3"; a number of',
    ],
    ['a front is no direction', (s) => (s.racks[0]!.front = 'north'), 'front is "north"; one of'],
    ['a list is not known', (s) => (s.tyles = [{}]), 'The case: tyles is not a field of it'],
    ['a rack stands outside', (s) => (s.racks[0]!.min = [9, 0, 0]), 'Rack R0: max is'],
    ['a solid stands outside', (s) => (s.solids[0]!.max = [9, 6, 3]), 'max is [9, 6, 3]; a corner'],
    ['two racks have one name', (s) => (s.racks[1]!.name = 'R0'), 'Rack R0: another rack has'],
    ['a patch is thick', (s) => (s.inlets[0]!.min = [7.5, 0.6, 1.8]), 'that is flat along x'],
    ['the flows differ', (s) => (s.inlets[0]!.flow = 0.4), 'The flows do not balance: tiles'],
    ['a patch hangs in the air', hung, 'Inlet in: no air can pass it'],
    ['a rear is walled up', walledUp, 'Rack R0, its rear: no air can pass it'],
    ['racks overlap', overlapping(0.3), 'Rack R0 overlaps rack R2 by 0.3 m along y: the max of'],
    ['racks are one', overlapping(0.6), 'Rack R0 overlaps rack R2 by 0.6 m along y: the max of'],
    ['a rack is in a wall', inWall, 'Rack R0 overlaps solid wall by 0.3 m along x: the max of sol'],
    ['more than its heat', (s) => (s.racks[0]!.air_heat_kw = 61), 'at most its heat_kw, 60,'],
  ])('is refused in words where %s', async (_, change, words) => {
    const source = broken(change)
    const kernels = await freshKernels()
    const compared = () => compareCase(source, upwind(variation()), null, kernels)
    expect(compared).toThrow(UnreadableCase)
    expect(compared).toThrow(words)
  })

  test('is solved with a rack that is off, which has no inlet and needs no results', async () => {
    const source = broken((s) => Object.assign(s.racks[1]!, { flow: 0, air_heat_kw: 0 }))
    const { R1: _, ...others } = upwind(source).racks
    const kernels = await freshKernels()
    const found = compareCase(source, { ...upwind(source), racks: others }, null, kernels)
    expect(found.state).toBe('converged')
    expect(found.racks[1]).toMatchObject({ ours_C: Number.NaN, airflow_m3_s: 0 })
    expect(found.racks[0]!.outlet_C).toBeGreaterThan(found.racks[0]!.ours_C + 5)
    expect(found.inletMean.rms_K).toBeGreaterThan(0)
    expect(found.heatIn_W / 25_000).toBeCloseTo(1, 5)
  })

  /** Supplies of 17, 19 and 18 °C mix: 1.2, 0.9 and 0.3 m³/s. */
  const mixed_C = (1.2 * 17 + 0.9 * 19 + 0.3 * 18) / 2.4
  /** What leaves is what came in, to the closure: a share of the 2 K between the coldest supply and the warmest. */
  const mixes = (found: Comparison) => {
    const out_C = found.returns.each.reduce((sum, one) => sum + one.airflow_m3_s * one.ours_C, 0)
    expect(found.state).toBe('converged')
    // Temperatures are read in f32: 2^-24 of 20 °C.
    const bound_K = found.heatClosure * 2 + 20 * 2 ** -23
    expect(Math.abs(out_C / 2.4 - mixed_C)).toBeLessThan(bound_K)
    expect(found.heatClosure).toBeLessThan(1e-4)
    expect(found.heatClosure).toBeGreaterThan(0)
  }

  test('is solved without racks: returns are compared, and the heat closes over what lies between supplies', async () => {
    const source = broken((s) => (s.racks = []))
    const returns = { outlet_out: { T: mixed_C, flow: 0.3 } }
    const found = compareCase(source, { ...upwind(source), returns }, null, await freshKernels())
    mixes(found)
    expect(found.inletMean.max_K).toBeNaN()
    expect(found.returns.max_K).toBeLessThan(2)
  })

  test('is solved with racks that blow and do not warm', async () => {
    const source = broken((s) => {
      for (const rack of s.racks) rack.air_heat_kw = 0
    })
    const found = compareCase(source, upwind(source), null, await freshKernels())
    mixes(found)
    expect(found.inletMean.max_K).toBeGreaterThan(0)
  })

  test('has something to compare, or is refused', async () => {
    const source = broken((s) => (s.racks = []))
    const kernels = await freshKernels()
    expect(() => compareCase(source, upwind(source), null, kernels)).toThrow(
      'There is nothing to compare: no rack of the case breathes, and the results have no returns',
    )
  })

  test('may carry remarks, and patches that are blocked in part', async () => {
    const source = broken((s) => {
      s.description = 'a remark'
      s.inlets[0]!.mixlength = 0.1
      s.seed = 7
      s.solids.push({ name: 'half', min: [1.5, 1.2, 0], max: [1.8, 1.8, 1.2] })
    })
    const { state, unread } = compareCase(source, upwind(source), null, await freshKernels())
    expect(state).toBe('converged')
    expect(unread).toEqual(['The case: seed', 'Inlet in: mixlength'])
  })

  test('is refused where its results are of other cells, or lack a figure', async () => {
    const source = variation()
    const kernels = await freshKernels()
    const against = (results: object, T: Float32Array | null = null) => {
      const all = { ...upwind(source), ...results }
      return () => compareCase(source, all as never, T, kernels)
    }
    expect(against({ h: 0 })).toThrow('The results: h is 0; a positive number was expected.')
    expect(against({ h: 0.001 })).toThrow('more than memory holds')
    expect(against({ scheme: { U: 'QUICK' } })).toThrow(`The results' scheme: U is "QUICK"`)
    expect(against({ racks: { R0: {} } })).toThrow('rack R0: inlet_mean is missing')
    expect(against({}, new Float32Array(8))).toThrow('T.f32.gz has 8 cells; the case has 5200')
  })
})

type Thing = Record<string, unknown>
type Loose = Record<'racks' | 'inlets' | 'crahs' | 'solids', Thing[]> & Record<string, unknown>

function hung(source: Loose): void {
  Object.assign(source.inlets[0]!, { min: [7.5, 0.6, 1.8], max: [7.5, 1.2, 2.4] })
}
function alike(source: Loose): void {
  for (const rack of source.racks) rack.air_heat_kw = 0
  for (const crah of source.crahs) crah.supply_T = 18
}
function sealed(source: Loose): void {
  for (const list of ['crahs', 'inlets', 'outlets']) source[list] = []
}
const overlapping = (by_m: number) => (source: Loose) => {
  Object.assign(source.racks[0]!, { min: [1.8, 1.2 + by_m, 0], max: [3, 1.8 + by_m, 2.1] })
}
function inWall(source: Loose): void {
  source.solids.push({ name: 'wall', min: [1.5, 1.2, 0], max: [2.1, 1.8, 2.1] })
}
function walledUp(source: Loose): void {
  source.solids.push({ name: 'wall', min: [1.5, 1.2, 0], max: [1.8, 1.8, 2.1] })
}
