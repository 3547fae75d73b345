/**
 * What a battery does now. It bridges minutes, and the chain is solved for the time after them: a battery whose unit has
 * supply stands by, one whose unit has none has given what it had.
 */
import { type Hall, type HallId, type PowerDevice, recordsOf } from '../hall/hall.ts'

export type BatteryState = 'standing by' | 'empty' | 'out'

/** The state of one; `isLive` says of a feed whether it has voltage. */
export function batteryState(
  hall: Hall,
  isLive: (feedId: HallId) => boolean,
  battery: PowerDevice,
): BatteryState {
  if (battery.service !== 'inService') return 'out'
  const feeds = recordsOf(hall, 'feed').filter(({ service }) => service === 'inService')
  const isDry = (unitId: HallId) => {
    const unit = hall.records.get(unitId)
    if (unit?.kind !== 'powerDevice' || unit.service !== 'inService') return false
    return !feeds.some(({ id, toId }) => toId === unitId && isLive(id))
  }
  return feeds.some(({ fromId, toId }) => fromId === battery.id && isDry(toId))
    ? 'empty'
    : 'standing by'
}
