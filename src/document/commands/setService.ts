import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId, Service } from '../../../models/hall/hall.ts'
import { rewriteRecords } from './change.ts'

/** Fails power devices, busways and feeds, takes them out for maintenance, or puts them back. Other records change nothing. */
export function setService(hall: Hall, ids: Iterable<HallId>, service: Service): HallDiff {
  return rewriteRecords(hall, ids, (record) =>
    'service' in record && record.service !== service ? { ...record, service } : undefined,
  )
}
