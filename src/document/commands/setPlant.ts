import type { HallDiff } from '../../../models/hall/diff.ts'
import { type Hall, shellOf } from '../../../models/hall/hall.ts'
import { AIR_SUPPLY_RANGE_C, type PlantSettings } from '../../../models/plant/settings.ts'
import { requireRange } from './change.ts'
import { setShell } from './setShell.ts'

/** Sets some of what the hall says of its plant. Throws for a supply outside AIR_SUPPLY_RANGE_C. */
export function setPlant(hall: Hall, settings: Partial<PlantSettings>): HallDiff {
  if (settings.airSupply_C !== undefined)
    requireRange('airSupply_C', settings.airSupply_C, ...AIR_SUPPLY_RANGE_C)
  return setShell(hall, { plant: { ...shellOf(hall).plant, ...settings } })
}
