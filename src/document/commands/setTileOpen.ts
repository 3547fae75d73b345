import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { requireRange, rewriteRecords } from './change.ts'

/** Sets the dampers of perforated tiles, 0 closed to 1 open. Other records change nothing. */
export function setTileOpen(hall: Hall, ids: Iterable<HallId>, openFraction: number): HallDiff {
  requireRange('openFraction', openFraction, 0, 1)
  return rewriteRecords(hall, ids, (record) =>
    record.kind === 'tile' ? { ...record, openFraction } : undefined,
  )
}
