/**
 * The hall as it is provisioned for: whole, every rack at rated power, every fan at full speed.
 *
 * What has failed or is out for maintenance is put back: a failure takes load away, and would make a hall look leaner than
 * it was built. Coolers that are switched off stay so: that is a setting.
 */
import type { Hall, HallRecord } from '../hall/hall.ts'

/** The hall at rated (Max-P) power, with everything in service. */
export function atProvisioned(hall: Hall): Hall {
  const records = new Map(hall.records)
  for (const [id, record] of records) records.set(id, atFull(record))
  return { ...hall, records }
}

/** Whether two halls are provisioned alike: what their racks draw, how fast their fans turn and what is out now is no matter. */
export function isProvisionedAlike(a: Hall, b: Hall): boolean {
  if (a.records.size !== b.records.size) return false
  for (const [id, record] of a.records) {
    const other = b.records.get(id)
    if (record !== other && !(other && isAlike(atFull(record), atFull(other)))) return false
  }
  return true
}

/** Fields that are records or lists themselves are never changed in place: another one counts as a change. */
function isAlike(a: HallRecord, b: HallRecord): boolean {
  const [mine, others] = [Object.entries(a), new Map(Object.entries(b))]
  return mine.length === others.size && mine.every(([name, value]) => others.get(name) === value)
}

function atFull(record: HallRecord): HallRecord {
  if (record.kind === 'rack') return { ...record, utilisationFraction: 1, liquidOpen: true }
  if (record.kind === 'cdu') return { ...record, running: true, pumpsOutCount: 0 }
  if ('service' in record) return { ...record, service: 'inService' }
  if ('fanSpeedFraction' in record)
    return { ...record, fanSpeedFraction: Math.max(1, record.fanSpeedFraction) }
  return record
}
