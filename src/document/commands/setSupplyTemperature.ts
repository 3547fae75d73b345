import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { requireRange, rewriteRecords } from './change.ts'

/** What a supply setpoint may be: from the freezing point of water to what no server's loop goes above. */
export const SUPPLY_RANGE_C = [0, 60] as const

/** Sets the supply setpoint of coolers and CDUs. Other records change nothing. Throws outside SUPPLY_RANGE_C. */
export function setSupplyTemperature(
  hall: Hall,
  ids: Iterable<HallId>,
  supplyTemperature_C: number,
): HallDiff {
  requireRange('supplyTemperature_C', supplyTemperature_C, ...SUPPLY_RANGE_C)
  return rewriteRecords(hall, ids, (record) =>
    'supplyTemperature_C' in record ? { ...record, supplyTemperature_C } : undefined,
  )
}
