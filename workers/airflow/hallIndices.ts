/** The indices of a hall from what racks breathe and coolers move (`models/air/indices.ts` has the formulas). */
import {
  classWithin,
  mixed_C,
  rackCoolingIndexHigh,
  rackCoolingIndexLow,
  returnHeatIndex,
  returnTemperatureIndex,
  supplyHeatIndex,
  type ThermalClass,
} from '../../models/air/indices.ts'
import { rackType } from '../../models/hall/catalog.ts'
import type { Hall } from '../../models/hall/hall.ts'
import { budgetOf } from './diagnosis.ts'
import { inletThirds_C } from './sensors.ts'
import type { AirSolver } from './solver.ts'

/** NaN where an index has no meaning: nothing breathes, nothing cools, or there is no plenum. */
export interface HallIndices {
  /** %; each rack by the recommended and allowable band of its own class. */
  readonly rackCoolingIndexHigh: number
  readonly rackCoolingIndexLow: number
  /** %. */
  readonly returnTemperatureIndex: number
  readonly supplyHeatIndex: number
  readonly returnHeatIndex: number
  readonly tileLeakageFraction: number
}

/** Reads the indices off the air as it stands. */
export function hallIndices(solver: AirSolver, hall: Hall): HallIndices {
  const racks = breathing(solver)
  const coolers = roomCoolers(solver)
  const intakes = intakesByClass(solver, hall)
  const room = { racks, supply_C: meanOf(coolers, 'supply_C') }
  return {
    rackCoolingIndexHigh: meanIndex(intakes, rackCoolingIndexHigh),
    rackCoolingIndexLow: meanIndex(intakes, rackCoolingIndexLow),
    returnTemperatureIndex: returnIndex(
      solver,
      [...coolers, ...rearDoors(solver)],
      racks.reduce((sum, { airflow_m3_s }) => sum + airflow_m3_s, 0),
    ),
    supplyHeatIndex: supplyHeatIndex(room),
    returnHeatIndex: returnHeatIndex(room),
    tileLeakageFraction: solver.tileLeakageFraction(),
  }
}

function breathing(solver: AirSolver) {
  return solver.model.racks.flatMap((_, n) => {
    const inlet_C = solver.inletMean_C(n)
    const outlet_C = solver.outlet_C(n)
    if (inlet_C === null || outlet_C === null) return []
    return { inlet_C, outlet_C, airflow_m3_s: solver.rackAirflow_m3_s(n) }
  })
}

interface CoolerAir {
  readonly airflow_m3_s: number
  readonly return_C: number
  readonly supply_C: number
}

const roomCoolers = (solver: AirSolver): CoolerAir[] =>
  solver.model.coolers.flatMap((_, n) => {
    const airflow_m3_s = solver.coolerAirflow_m3_s(n)
    return airflow_m3_s > 0
      ? { airflow_m3_s, return_C: solver.coolerReturn_C(n), supply_C: solver.coolerSupply_C(n) }
      : []
  })

const rearDoors = (solver: AirSolver): CoolerAir[] =>
  solver.model.racks.flatMap(({ rearDoor }, n) => {
    const return_C = solver.outlet_C(n)
    const supply_C = solver.rearDoorSupply_C(n)
    if (!rearDoor || return_C === null || supply_C === null) return []
    return { airflow_m3_s: solver.rackAirflow_m3_s(n), return_C, supply_C }
  })

const meanOf = (coolers: readonly CoolerAir[], side: 'return_C' | 'supply_C'): number =>
  mixed_C(coolers.map((cooler) => ({ ...cooler, temperature_C: cooler[side] })))

/** Devices, pumps and racks without an intake warm the air too: left out, their heat would pass for air breathed again. */
function returnIndex(
  { model }: AirSolver,
  coolers: readonly CoolerAir[],
  rack_m3_s: number,
): number {
  if (rack_m3_s === 0) return Number.NaN
  const { density_kg_m3, specificHeat_J_kg_K } = model.fluid
  return returnTemperatureIndex({
    return_C: meanOf(coolers, 'return_C'),
    supply_C: meanOf(coolers, 'supply_C'),
    rise_K: budgetOf(model).heat_W / (density_kg_m3 * specificHeat_J_kg_K * rack_m3_s),
  })
}

type Intakes = readonly { readonly band: ThermalClass; readonly thirds_C: readonly number[] }[]

/** Three temperatures a rack, as Herrlin takes them: ours are the means over its thirds. */
function intakesByClass(solver: AirSolver, hall: Hall): Intakes {
  return solver.model.racks.flatMap(({ id }, n) => {
    const rack = hall.records.get(id)
    if (rack?.kind !== 'rack' || solver.inletMean_C(n) === null) return []
    const band = classWithin(rackType(rack.catalogId).inletAllowable_C.value)
    return { band, thirds_C: inletThirds_C(solver, n) }
  })
}

/** An index is a mean over intakes, so that of several classes is the mean of theirs. */
const meanIndex = (
  intakes: Intakes,
  index: (inlets_C: readonly number[], band: ThermalClass) => number,
): number =>
  intakes.reduce((sum, { band, thirds_C }) => sum + index(thirds_C, band), 0) / intakes.length
