/** The hall as it is provisioned for: every rack at rated power, every fan at full speed. */
import type { Hall, HallRecord } from '../hall/hall.ts'

/** The hall at rated (Max-P) power. */
export function atProvisioned(hall: Hall): Hall {
  const records = new Map(hall.records)
  for (const [id, record] of records) records.set(id, atFull(record))
  return { ...hall, records }
}

function atFull(record: HallRecord): HallRecord {
  if (record.kind === 'rack') return { ...record, utilisationFraction: 1 }
  if ('fanSpeedFraction' in record)
    return { ...record, fanSpeedFraction: Math.max(1, record.fanSpeedFraction) }
  return record
}
