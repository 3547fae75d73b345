import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { requireRange, rewriteRecords } from './change.ts'

/** What a supply setpoint may be, as a file may hold it: of air, and of a CDU's liquid. */
export const SUPPLY_RANGE_C = [5, 45] as const
export const LIQUID_SUPPLY_RANGE_C = [5, 60] as const

/** Sets the supply setpoint of coolers and CDUs. Other records change nothing. Throws outside the range of a kind. */
export function setSupplyTemperature(
  hall: Hall,
  ids: Iterable<HallId>,
  supplyTemperature_C: number,
): HallDiff {
  return rewriteRecords(hall, ids, (record) => {
    if (!('supplyTemperature_C' in record)) return undefined
    const [low_C, high_C] = record.kind === 'cdu' ? LIQUID_SUPPLY_RANGE_C : SUPPLY_RANGE_C
    requireRange('supplyTemperature_C', supplyTemperature_C, low_C, high_C)
    return { ...record, supplyTemperature_C }
  })
}
