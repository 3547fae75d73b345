import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { requireRange, rewriteRecords } from './change.ts'

/** Sets the open share of containment sheets, 0 tight to 1. Other records change nothing. */
export function setLeakage(hall: Hall, ids: Iterable<HallId>, leakageFraction: number): HallDiff {
  requireRange('leakageFraction', leakageFraction, 0, 1)
  return rewriteRecords(hall, ids, (record) =>
    record.kind === 'containment' ? { ...record, leakageFraction } : undefined,
  )
}
