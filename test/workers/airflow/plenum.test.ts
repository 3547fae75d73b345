import { describe, expect, test } from 'vitest'
import { tileLoss } from '../../../models/air/tile.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import { recordsOf } from '../../../models/hall/hall.ts'
import { Plenum, plenumDrag_1_m } from '../../../workers/airflow/plenum/plenum.ts'
import type { PlenumProblem } from '../../../workers/airflow/plenum/problem.ts'
import { AirSolver, ANSWER_OF_RECORD } from '../../../workers/airflow/solver.ts'
import { voxelise } from '../../../workers/airflow/voxelise.ts'
import { cellsOf, ductModel, exampleHall, Field, freshKernels, seeded } from './rig.ts'

/** A channel one cell wide: air enters over the first 0.6 m, and every cell beyond is a tile. */
function channel(cell_m: number, height_m: number, length_m = 9.6): PlenumProblem {
  const nx = Math.round(length_m / cell_m)
  const inletCells = Math.round(0.6 / cell_m)
  return {
    nx,
    nz: 1,
    cell_m,
    height_m,
    blocked: [],
    inlets: [{ x: [0, inletCells], z: [0, 1], airflow_m3_s: 1.5 * cell_m }],
    tiles: Array.from({ length: nx - inletCells }, (_, n) => ({
      x: [n + inletCells, n + inletCells + 1] as const,
      z: [0, 1] as const,
      effective_m2: OPEN * cell_m ** 2,
    })),
    panels: [],
    leakageFraction: 0,
  }
}
/** Effective open share of the channel's floor. */
const OPEN = 0.08

function settled(problem: PlenumProblem, before: Plenum | null = null): Plenum {
  const plenum = new Plenum(problem, before)
  while (!plenum.settled) plenum.step()
  return plenum
}
const sum = (values: Float64Array) => values.reduce((total, one) => total + one, 0)

/**
 * Flow per metre of channel at distance x from the closed end over that at the end, by Runge–Kutta in x:
 * U' = q/H, (p + U²/2)' = R U², q = OPEN √(2p). With R = 0 it is cos(OPEN·x/H) (Karki & Patankar 2006, frictionless).
 */
function exactShare(height_m: number, drag_1_m: number, x_m: number): number {
  const slopes = ([U, P]: readonly [number, number]): readonly [number, number] => [
    (OPEN * Math.sqrt(Math.max(0, 2 * P - U * U))) / height_m,
    drag_1_m * U * U,
  ]
  const steps = 200
  const dx = x_m / steps
  let state: readonly [number, number] = [0, 0.5]
  const moved = (by: readonly [number, number], share: number): readonly [number, number] => [
    state[0] + share * dx * by[0],
    state[1] + share * dx * by[1],
  ]
  for (let n = 0; n < steps; n++) {
    const a = slopes(state)
    const b = slopes(moved(a, 0.5))
    const c = slopes(moved(b, 0.5))
    const d = slopes(moved(c, 1))
    state = [0, 1].map((i) => state[i]! + (dx / 6) * (a[i]! + 2 * b[i]! + 2 * c[i]! + d[i]!)) as [
      number,
      number,
    ]
  }
  return Math.sqrt(2 * state[1] - state[0] ** 2)
}

describe('the plenum', () => {
  test('has, where it is deep, the one pressure that drives all of the air through its tiles', () => {
    const plenum = settled(channel(0.3, 20))
    const open_m2 = plenum.problem.tiles.reduce((total, one) => total + one.effective_m2, 0)
    const through_m_s = plenum.problem.inlets[0]!.airflow_m3_s / open_m2
    expect(plenum.inletPressure(0) / (through_m_s ** 2 / 2)).toBeCloseTo(1, 2)
  })

  test('gives away what the coolers blow in, to rounding, at every step', () => {
    const random = seeded(20260103)
    const nx = 23
    const problem: PlenumProblem = {
      nx,
      nz: 17,
      cell_m: 0.3,
      height_m: 0.6,
      blocked: [
        { x: [8, 10], z: [4, 5] },
        { x: [8, 9], z: [5, 6] },
      ],
      inlets: [{ x: [2, 6], z: [0, 3], airflow_m3_s: 4.3 }],
      tiles: Array.from({ length: 20 }, () => {
        const cell = Math.floor(23 * 4 + random() * 23 * 12)
        const [i, k] = [cell % nx, Math.floor(cell / nx)]
        return { x: [i, i + 1], z: [k, k + 1], effective_m2: 0.06 * random() }
      }),
      panels: [{ x: [0, nx], z: [0, 17], effective_m2: 1 }],
      leakageFraction: 0.1,
    }
    const plenum = new Plenum(problem, null)
    for (let n = 0; n < 30; n++) {
      plenum.step()
      // Twenty flows are scaled to their sum: a few ulp of it.
      expect(sum(plenum.tiles_m3_s) + sum(plenum.panels_m3_s)).toBeCloseTo(4.3, 13)
    }
  })

  test('that is deep has one pressure: tiles share by their open area', () => {
    const plenum = settled(channel(0.3, 200))
    const equal_m3_s = (1.5 * 0.3) / plenum.tiles_m3_s.length
    // Dynamic pressure over that of the tiles: (OPEN · 9 / 200)², 1e-5; half of it in the flow.
    for (const one of plenum.tiles_m3_s) expect(Math.abs(one / equal_m3_s - 1)).toBeLessThan(5e-4)
  })

  test('follows momentum and drag along a channel, at first order in the cell', () => {
    const height_m = 0.6
    const error = (cell_m: number) => {
      const { tiles_m3_s } = settled(channel(cell_m, height_m))
      const last = tiles_m3_s.at(-1)!
      const off = [...tiles_m3_s].map((one, n) => {
        const x_m = (tiles_m3_s.length - n - 0.5) * cell_m
        return Math.abs(one / last - exactShare(height_m, plenumDrag_1_m(height_m), x_m))
      })
      return Math.max(...off)
    }
    const [coarse, fine] = [error(0.3), error(0.15)]
    expect(coarse).toBeLessThan(0.1)
    expect(coarse / fine).toBeGreaterThan(1.6)
  })

  test('starves the tiles beside a cooler', () => {
    const { tiles_m3_s } = settled(channel(0.3, 0.6))
    expect(tiles_m3_s[0]! / tiles_m3_s.at(-1)!).toBeLessThan(0.85)
  })

  test('ends in the same state from still air and from another floor', () => {
    const problem = channel(0.3, 0.6)
    const shut = {
      ...problem,
      tiles: problem.tiles.map((tile, n) => (n < 10 ? { ...tile, effective_m2: 0 } : tile)),
    }
    const warm = settled(problem, settled(shut))
    const cold = settled(problem)
    cold.tiles_m3_s.forEach((one, n) => {
      // Each is settled when a step changes it by less than 1e-4 of the mean.
      expect(Math.abs(warm.tiles_m3_s[n]! / one - 1)).toBeLessThan(0.01)
    })
  })

  test('lets nothing by where something solid comes to stand in its way', () => {
    const open = channel(0.3, 0.6)
    const wall = open.nx - 6
    const beyond = (plenum: Plenum) =>
      sum(plenum.tiles_m3_s.slice(wall + 1 - (open.nx - open.tiles.length)))
    const before = settled(open)
    expect(beyond(before)).toBeGreaterThan(0)
    const after = settled({ ...open, blocked: [{ x: [wall, wall + 1], z: [0, 1] }] }, before)
    // Pressure that was left there drains through the tiles that it is over.
    expect(beyond(after)).toBeLessThan(1e-3 * sum(after.tiles_m3_s))
    expect(sum(after.tiles_m3_s)).toBeCloseTo(before.problem.inlets[0]!.airflow_m3_s, 13)
  })
})

describe('a raised-floor hall', () => {
  test('hands tiles and seams what its coolers give', async () => {
    const solver = new AirSolver(await freshKernels(), voxelise(exampleHall('1-raised-floor'), 0.3))
    const given = solver.model.coolers.reduce(
      (total, _, n) => total + solver.coolerAirflow_m3_s(n),
      0,
    )
    const tiles = solver.model.inlets.reduce(
      (total, _, n) => total + solver.inletAirflow_m3_s(n),
      0,
    )
    expect(tiles + solver.leakage_m3_s).toBeCloseTo(given, 11)
    expect(solver.leakage_m3_s / given).toBeCloseTo(0.08, 12)
  })

  test('solves the plenum anew when a tile is shut, and its air goes to the others', async () => {
    const hall = exampleHall('4-mixed')
    const solver = new AirSolver(await freshKernels(), voxelise(hall, 0.6))
    while (solver.feedMoves) solver.step(1)
    const before = solver.model.inlets.map((_, n) => solver.inletAirflow_m3_s(n))
    const tile = recordsOf(hall, 'tile')[0]!
    const shut = applyDiff(hall, new Map([[tile.id, { after: { ...tile, openFraction: 0 } }]]))
    solver.setModel(voxelise(shut, 0.6))
    expect(solver.feedMoves).toBe(true)
    while (solver.feedMoves) solver.step(1)
    expect(solver.inletAirflow_m3_s(0)).toBe(0)
    const after = solver.model.inlets.map((_, n) => solver.inletAirflow_m3_s(n))
    const total = (flows: readonly number[]) => flows.reduce((all, one) => all + one, 0)
    expect(total(after)).toBeCloseTo(total(before), 11)
    expect(after[1]).toBeGreaterThan(before[1]!)
  })
})

test('a plenum that sways gives the mean of its last 150 steps', async () => {
  // The room above stands still: the plenum does not feel it.
  const kernels = { ...(await freshKernels()), step: () => 0 }
  const solver = new AirSolver(kernels, voxelise(exampleHall('4-mixed'), 0.3))
  const flows: number[][] = []
  while (solver.feedMoves) {
    solver.step(1)
    flows.push(solver.model.inlets.map((_, n) => solver.inletAirflow_m3_s(n)))
  }
  const given = flows.pop()!
  const last = flows.slice(-149)
  const ranges = given.map((mean_m3_s, n) => {
    const seen = last.map((step) => step[n]!)
    const sway_m3_s = Math.max(...seen) - Math.min(...seen)
    // The step that was replaced by the mean is one of 150.
    const seenMean_m3_s = seen.reduce((sum, one) => sum + one, 0) / seen.length
    expect(Math.abs(mean_m3_s - seenMean_m3_s)).toBeLessThanOrEqual(sway_m3_s / 150 + 1e-6)
    return sway_m3_s / mean_m3_s
  })
  expect(Math.max(...ranges)).toBeGreaterThan(0.01)
})

test('a tile that draws air down warms what the others give', async () => {
  const room = ductModel(12, 6, 6)
  const tile = (n: number, i: number) =>
    ({
      id: `tile:${n}`,
      patch: { axis: 1, plane: 0, inward: 1, a: [i, i + 2], b: [2, 4] },
      openAreaFraction: 0.5,
      supply: { kind: 'plenum', lossCoefficient: 10 },
    }) as const
  const solver = new AirSolver(await freshKernels(), {
    ...room,
    solids: [{ min: [0, 0, 0], max: [2, 4, 6] }],
    coolers: [
      {
        id: 'crah:1',
        intakes: [{ axis: 1, plane: 4, inward: 1, a: [0, 2], b: [0, 6] }],
        box: { min: [0, 0, 0], max: [2, 4, 6] },
        supply: null,
        airflow_m3_s: 0.5,
        setpoint_C: 15,
        capacity_W: Number.POSITIVE_INFINITY,
      },
    ],
    inlets: [tile(1, 5), tile(2, 9)],
    outlets: [],
    plenum: { height_m: 0.5, leakageFraction: 0, blocked: [] },
    start_C: 30,
  })
  while (solver.feedMoves) solver.step(1)
  // Openings are numbered as they were claimed: the intake, then the tiles.
  const [down, up] = [1, 2]
  solver.kernels.setFlow(down, -0.1)
  solver.kernels.setFlow(up, 0.6)
  solver.kernels.polish()
  // Air that is slow to follow: the room stays warm for the one look.
  const T = new Field(solver.kernels, 'T')
  for (const cell of cellsOf(room.nx, room.ny, room.nz)) T.set(...cell, 30)
  solver.setNumerics({ ...ANSWER_OF_RECORD, energyInertia: 100 })
  solver.kernels.stepEnergy()
  const drawn_C = solver.kernels.meanTemperature(down)
  expect(drawn_C).toBeGreaterThan(25)
  expect(solver.plenum_C()).toBeCloseTo((0.5 * 15 + 0.1 * drawn_C) / 0.6, 4)
})

test('a perforated tile resists as the handbook says: within 13 % of its plates from 25 to 60 % open', () => {
  for (const open of [0.25, 0.4, 0.56, 0.6]) {
    const plate = (1 + 0.5 * (1 - open) ** 0.75 + Math.SQRT2 * (1 - open) ** 0.375) / open ** 2
    expect(Math.abs(tileLoss(open, 0.65) / plate - 1)).toBeLessThan(0.13)
  }
  // 565 cfm at 0.05 in.wc for 25 % of 0.36 m², the figure that the catalogue quotes.
  const V_m_s = (565 * 4.719474e-4) / 0.36
  expect(0.5 * tileLoss(0.25, 0.65) * 1.2 * V_m_s ** 2).toBeCloseTo(12.45, 0)
})
