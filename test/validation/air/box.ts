/** What the laminar cases share: boxes of cubes with special walls, their numerics, steadiness, and probes. */
import type { AirProperties } from '../../../models/air/properties.ts'
import type { AirModel, SpecialWall } from '../../../workers/airflow/model.ts'
import { AirSolver, type Numerics } from '../../../workers/airflow/solver.ts'
import type { Lab } from '../lab.ts'

/** Second order without a turbulence model. All laminar cases use these numbers. */
export const LAMINAR: Numerics = {
  timeStep_s_m: 16,
  cfl: 8,
  order: 2,
  turbulent: false,
  energySweeps: 4,
  energyInertia: 0.25,
  energyDamping: 0,
  flowPasses: 1,
  momentumSweeps: 1,
  pressureIterations: 4,
  pressureTolerance: 0.01,
}

/** Air without weight, of density and heat capacity 1: what cases in dimensionless form start from. */
export const IDEAL_FLUID: AirProperties = {
  density_kg_m3: 1,
  specificHeat_J_kg_K: 1,
  viscosity_m2_s: 1,
  prandtl: 0.71,
  turbulentPrandtl: 0.85,
  gravity_m_s2: 0,
  expansion_1_K: 1,
  reference_C: 0,
}

export type Cells = readonly [nx: number, ny: number, nz: number]
type Side = 'left' | 'right' | 'floor' | 'ceiling' | 'back' | 'front'

/** An empty closed box; sides that are not named are still, adiabatic and do not slip. */
export function boxModel(
  [nx, ny, nz]: Cells,
  cell_m: number,
  fluid: Partial<AirProperties>,
  sides: Partial<Record<Side, Partial<Omit<SpecialWall, 'patch'>>>>,
  start_C = 0,
): AirModel {
  const patches = {
    left: { axis: 0, plane: 0, inward: 1, a: [0, ny], b: [0, nz] },
    right: { axis: 0, plane: nx, inward: -1, a: [0, ny], b: [0, nz] },
    floor: { axis: 1, plane: 0, inward: 1, a: [0, nx], b: [0, nz] },
    ceiling: { axis: 1, plane: ny, inward: -1, a: [0, nx], b: [0, nz] },
    back: { axis: 2, plane: 0, inward: 1, a: [0, nx], b: [0, ny] },
    front: { axis: 2, plane: nz, inward: -1, a: [0, nx], b: [0, ny] },
  } as const
  return {
    nx,
    ny,
    nz,
    cell_m,
    fluid: { ...IDEAL_FLUID, ...fluid },
    solids: [],
    sheets: [],
    racks: [],
    coolers: [],
    inlets: [],
    outlets: [],
    walls: Object.entries(sides).map(([side, wall]) => ({
      patch: patches[side as Side],
      temperature_C: null,
      velocity_m_s: [0, 0, 0],
      slip: false,
      ...wall,
    })),
    plenum: null,
    start_C,
  }
}

/** Planes of symmetry before and behind: what makes a layer of cells a two-dimensional flow. */
export const PLANE = { back: { slip: true }, front: { slip: true } } as const

export async function solverOf(lab: Lab, model: AirModel, numerics: Numerics = LAMINAR) {
  return new AirSolver(await lab.kernels(), model, numerics)
}

export interface Patience {
  /** Steps between looks. */
  readonly block: number
  /** Largest change of any probed value over two blocks on end that still counts as steady. */
  readonly drift: number
  readonly stepsMax: number
}

/** Steps until the probed values stand still. Throws when they do not: an unsettled figure is no figure. */
export function untilSteady(
  solver: AirSolver,
  probe: () => readonly number[],
  { block, drift, stepsMax }: Patience,
): readonly number[] {
  let before = probe()
  let calm = 0
  while (calm < 2) {
    if (solver.iterations >= stepsMax || !solver.step(block)) {
      throw new Error(`Not steady after ${solver.iterations} steps: ${before.join(', ')}`)
    }
    const now = probe()
    const moved = Math.max(...now.map((value, n) => Math.abs(value - before[n]!)))
    calm = moved <= drift ? calm + 1 : 0
    before = now
  }
  return before
}

/** The kernels' own numbers of the fields that cases read (`fieldAddress`). */
const FIELD = { u: 0, v: 1, w: 2, T: 4 } as const

/** Reads or writes one kernel field by cell, counted from 1; velocities lie on the low side of their cell. */
export function fieldOf({ kernels }: AirSolver, name: keyof typeof FIELD) {
  const address = kernels.fieldAddress(FIELD[name])
  const index = (i: number, j: number, k: number) => (address + kernels.slotOf(i, j, k)) / 4
  return {
    get: (i: number, j: number, k = 1) => new Float32Array(kernels.memory.buffer)[index(i, j, k)]!,
    set: (i: number, j: number, k: number, value: number) => {
      new Float32Array(kernels.memory.buffer)[index(i, j, k)] = value
    },
  }
}
