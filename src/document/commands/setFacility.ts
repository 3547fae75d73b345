import type { HallDiff } from '../../../models/hall/diff.ts'
import { type Hall, shellOf } from '../../../models/hall/hall.ts'
import { FACILITY_SUPPLY_RANGE_C, type LiquidSettings } from '../../../models/liquid/settings.ts'
import { requireRange } from './change.ts'
import { setShell } from './setShell.ts'

/** Sets some of what the hall says of its facility water; a null supply follows the CDUs. Throws outside the range. */
export function setFacility(hall: Hall, settings: Partial<LiquidSettings>): HallDiff {
  const { facilitySupply_C } = settings
  if (facilitySupply_C !== undefined && facilitySupply_C !== null)
    requireRange('facilitySupply_C', facilitySupply_C, ...FACILITY_SUPPLY_RANGE_C)
  return setShell(hall, { liquid: { ...shellOf(hall).liquid, ...settings } })
}
