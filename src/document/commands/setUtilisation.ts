import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { requireRange, rewriteRecords } from './change.ts'

/** Sets the share of rated load that racks draw now, 0 to 1. Other records change nothing. */
export function setUtilisation(
  hall: Hall,
  ids: Iterable<HallId>,
  utilisationFraction: number,
): HallDiff {
  requireRange('utilisationFraction', utilisationFraction, 0, 1)
  return rewriteRecords(hall, ids, (record) =>
    record.kind === 'rack' ? { ...record, utilisationFraction } : undefined,
  )
}
