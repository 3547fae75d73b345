/** What coolers have to give as their fans stand: stopped units, coils at part flow, fan heat and air that goes past the racks. */
import { capacityAtFlow_W } from '../air/coil.ts'
import { powerAtSpeed_W } from '../air/fan.ts'
import { coolerType } from '../hall/catalog.ts'
import { type Hall, type HallId, isCooler } from '../hall/hall.ts'
import type { HallCapacity } from './capacity.ts'

/** What is asked of a solved air. */
export interface StrandedAir {
  readonly inletMax_C: ReadonlyMap<HallId, number | null>
  readonly coolers: ReadonlyMap<
    HallId,
    { readonly airflow_m3_s: number; readonly supply_C: number }
  >
  /** Share of the supply air that comes back without passing a rack; null until the air has settled. */
  readonly bypassFraction: number | null
}

/** Heat of the room's air, in the order in which it is lost. */
export interface CoolingFlow {
  readonly installed_W: number
  readonly stopped_W: number
  readonly partFlow_W: number
  readonly fans_W: number
  readonly bypass_W: number
  /** What is left for racks. */
  readonly left_W: number
  /** What racks give the air at rated power. */
  readonly used_W: number
}

/**
 * The air side, fans as they are set.
 *
 * A coil at another flow takes less (models/air/coil.ts). What is not used is delivered by the same air, of which the
 * bypass share goes past the racks: that share of it cannot reach them. A judgement.
 *
 * @param airless  Coolers through which no air can pass: all of their capacity is lost to their flow.
 */
export function coolingFlow(
  hall: Hall,
  { racks }: HallCapacity,
  air: StrandedAir | null,
  airless: ReadonlySet<HallId>,
): CoolingFlow {
  const used_W = sum(racks.map(({ rated_W, liquidFraction }) => rated_W * (1 - liquidFraction)))
  let installed_W = 0
  let inService_W = 0
  let atFlow_W = 0
  let fanHeat_W = 0
  for (const cooler of hall.records.values()) {
    if (!isCooler(cooler)) continue
    const { sensibleCapacity_W, airflow_m3_s, fanPower_W } = coolerType(cooler.catalogId)
    const capacity_W = sensibleCapacity_W.value
    installed_W += capacity_W
    if (!cooler.running) continue
    const speed = cooler.kind === 'rearDoorCooler' ? 1 : cooler.fanSpeedFraction
    const flow_m3_s = air?.coolers.get(cooler.id)?.airflow_m3_s
    const given = flow_m3_s === undefined ? speed : flow_m3_s / airflow_m3_s.value
    const flow = airless.has(cooler.id) ? 0 : given
    inService_W += capacity_W
    atFlow_W += Math.min(capacity_W, capacityAtFlow_W(capacity_W, flow))
    fanHeat_W += powerAtSpeed_W(fanPower_W.value, speed)
  }
  const fans_W = Math.min(atFlow_W, fanHeat_W)
  const net_W = atFlow_W - fans_W
  const bypass_W = (air?.bypassFraction ?? 0) * Math.max(0, net_W - used_W)
  return {
    installed_W,
    stopped_W: installed_W - inService_W,
    partFlow_W: inService_W - atFlow_W,
    fans_W,
    bypass_W,
    left_W: net_W - bypass_W,
    used_W,
  }
}

/** Whether a CDU of the hall runs. */
export function isRunning(hall: Hall, cduId: HallId): boolean {
  const cdu = hall.records.get(cduId)
  return cdu?.kind === 'cdu' && cdu.running
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
