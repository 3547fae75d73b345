/**
 * Order of accuracy in space: the error of three grids, each half as coarse, against a known flow.
 *
 * Channel: plane Poiseuille flow, u = 6·U·y(1 − y), far enough from inlet and outlet.
 * Vortices: steady Taylor–Green, u = sin x·cos y, v = −cos x·sin y in a box of side π whose sides do not shear. The
 * viscous force −2ν(u, v) is met by a vertical force alone, since (2νu, 2νv) and (0, 4νv) have the same curl; a frozen
 * temperature gives that force through buoyancy, β·g·(T − T0) = 4νv, and no kernel is needed that halls do not use.
 *
 * The vortex turns slowly: the error of an upwind-biased scheme is a·h² + b·Re·h³, whose second part hides the first
 * on the grids at hand when Re is large (slope 2.5 at Re 20, 2.2 at Re 1), and both shrink faster than promised.
 */
import type { AirModel } from '../../../workers/airflow/model.ts'
import { absoluteCase, type ValidationCase } from '../case.ts'
import type { Lab } from '../lab.ts'
import { boxModel, fieldOf, LAMINAR, PLANE, solverOf, untilSteady } from './box.ts'

const SLOPE = 2
const BOUND = 0.1

export async function cases(lab: Lab): Promise<ValidationCase[]> {
  return [await channelOrder(lab), await vortexOrder(lab)]
}

export async function channelOrder(lab: Lab): Promise<ValidationCase> {
  lab.say('plane channel on three grids')
  const errors: number[] = []
  for (const cells of [8, 16, 32]) errors.push(await channelError(lab, cells))
  return slopeCase('plane Poiseuille flow, 8–16–32 cells', 'exact: u = 6 U y (1 − y)', errors)
}

export async function vortexOrder(lab: Lab): Promise<ValidationCase> {
  lab.say('steady Taylor–Green vortex on three grids')
  const errors: number[] = []
  for (const cells of [16, 32, 64]) errors.push(await vortexError(lab, cells))
  return slopeCase(
    'steady Taylor–Green vortex, 16²–32²–64²',
    'manufactured: u = sin x cos y, v = −cos x sin y, Re ¼',
    errors,
  )
}

/** The slope of the finer pair. */
function slopeCase(name: string, source: string, errors: readonly number[]): ValidationCase {
  const [coarse, middle, fine] = errors as [number, number, number]
  const shown = [coarse, middle, fine].map((error) => error.toExponential(1)).join(', ')
  return absoluteCase({
    case: name,
    source,
    quantity: `order from rms errors ${shown}`,
    ours: Math.log2(middle / fine),
    reference: SLOPE,
    bound: BOUND,
  })
}

/** Rms error of u over the section half-way along a channel of height 1 and Reynolds number 1. */
async function channelError(lab: Lab, cells: number): Promise<number> {
  const length = 4 * cells
  const across = { a: [0, cells], b: [0, 1] } as const
  const h = 1 / cells
  const box = boxModel([length, cells, 1], h, { viscosity_m2_s: 1 }, PLANE)
  const model: AirModel = {
    ...box,
    inlets: [
      {
        id: 'inlet:channel',
        patch: { axis: 0, plane: 0, inward: 1, ...across },
        openAreaFraction: 1,
        supply: { kind: 'fixed', airflow_m3_s: h, temperature_C: 0 },
      },
    ],
    outlets: [
      { id: 'out', patch: { axis: 0, plane: length, inward: -1, ...across }, airflow_m3_s: h },
    ],
  }
  const solver = await solverOf(lab, model)
  const u = fieldOf(solver, 'u')
  const at = length / 2 + 1
  const rows = Array.from({ length: cells }, (_, j) => j + 1)
  const probe = () => rows.map((j) => u.get(at, j))
  const profile = untilSteady(solver, probe, { block: 200, drift: 1e-6, stepsMax: 40_000 })
  return rms(
    profile.map((value, j) => {
      const y = (j + 0.5) * h
      return value - 6 * y * (1 - y)
    }),
  )
}

/** Rms error of both components over all faces inside. */
async function vortexError(lab: Lab, cells: number): Promise<number> {
  const h = Math.PI / cells
  const viscosity_m2_s = 4
  const slip = { slip: true }
  const model = boxModel(
    [cells, cells, 1],
    h,
    { viscosity_m2_s, gravity_m_s2: 1, expansion_1_K: 1 },
    { ...PLANE, left: slip, right: slip, floor: slip, ceiling: slip },
  )
  // No energy sweep: the temperature stays as it is set.
  const solver = await solverOf(lab, model, { ...LAMINAR, energySweeps: 0 })
  const T = fieldOf(solver, 'T')
  const u = fieldOf(solver, 'u')
  const v = fieldOf(solver, 'v')
  const exactU = (x: number, y: number) => Math.sin(x) * Math.cos(y)
  const exactV = (x: number, y: number) => -Math.cos(x) * Math.sin(y)
  for (let j = 1; j <= cells; j++)
    for (let i = 1; i <= cells; i++)
      T.set(i, j, 1, 4 * viscosity_m2_s * exactV((i - 0.5) * h, (j - 0.5) * h))
  const errors = () => {
    const off: number[] = []
    for (let j = 1; j <= cells; j++)
      for (let i = 2; i <= cells; i++) {
        off.push(u.get(i, j) - exactU((i - 1) * h, (j - 0.5) * h))
        off.push(v.get(j, i) - exactV((j - 0.5) * h, (i - 1) * h))
      }
    return off
  }
  return rms(untilSteady(solver, errors, { block: 200, drift: 1e-6, stepsMax: 40_000 }))
}

const rms = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length)
