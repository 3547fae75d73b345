/**
 * The hall at the load that it is built for, every rack at rated power and every fan at full speed: as it stands, or whole.
 *
 * What a hall was provisioned for is told of it whole: a failure takes load away, and would make it look leaner than it was
 * built. What binds is told of it as it stands: what has failed or is out for maintenance carries nothing. Coolers that are
 * switched off stay so in both: that is a setting.
 */
import type { Hall, HallId, HallRecord } from '../hall/hall.ts'
import { NO_SUPPLY } from '../hall/load.ts'
import { namesOf } from '../hall/words.ts'
import { isLiquid } from '../liquid/fromHall.ts'

/** The hall at rated (Max-P) power, with everything in service. */
export const atProvisioned = (hall: Hall): Hall => atRated(inService(hall))

/** The hall at rated (Max-P) power as it stands: what is out stays out. */
export const atRated = (hall: Hall): Hall => mapped(hall, atFull)

/** The hall with all that has failed, is out for maintenance, stopped or shut off put back. */
export const inService = (hall: Hall): Hall => mapped(hall, putBack)

/** The hall with these records alone put back. */
export function withBack(hall: Hall, ids: Iterable<HallId>): Hall {
  const records = new Map(hall.records)
  for (const id of ids) {
    const record = records.get(id)
    if (record) records.set(id, putBack(record))
  }
  return { ...hall, records }
}

/** What of a hall is out: parts of the power chain, CDUs and their pumps, liquid racks whose branch is shut. */
export const outOfService = (hall: Hall): HallRecord[] =>
  [...hall.records.values()].filter((record) => !isAlike(record, putBack(record)))

/** The same in words: "CDU 1 and UPS A2"; empty where all is in service. */
export const outWords = (hall: Hall): string =>
  namesOf(
    hall,
    outOfService(hall).map(({ id }) => id),
  )

/** Whether two halls are provisioned alike: what their racks draw, how fast their fans turn and what is out now is no matter. */
export const isProvisionedAlike = (a: Hall, b: Hall): boolean =>
  areAlike(a, b, (record) => atFull(putBack(record)))

/** The same of halls as they stand: what is out now matters. */
export const isRatedAlike = (a: Hall, b: Hall): boolean => areAlike(a, b, atFull)

function mapped(hall: Hall, change: (record: HallRecord) => HallRecord): Hall {
  const records = new Map(hall.records)
  for (const [id, record] of records) records.set(id, change(record))
  return { ...hall, records }
}

function areAlike(a: Hall, b: Hall, change: (record: HallRecord) => HallRecord): boolean {
  if (a.records.size !== b.records.size) return false
  for (const [id, record] of a.records) {
    const other = b.records.get(id)
    if (record !== other && !(other && isAlike(change(record), change(other)))) return false
  }
  return true
}

/** Fields that are records or lists themselves are never changed in place: another one counts as a change. */
function isAlike(a: HallRecord, b: HallRecord): boolean {
  const [mine, others] = [Object.entries(a), new Map(Object.entries(b))]
  return mine.length === others.size && mine.every(([name, value]) => others.get(name) === value)
}

function putBack(record: HallRecord): HallRecord {
  if (record.kind === 'rack') return isLiquid(record) ? { ...record, liquidOpen: true } : record
  if (record.kind === 'cdu') return { ...record, running: true, pumpsOutCount: 0 }
  return 'service' in record ? { ...record, service: 'inService' } : record
}

/** A rack that has no supply gets none by being busy. */
function atFull(record: HallRecord): HallRecord {
  if (record.kind === 'rack' && record.utilisationFraction !== NO_SUPPLY)
    return { ...record, utilisationFraction: 1 }
  if ('fanSpeedFraction' in record)
    return { ...record, fanSpeedFraction: Math.max(1, record.fanSpeedFraction) }
  return record
}
