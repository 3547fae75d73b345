/** The document in which one limit is larger by one rack's demand: what the proof of a binding constraint edits. */
import type { Limit } from '../../../models/density/constraint.ts'
import { withBack } from '../../../models/density/provisioned.ts'
import { placeCount } from '../../../models/density/room.ts'
import type { RackGroup } from '../../../models/density/rows.ts'
import { lengthenRow } from '../../../models/density/space.ts'
import { boxOf } from '../../../models/hall/boxes.ts'
import { rackType } from '../../../models/hall/catalog.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import {
  type Hall,
  type HallId,
  type HallRecord,
  isCooler,
  SHELL_ID,
  shellOf,
} from '../../../models/hall/hall.ts'

/** The hall with room for one rack more within the limit; null where the document has nothing to enlarge. */
export function raised(hall: Hall, group: RackGroup, limit: Limit): Hall | null {
  if (limit.kind === 'space') return withPlace(hall, group)
  if (limit.raise.length === 0) return null
  const back = limit.raise.flatMap(({ isBack, recordId }) => (isBack ? [recordId as HallId] : []))
  const records = new Map(withBack(hall, back).records)
  for (const { recordId, share, lower_K } of limit.raise) {
    const [id, stream] = recordId.split('/') as [HallId, string | undefined]
    const record = records.get(id)
    if (record) records.set(id, colder(larger(record, 1 + share, stream), lower_K ?? 0))
  }
  return { ...hall, records }
}

/**
 * The place of one rack more in the row that holds most of them, before its last rack. What the floor carries in all stays:
 * a place is space, not floor load.
 */
function withPlace(hall: Hall, group: RackGroup): Hall {
  const { rows, own, catalogId } = group
  const ids = new Set(own.map(({ id }) => id))
  const held = ({ racks }: RackGroup['rows'][number]) =>
    racks.filter(({ id }) => ids.has(id)).length
  const row = rows.reduce((most, each) => (held(each) > held(most) ? each : most))
  const axis = row.along === 'x' ? 0 : 2
  const at_m = Math.max(...row.racks.map((rack) => boxOf(hall, rack).min[axis]))
  const longer = applyDiff(hall, lengthenRow(hall, row, at_m, rackType(catalogId).width_m.value))
  const places = placeCount(hall, group)
  const shell = shellOf(longer)
  const floorLoadLimit_kg_m2 = (shell.floorLoadLimit_kg_m2 * places) / (places + 1)
  const records = new Map(longer.records).set(SHELL_ID, { ...shell, floorLoadLimit_kg_m2 })
  return { ...longer, records }
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
      if (stream === 'contract')
        return { ...record, contractedPower_W: (record.contractedPower_W ?? 0) * factor }
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
