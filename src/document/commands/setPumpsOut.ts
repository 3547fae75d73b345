import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { CDU_PUMPS_INSTALLED } from '../../../models/liquid/settings.ts'
import { requireRange, rewriteRecords } from './change.ts'

/** Takes that many pumps of each CDU out of service. Other records change nothing. Throws for more than a CDU has. */
export function setPumpsOut(hall: Hall, ids: Iterable<HallId>, pumpsOutCount: number): HallDiff {
  requireRange('pumpsOutCount', pumpsOutCount, 0, CDU_PUMPS_INSTALLED)
  return rewriteRecords(hall, ids, (record) =>
    record.kind === 'cdu' && record.pumpsOutCount !== pumpsOutCount
      ? { ...record, pumpsOutCount }
      : undefined,
  )
}
