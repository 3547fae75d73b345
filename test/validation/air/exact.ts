/**
 * What is known exactly: conduction through a slab, a heated duct, and a rack that breathes part of its own exhaust.
 * In the shipped f32 kernels, 1e-5 of the quantity's size.
 */
import {
  returnHeatIndex,
  returnTemperatureIndex,
  supplyHeatIndex,
} from '../../../models/air/indices.ts'
import type { AirModel } from '../../../workers/airflow/model.ts'
import { absoluteCase, relativeCase, type ValidationCase } from '../case.ts'
import type { Lab } from '../lab.ts'
import { boxModel, fieldOf, LAMINAR, PLANE, solverOf, untilSteady } from './box.ts'
import { loopAnswer, loopModel } from './loop.ts'

/** Of the shipped f32 kernels (DESIGN.md section 2). */
const BOUND = 1e-5

export async function cases(lab: Lab): Promise<ValidationCase[]> {
  lab.say('exact cases')
  return [...(await slabCases(lab)), await ductCase(lab), ...(await loopCases(lab))]
}

/** Still air between walls half a degree above and below zero: a straight line, and a heat flow of Γ·ΔT/L. */
export async function slabCases(lab: Lab): Promise<ValidationCase[]> {
  const cells = 16
  const [hot, cold] = [0.5, -0.5]
  const source = 'Fourier: T linear, q = Γ ΔT / L'
  const model = boxModel(
    [cells, 1, 1],
    1 / cells,
    { viscosity_m2_s: 0.71 },
    {
      ...PLANE,
      floor: { slip: true },
      ceiling: { slip: true },
      left: { temperature_C: hot },
      right: { temperature_C: cold },
    },
  )
  const solver = await solverOf(lab, model, { ...LAMINAR, energyInertia: 0 })
  const T = fieldOf(solver, 'T')
  const centres = Array.from({ length: cells }, (_, i) => i + 1)
  const probe = () => centres.map((i) => T.get(i, 1))
  const ours = untilSteady(solver, probe, { block: 200, drift: 0, stepsMax: 4000 })
  const off = ours.map((value, n) => Math.abs(value - hot + ((hot - cold) * (n + 0.5)) / cells))
  const wall = (model.walls ?? []).findIndex(({ temperature_C }) => temperature_C === hot)
  return [
    absoluteCase({
      case: 'conduction slab',
      source,
      quantity: 'largest departure from the line, over ΔT',
      ours: Math.max(...off) / (hot - cold),
      reference: 0,
      bound: BOUND,
    }),
    relativeCase({
      case: 'conduction slab',
      source,
      quantity: 'heat flow over Γ, K·m',
      ours: solver.wallHeat_K_m3_s(wall),
      // The slab is one cell high and deep.
      reference: (hot - cold) / cells ** 2,
      bound: BOUND,
    }),
  ]
}

/** A box of 2 kW in a duct: the air behind it is warmer by Q/(ρ cp V). */
export async function ductCase(lab: Lab): Promise<ValidationCase> {
  const [nx, ny, nz] = [12, 4, 4]
  const across = { a: [0, ny], b: [0, nz] } as const
  const [airflow_m3_s, airHeat_W, supply_C] = [0.25, 2000, 18]
  const box = { min: [4, 0, 1], max: [6, 2, 3] } as const
  const air = { density_kg_m3: 1.19, specificHeat_J_kg_K: 1006, viscosity_m2_s: 1.5e-5 }
  const model: AirModel = {
    ...boxModel([nx, ny, nz], 0.25, air, {}, supply_C),
    solids: [box],
    racks: [{ id: 'rack:1', slices: [], box, airflow_m3_s: 0, airHeat_W, load_W: airHeat_W }],
    inlets: [
      {
        id: 'inlet:1',
        patch: { axis: 0, plane: 0, inward: 1, ...across },
        openAreaFraction: 1,
        supply: { kind: 'fixed', airflow_m3_s, temperature_C: supply_C },
      },
    ],
    outlets: [{ id: 'out', patch: { axis: 0, plane: nx, inward: -1, ...across }, airflow_m3_s }],
  }
  const solver = await solverOf(lab, model, { ...LAMINAR, turbulent: true })
  const rise = () => [solver.outletTemperature_C(0) - supply_C]
  const reference = airHeat_W / (1.19 * 1006 * airflow_m3_s)
  // A temperature near 25 °C has steps of 2e-6 K in f32.
  const [ours] = untilSteady(solver, rise, { block: 200, drift: 2e-5, stepsMax: 8000 })
  return relativeCase({
    case: 'heated duct',
    source: 'first law: ΔT = Q / (ρ cp V)',
    quantity: 'rise of the air, K',
    ours: ours!,
    reference,
    bound: BOUND,
  })
}

/** The loop of `loop.ts`: inlet, return and the indices that follow. */
export async function loopCases(lab: Lab): Promise<ValidationCase[]> {
  const source = 'mixing: T_in = T_s + φ/(1 − φ)·ΔT, φ = 1 − V_s/V_rack'
  const answer = loopAnswer()
  const solver = await solverOf(lab, loopModel())
  const seen = () => [solver.inletMean_C(0)!, solver.outletTemperature_C(0)]
  const [inlet_C, return_C] = untilSteady(solver, seen, { block: 200, drift: 0, stepsMax: 8000 })
  const room = {
    racks: [{ inlet_C: inlet_C!, outlet_C: solver.outlet_C(0)!, airflow_m3_s: answer.rack_m3_s }],
    supply_C: answer.supply_C,
  }
  const rise_K = solver.outlet_C(0)! - inlet_C!
  const one = (quantity: string, ours: number, reference: number) =>
    relativeCase({
      case: 'rack that breathes its exhaust',
      source,
      quantity,
      ours,
      reference,
      bound: BOUND,
    })
  return [
    one('inlet above supply, K', inlet_C! - answer.supply_C, answer.inlet_C - answer.supply_C),
    one('return above supply, K', return_C! - answer.supply_C, answer.outlet_C - answer.supply_C),
    one('SHI', supplyHeatIndex(room), answer.recirculated),
    one('RHI', returnHeatIndex(room), 1 - answer.recirculated),
    one(
      'RTI, %',
      returnTemperatureIndex({ return_C: return_C!, supply_C: answer.supply_C, rise_K }),
      answer.returnTemperatureIndex,
    ),
  ]
}
