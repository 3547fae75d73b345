/**
 * What a battery does now. It bridges minutes, and the chain is solved for the time after them: a battery whose unit has
 * supply stands by, one whose unit has none has given what it had.
 */
import { type Hall, type PowerDevice, recordsOf } from '../../../models/hall/hall.ts'
import type { PowerFacts } from './facts.ts'

export type BatteryState = 'standing by' | 'empty' | 'out'

/** The state of one, by the newest answer. */
export function batteryState(hall: Hall, { byId }: PowerFacts, battery: PowerDevice): BatteryState {
  if (battery.service !== 'inService') return 'out'
  const feeds = recordsOf(hall, 'feed').filter(({ service }) => service === 'inService')
  const isDry = (unitId: string) => {
    const unit = hall.records.get(unitId as PowerDevice['id'])
    if (unit?.kind !== 'powerDevice' || unit.service !== 'inService') return false
    return !feeds.some(({ id, toId }) => toId === unitId && (byId.get(id)?.live ?? false))
  }
  return feeds.some(({ fromId, toId }) => fromId === battery.id && isDry(toId))
    ? 'empty'
    : 'standing by'
}

/** What the state means, as a sentence. */
export const BATTERY_NOTE: Record<BatteryState, string> = {
  'standing by':
    'Gives nothing while its unit has supply; bridges minutes when that is lost. Figures are of the time after them.',
  empty: 'Its unit has no other supply: it has bridged its minutes, and the unit is dark since.',
  out: 'Out of service: nothing bridges a loss of supply.',
}
