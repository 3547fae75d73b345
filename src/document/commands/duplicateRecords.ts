import type { HallDiff, RecordChange } from '../../../models/hall/diff.ts'
import type { Hall, HallId, HallRecord } from '../../../models/hall/hall.ts'
import { moved } from './moveRecords.ts'
import { Naming } from './naming.ts'

/**
 * Copies records `dx_m`, `dz_m` further, each under the next free name of its row. A rack's copy gets copies of
 * its rear door and feeds, these with breakers of their own. Records without a place of their own, and unknown ids, are not copied.
 *
 * @returns the diff, and the ids of the copies in the order of `ids`.
 */
export function duplicateRecords(
  hall: Hall,
  ids: Iterable<HallId>,
  dx_m: number,
  dz_m: number,
): { diff: HallDiff; ids: HallId[] } {
  const naming = new Naming(hall)
  const copies = new Map<HallId, HallRecord>()
  for (const id of ids) {
    const source = hall.records.get(id)
    const there = source && moved(source, dx_m, dz_m)
    if (there) copies.set(id, renamed(there, naming))
  }
  const hung = [...hall.records.values()].flatMap((record) => hangingCopy(record, copies, naming))

  const diff = new Map<HallId, RecordChange>()
  for (const after of [...copies.values(), ...hung]) diff.set(after.id, { after })
  return { diff, ids: [...copies.values()].map((copy) => copy.id) }
}

function renamed<R extends HallRecord>(record: R, naming: Naming): R {
  const name = naming.after(record.name)
  return { ...record, name, id: naming.id(record.kind, name) }
}

function hangingCopy(
  record: HallRecord,
  copies: ReadonlyMap<HallId, HallRecord>,
  naming: Naming,
): HallRecord[] {
  if (record.kind === 'rearDoorCooler') {
    const rack = copies.get(record.rackId)
    return rack ? [renamed({ ...record, rackId: rack.id }, naming)] : []
  }
  if (record.kind !== 'feed') return []
  const load = copies.get(record.toId)
  if (!load) return []
  const fromId = copies.get(record.fromId)?.id ?? record.fromId
  // The breaker stays the original's, unless the source is copied with it.
  const { breaker, ...alone } = record
  const own = breaker !== undefined && fromId !== record.fromId ? { breaker } : {}
  return [renamed({ ...alone, ...own, fromId, toId: load.id }, naming)]
}
