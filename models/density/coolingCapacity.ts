/** What the coolers of a hall can take out of its air as they stand: one truth for the ledger, the inspector and `solve`. */
import { capacityAtFlow_W } from '../air/coil.ts'
import { coolerType } from '../hall/catalog.ts'
import type { Figure } from '../hall/catalogTypes.ts'
import { type Cooler, type Hall, type HallId, isCooler } from '../hall/hall.ts'

/** What the air solver knows of ways that are shut, whether or not the air has an answer. */
export interface AirWays {
  /** Room coolers: whether intake or supply has no air before it. */
  readonly coolers: ReadonlyMap<HallId, { readonly blocked: boolean }>
  /** A rear door takes what its rack passes. */
  readonly racks: ReadonlyMap<HallId, { readonly airflow_m3_s: number }>
}

/** Coolers that carry nothing though they are switched on. */
export interface IdleCoolers {
  /** What has no supply: coolers, and racks whose fans a rear door lives by. */
  readonly dark: ReadonlySet<HallId>
  /** Through which no air can pass. */
  readonly airless: ReadonlySet<HallId>
}

/** The coolers of a hall through which no air can pass as things stand; none where the solver has not said. */
export function airlessCoolers(hall: Hall, ways: AirWays | null): ReadonlySet<HallId> {
  const isAirless = (cooler: Cooler) =>
    cooler.kind === 'rearDoorCooler'
      ? ways?.racks.get(cooler.rackId)?.airflow_m3_s === 0
      : ways?.coolers.get(cooler.id)?.blocked === true
  const coolers = [...hall.records.values()].filter(isCooler)
  return new Set(coolers.filter(isAirless).map(({ id }) => id))
}

/** Why a cooler carries nothing; null where it carries what its coil does. A rear door has the fans of its rack, and stands with it. */
export function whyIdle(
  cooler: Cooler,
  { dark, airless }: IdleCoolers,
): 'off' | 'no supply' | 'no air' | null {
  if (!cooler.running) return 'off'
  const isDark = dark.has(cooler.id)
  if (isDark || (cooler.kind === 'rearDoorCooler' && dark.has(cooler.rackId))) return 'no supply'
  return airless.has(cooler.id) ? 'no air' : null
}

/** What a cooler carries at most: its coil at the speed of its fans, of which a door has none of its own; 0 where it is idle. */
export function usableCapacity_W(cooler: Cooler, idle: IdleCoolers): Figure {
  const { value, low, high, ...rest } = coolerType(cooler.catalogId).sensibleCapacity_W
  const speed = 'fanSpeedFraction' in cooler ? cooler.fanSpeedFraction : 1
  const at = (rated_W: number) =>
    whyIdle(cooler, idle) === null ? capacityAtFlow_W(rated_W, speed) : 0
  return { ...rest, value: at(value), low: at(low ?? value), high: at(high ?? value) }
}
