/** The document in which one limit is larger by one rack's demand: what the proof of a binding constraint edits. */
import type { Limit } from '../../../models/density/constraint.ts'
import type { RackGroup } from '../../../models/density/rows.ts'
import { insertFloor } from '../../../models/density/space.ts'
import { boxOf } from '../../../models/hall/boxes.ts'
import { rackType } from '../../../models/hall/catalog.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import {
  type Hall,
  type HallId,
  type HallRecord,
  isCooler,
  SHELL_ID,
} from '../../../models/hall/hall.ts'

/** The hall with room for one rack more within the limit; null where the document has nothing to enlarge. */
export function raised(hall: Hall, group: RackGroup, limit: Limit): Hall | null {
  if (limit.kind === 'space') return withFloor(hall, group)
  if (limit.raise.length === 0) return null
  const records = new Map(hall.records)
  for (const { recordId, share, lower_K } of limit.raise) {
    const [id, stream] = recordId.split('/') as [HallId, string | undefined]
    const record = records.get(id)
    if (record && lower_K !== undefined) records.set(id, colder(record, lower_K))
    else if (record) records.set(id, larger(record, 1 + share, stream))
  }
  return { ...hall, records }
}

/** A strip as wide as a rack, at the last rack of the row that holds most of them. */
function withFloor(hall: Hall, { rows, own, catalogId }: RackGroup): Hall {
  const ids = new Set(own.map(({ id }) => id))
  const held = ({ racks }: RackGroup['rows'][number]) =>
    racks.filter(({ id }) => ids.has(id)).length
  const row = rows.reduce((most, each) => (held(each) > held(most) ? each : most))
  const axis = row.along === 'x' ? 0 : 2
  const at_m = Math.max(...row.racks.map((rack) => boxOf(hall, rack).min[axis]))
  const strip_m = rackType(catalogId).width_m.value
  return applyDiff(hall, insertFloor(hall, row.along, at_m, strip_m))
}

function larger(record: HallRecord, factor: number, stream: string | undefined): HallRecord {
  switch (record.kind) {
    case 'cdu':
    case 'powerDevice':
    case 'busway':
      return { ...record, capacityFraction: (record.capacityFraction ?? 1) * factor }
    // Of a hall at rated power: fans are at full speed there, and what is more than that is more.
    case 'crah':
    case 'fanWall':
    case 'inRowCooler':
      return { ...record, fanSpeedFraction: Math.max(1, record.fanSpeedFraction) * factor }
    case 'feed':
      return { ...record, breaker_A: record.breaker_A * factor }
    case 'shell':
      if (record.id === SHELL_ID && stream === undefined)
        return { ...record, floorLoadLimit_kg_m2: record.floorLoadLimit_kg_m2 * factor }
      return stream === 'liquid'
        ? { ...record, plantLiquid_W: (record.plantLiquid_W ?? 0) * factor }
        : { ...record, plantAir_W: (record.plantAir_W ?? 0) * factor }
    default:
      return record
  }
}

const colder = (record: HallRecord, lower_K: number): HallRecord =>
  isCooler(record)
    ? { ...record, supplyTemperature_C: record.supplyTemperature_C - lower_K }
    : record
