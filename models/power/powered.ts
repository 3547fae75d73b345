/** A hall in which what has lost its power stands still. */
import { type Hall, type HallId, type HallRecord, isCooler } from '../hall/hall.ts'
import { NO_SUPPLY } from '../hall/load.ts'

/** The hall with racks, coolers and CDUs of `darkIds` at rest: no load, no fans, no pumps. */
export function withoutPower(hall: Hall, darkIds: Iterable<HallId>): Hall {
  const records = new Map(hall.records)
  for (const id of darkIds) {
    const record = records.get(id)
    if (record) records.set(id, atRest(record))
  }
  return { ...hall, records }
}

function atRest(record: HallRecord): HallRecord {
  if (record.kind === 'rack') return { ...record, utilisationFraction: NO_SUPPLY }
  return isCooler(record) || record.kind === 'cdu' ? { ...record, running: false } : record
}
