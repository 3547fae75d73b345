/** Where the lost watts of a hall become heat: by the record that they warm the room at, and in the electrical room. */
import { type Hall, type HallId, recordsOf } from '../hall/hall.ts'

/** Heat that reaches the air of the hall at devices and busways, racks and fans left out. */
export interface DeviceHeat {
  readonly byRecord: ReadonlyMap<HallId, number>
  /** Heat in the electrical room: it warms that room, not the hall. */
  readonly electricalRoom_W: number
}

/** What the power chain and the liquid loops do to the air of the hall: a small vector, never a field. */
export interface AirCoupling {
  /** Heat of devices, busways and pumps, by record. */
  readonly heat_W: ReadonlyMap<HallId, number>
  /** Racks, coolers and CDUs that have lost their power. */
  readonly darkIds: readonly HallId[]
}

/** As the networks say it: of the hall that was opened as the page's `opened`-th. */
export interface CouplingWord {
  readonly opened: number
  readonly coupling: AirCoupling
}

export const UNCOUPLED: AirCoupling = { heat_W: new Map(), darkIds: [] }

/** All of it, W. */
export const heatOf = (heat_W: AirCoupling['heat_W']): number => {
  let sum_W = 0
  for (const each_W of heat_W.values()) sum_W += each_W
  return sum_W
}

/**
 * Heat that may move from record to record, all together, before the air is told.
 *
 * A judgement: 100 W warm the 1 m³/s of a rack of 15 kW by less than 0.1 K, and the air's own answer is good to 1e-4 of
 * some hundred kilowatts.
 */
export const HEAT_TOLERANCE_W = 100

/** Whether the air should be told of `now` when it was last told `before`. */
export function isNews(before: AirCoupling, now: AirCoupling): boolean {
  if (before.darkIds.join() !== now.darkIds.join()) return true
  let moved_W = 0
  for (const id of new Set([...before.heat_W.keys(), ...now.heat_W.keys()]))
    moved_W += Math.abs((before.heat_W.get(id) ?? 0) - (now.heat_W.get(id) ?? 0))
  return moved_W > HEAT_TOLERANCE_W
}

/**
 * Places losses.
 *
 * A device warms where it stands; a busway along its length; a cable half at each of its ends, of which those at
 * busways count for the busway and those at records outside the hall for the electrical room.
 *
 * @param losses_W  of devices, busways and feeds, by record.
 * @param motors_W  of CDUs: what their pumps draw beyond what they give the coolant.
 */
export function placeHeat(
  hall: Hall,
  losses_W: ReadonlyMap<string, number>,
  motors_W: ReadonlyMap<HallId, number>,
): DeviceHeat {
  const byRecord = new Map<HallId, number>()
  let electricalRoom_W = 0
  const give = (id: HallId, heat_W: number) => {
    if (heat_W === 0) return
    const record = hall.records.get(id)
    if (!record || (record.kind === 'powerDevice' && record.room === 'electrical'))
      electricalRoom_W += heat_W
    else byRecord.set(id, (byRecord.get(id) ?? 0) + heat_W)
  }
  for (const { id } of recordsOf(hall, 'powerDevice', 'busway')) give(id, losses_W.get(id) ?? 0)
  for (const { id, fromId, toId } of recordsOf(hall, 'feed')) {
    const half_W = (losses_W.get(id) ?? 0) / 2
    give(fromId, half_W)
    give(toId, half_W)
  }
  for (const [id, heat_W] of motors_W) give(id, heat_W)
  return { byRecord, electricalRoom_W }
}
