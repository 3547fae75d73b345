import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { requireRange, rewriteRecords } from './change.ts'

/** What may be typed as one rack's rated power, W: twice the largest class announced (Rubin Ultra, 600 kW). */
export const RATED_POWER_RANGE_W = [0, 1.2e6] as const

/** Sets the rated power of racks in place of the catalogue's; null goes back to the catalogue. */
export function setRatedPower(
  hall: Hall,
  ids: Iterable<HallId>,
  ratedPower_W: number | null,
): HallDiff {
  if (ratedPower_W !== null) requireRange('ratedPower_W', ratedPower_W, ...RATED_POWER_RANGE_W)
  return rewriteRecords(hall, ids, (record) =>
    record.kind === 'rack' ? { ...record, ratedPower_W } : undefined,
  )
}
