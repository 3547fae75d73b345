import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { rewriteRecords } from './change.ts'

/** Shuts racks off their liquid loops, as one does with a leak, or opens their valves again. Other records change nothing. */
export function setLiquidOpen(hall: Hall, ids: Iterable<HallId>, liquidOpen: boolean): HallDiff {
  return rewriteRecords(hall, ids, (record) =>
    record.kind === 'rack' && record.liquidOpen !== liquidOpen
      ? { ...record, liquidOpen }
      : undefined,
  )
}
