import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { rewriteRecords } from './change.ts'

/** Switches coolers and CDUs on or off. Other records change nothing. */
export function setRunning(hall: Hall, ids: Iterable<HallId>, running: boolean): HallDiff {
  return rewriteRecords(hall, ids, (record) =>
    'running' in record && record.running !== running ? { ...record, running } : undefined,
  )
}
