/** The air of a hall as `solve` prints it, and as it hands it on to what is worked out of it. */
import type { SolvedAir } from '../../models/density/air.ts'
import {
  airlessCoolers,
  type IdleCoolers,
  usableCapacity_W,
} from '../../models/density/coolingCapacity.ts'
import type { StrandedAir } from '../../models/density/stranded.ts'
import { type Hall, type HallId, isCooler } from '../../models/hall/hall.ts'
import { type AirCoupling, heatOf } from '../../models/power/heat.ts'
import { isAnswer, type SolverState } from '../airflow/contract.ts'
import type { AirSolver } from '../airflow/solver.ts'
import type { Trust } from '../airflow/trust.ts'

/** Through all racks, and through all coolers: what passes a rear door is its rack's. */
export interface Airflows {
  readonly rackAirflow_m3_s: number
  readonly coolerAirflow_m3_s: number
}

export const airflowsOf = (solver: AirSolver, state: SolverState): Airflows => ({
  rackAirflow_m3_s: sum(solver.model.racks.map((_, n) => rackAirflow_m3_s(solver, n, state))),
  coolerAirflow_m3_s: sum([
    ...solver.model.coolers.map((_, n) => solver.coolerAirflow_m3_s(n)),
    ...solver.model.racks.map(({ rearDoor }, n) =>
      rearDoor ? rackAirflow_m3_s(solver, n, state) : 0,
    ),
  ]),
})

/** What a rack passes follows the pressure of the field: NaN where the air failed, for that may hold anything. */
const rackAirflow_m3_s = (solver: AirSolver, rack: number, state: SolverState): number =>
  state === 'failed' ? Number.NaN : solver.rackAirflow_m3_s(rack)

const sum = (flows: readonly number[]): number => flows.reduce((total, flow) => total + flow, 0)

/** Without an answer the temperatures do not exist. */
export function rackRows(solver: AirSolver, state: SolverState) {
  const answered = isAnswer(state)
  return solver.model.racks.map(({ id, load_W }, n) => ({
    id,
    inletMean_C: answered ? solver.inletMean_C(n) : null,
    inletMax_C: answered ? solver.inletMax_C(n) : null,
    outlet_C: answered ? solver.outlet_C(n) : null,
    airflow_m3_s: rackAirflow_m3_s(solver, n, state),
    load_W,
  }))
}

/** What carries nothing though it is switched on. */
export const idleCoolers = (
  solver: AirSolver,
  hall: Hall,
  darkIds: readonly HallId[],
): IdleCoolers => ({
  dark: new Set(darkIds),
  airless: airlessCoolers(hall, {
    coolers: new Map(
      solver.model.coolers.map(({ id }, n) => [id, { blocked: solver.isBlocked(n) }]),
    ),
    racks: new Map(
      solver.model.racks.map(({ id }, n) => [id, { airflow_m3_s: solver.rackAirflow_m3_s(n) }]),
    ),
  }),
})

/** Capacity is what each can carry as it stands, whether or not the air has an answer. */
export function coolerRows(solver: AirSolver, hall: Hall, state: SolverState, idle: IdleCoolers) {
  const answered = isAnswer(state)
  const { fluid, racks } = solver.model
  const perKelvin = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K
  const rises_Pa = solver.coolerRises_Pa()
  const capacity_W = (id: string): number => {
    const cooler = hall.records.get(id as HallId)
    return cooler && isCooler(cooler) ? usableCapacity_W(cooler, idle).value : 0
  }
  const room = solver.model.coolers.map(({ id }, n) => {
    const airflow_m3_s = solver.coolerAirflow_m3_s(n)
    const runs = answered && airflow_m3_s > 0
    const return_C = solver.coolerReturn_C(n)
    const supply_C = solver.coolerSupply_C(n)
    return {
      id,
      return_C: runs ? return_C : null,
      supply_C: runs ? supply_C : null,
      airflow_m3_s,
      capacity_W: capacity_W(id),
      heat_W: runs ? airflow_m3_s * perKelvin * (return_C - supply_C) : 0,
      pressureRise_Pa: runs ? rises_Pa[n]! : null,
    }
  })
  const doors = racks.flatMap(({ rearDoor }, n) => {
    if (!rearDoor || !hall.records.has(rearDoor.id as HallId)) return []
    const airflow_m3_s = rackAirflow_m3_s(solver, n, state)
    const return_C = answered ? solver.outlet_C(n) : null
    const heat_W = answered ? solver.rearDoorHeat_W(n) : 0
    const supply_C = answered ? solver.rearDoorSupply_C(n) : null
    const { id } = rearDoor
    const capacity = { capacity_W: capacity_W(id) }
    return [{ id, return_C, supply_C, airflow_m3_s, ...capacity, heat_W, pressureRise_Pa: null }]
  })
  return [...room, ...doors]
}

const inletMax_C = (solver: AirSolver) =>
  new Map(solver.model.racks.map(({ id }, n) => [id as HallId, solver.inletMax_C(n)] as const))

export function solvedAir(solver: AirSolver, { heat_W }: AirCoupling): SolvedAir {
  return {
    inletMax_C: inletMax_C(solver),
    deviceHeat_W: heatOf(heat_W),
    coolers: solver.model.coolers.map((_, n) => ({
      supply_C: solver.coolerSupply_C(n),
      airflow_m3_s: solver.coolerAirflow_m3_s(n),
    })),
  }
}

export function strandedAir(solver: AirSolver, trust: Trust | null): StrandedAir {
  return {
    inletMax_C: inletMax_C(solver),
    coolers: new Map(
      solver.model.coolers.map(({ id }, n) => [
        id as HallId,
        { airflow_m3_s: solver.coolerAirflow_m3_s(n), supply_C: solver.coolerSupply_C(n) },
      ]),
    ),
    bypassFraction: trust?.capture?.bypassFraction ?? null,
  }
}

export function airHeat(solver: AirSolver) {
  const { heatIn_W, heatOut_W } = solver.closures()
  const racks = new Map(
    solver.model.racks.map(({ id }, n) => [id as HallId, { inletMax_C: solver.inletMax_C(n) }]),
  )
  return { heatIn_W, heatOut_W, racks }
}
