import type { HallDiff, RecordChange } from '../../../models/hall/diff.ts'
import { type Hall, type HallId, type HallRecord, SHELL_ID } from '../../../models/hall/hall.ts'

/** Takes records out, and the rear doors and feeds that hang on them. The shell and unknown ids stay as they are. */
export function deleteRecords(hall: Hall, ids: Iterable<HallId>): HallDiff {
  const gone = new Set(ids)
  gone.delete(SHELL_ID)
  const diff = new Map<HallId, RecordChange>()
  for (const [id, before] of hall.records) {
    if (gone.has(id) || hangsOn(before, gone)) diff.set(id, { before })
  }
  return diff
}

function hangsOn(record: HallRecord, gone: ReadonlySet<HallId>): boolean {
  if (record.kind === 'rearDoorCooler') return gone.has(record.rackId)
  return record.kind === 'feed' && (gone.has(record.fromId) || gone.has(record.toId))
}
