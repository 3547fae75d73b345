import { powerDeviceType } from '../../../models/hall/catalog.ts'
import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { type UpsMode, upsModeOf } from '../../../models/power/upsMode.ts'
import { rewriteRecords } from './change.ts'

/** Puts UPS into a mode. Other records change nothing. */
export function setUpsMode(hall: Hall, ids: Iterable<HallId>, mode: UpsMode): HallDiff {
  return rewriteRecords(hall, ids, (record) => {
    if (record.kind !== 'powerDevice' || powerDeviceType(record.catalogId).role !== 'ups')
      return undefined
    if (upsModeOf(record) === mode) return undefined
    const { mode: _, ...plain } = record
    return mode === 'doubleConversion' ? plain : { ...plain, mode }
  })
}
