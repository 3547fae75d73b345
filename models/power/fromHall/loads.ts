/**
 * What draws power in a hall: racks, fans and pumps, in the phases of what feeds them.
 */
import { coolerType, rackType } from '../../hall/catalog.ts'
import { type Hall, type HallId, type HallRecord, isCooler } from '../../hall/hall.ts'
import { rackLiquidHeat_W, rackLoad_W } from '../../hall/load.ts'
import { cduAsBuilt } from '../../hall/sized.ts'
import type { Bus } from '../network.ts'
import { MOTOR_POWER_FACTOR, RACK_POWER_FACTOR } from './assumptions.ts'

/** Power that a record asks for now, and its power factor; null for one that draws none. */
export interface Draw {
  readonly active_W: number
  readonly powerFactor: number
  readonly singlePhase: boolean
}

/** Electric power of the pumps of each CDU. */
export type PumpPower = ReadonlyMap<HallId, number>

/** What a record draws. */
export function drawOf(record: HallRecord, pumps_W: PumpPower): Draw | null {
  if (record.kind === 'rack')
    return {
      active_W: rackLoad_W(record),
      powerFactor: RACK_POWER_FACTOR,
      singlePhase: rackType(record.catalogId).current === 'ac1',
    }
  if (isCooler(record)) {
    // Fan affinity: power goes with the cube of speed.
    const speed = record.kind === 'rearDoorCooler' ? 1 : record.fanSpeedFraction
    const fan_W = coolerType(record.catalogId).fanPower_W.value * speed ** 3
    return motor(record.running ? fan_W : 0)
  }
  if (record.kind === 'cdu') return motor(record.running ? (pumps_W.get(record.id) ?? 0) : 0)
  return null
}

const motor = (active_W: number): Draw => ({
  active_W,
  powerFactor: MOTOR_POWER_FACTOR,
  singlePhase: false,
})

/** Pumps by the catalogue, in proportion to the liquid heat: until the loops are solved. */
export function ratedPumps_W(hall: Hall): PumpPower {
  let heat_W = 0
  let capacity_W = 0
  for (const record of hall.records.values()) {
    if (record.kind === 'rack') heat_W += rackLiquidHeat_W(record)
    if (record.kind === 'cdu' && record.running) capacity_W += cduAsBuilt(record).capacity_W.value
  }
  const share = capacity_W > 0 ? Math.min(1, heat_W / capacity_W) : 0
  const pumps_W = new Map<HallId, number>()
  for (const record of hall.records.values())
    if (record.kind === 'cdu') pumps_W.set(record.id, cduAsBuilt(record).pumpPower_W.value * share)
  return pumps_W
}

/**
 * A draw by conductor of its bus: even over three phases, or all on one for a single-phase rack.
 *
 * @param turn  counts single-phase racks, so that they go round the phases.
 */
export function byPhase(
  draw: Draw,
  bus: Bus,
  turn: number,
): { active_W: number[]; reactive_var: number[] } {
  if (bus.kind === 'dc') return { active_W: [draw.active_W], reactive_var: [0] }
  const reactive = draw.active_W * Math.tan(Math.acos(draw.powerFactor))
  const shares = [0, 1, 2].map((phase) => (draw.singlePhase ? Number(phase === turn % 3) : 1 / 3))
  return {
    active_W: shares.map((share) => share * draw.active_W),
    reactive_var: shares.map((share) => share * reactive),
  }
}
