/** What a battery does now, by the newest answer, and in a sentence. */
import type { Hall, PowerDevice } from '../../../models/hall/hall.ts'
import { type BatteryState, batteryState as stateOf } from '../../../models/power/battery.ts'
import type { PowerFacts } from './facts.ts'

export type { BatteryState }

export const batteryState = (
  hall: Hall,
  { byId }: PowerFacts,
  battery: PowerDevice,
): BatteryState => stateOf(hall, (id) => byId.get(id)?.live ?? false, battery)

/** What the state means, as a sentence. */
export const BATTERY_NOTE: Record<BatteryState, string> = {
  'standing by':
    'Gives nothing while its unit has supply; bridges minutes when that is lost. Figures are of the time after them.',
  empty: 'Its unit has no other supply: it has bridged its minutes, and the unit is dark since.',
  bypassed: 'Its unit is on bypass: nothing bridges a loss of supply.',
  out: 'Out of service: nothing bridges a loss of supply.',
}
