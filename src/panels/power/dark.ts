/** What is without supply, by where it stands: "Row A: A3 to A6", "2 CDUs". */
import { type Hall, type HallId, type HallRecord, isCooler } from '../../../models/hall/hall.ts'
import { kindWord, namesOf } from '../../../models/hall/words.ts'
import { counted } from '../../format/quantity.ts'
import { rowsOf, slotRanges } from '../rows.ts'
import { type PowerFacts, withoutSupply } from './facts.ts'

/** Draws that go by one name, to be selected together. */
export interface DarkGroup {
  readonly words: string
  readonly ids: readonly HallId[]
}

/** What has no supply by groups, and why. */
export const groupsWithoutSupply = (
  hall: Hall,
  facts: Pick<PowerFacts, 'unserved' | 'unfed'>,
): (DarkGroup & { readonly why: string })[] =>
  withoutSupply(facts).flatMap(({ ids, why }) =>
    darkGroups(hall, ids).map((group) => ({ ...group, why })),
  )

/** The groups: racks by row, racks in no row, then fans and pumps by kind. */
export function darkGroups(hall: Hall, ids: Iterable<string>): DarkGroup[] {
  const dark = new Map<HallId, HallRecord>()
  for (const id of ids) {
    const record = hall.records.get(id as HallId)
    if (record) dark.set(record.id, record)
  }
  const groups = rowsOf(hall).flatMap((row): DarkGroup[] => {
    const racks = row.racks.filter(({ id }) => dark.delete(id))
    if (racks.length === 0) return []
    const name = `Row ${row.name}`
    if (racks.length === row.racks.length)
      return [{ words: `${name}, all ${counted(racks.length, 'rack')}`, ids: idsOf(racks) }]
    return [{ words: `${name}: ${slotRanges(racks.map((rack) => rack.name))}`, ids: idsOf(racks) }]
  })
  const byKind = new Map<string, HallRecord[]>()
  for (const record of dark.values()) {
    const kind = isCooler(record) ? 'cooler' : record.kind
    byKind.set(kind, [...(byKind.get(kind) ?? []), record])
  }
  return [...groups, ...[...byKind.values()].map((records) => kindGroup(hall, records))]
}

/** Of one kind, up to this many are named. */
const NAMED = 2

function kindGroup(hall: Hall, records: readonly HallRecord[]): DarkGroup {
  const ids = idsOf(records)
  const kinds = new Set(records.map(({ kind }) => kind))
  const [first] = kinds
  const what = kinds.size === 1 && first ? kindWord(first) : 'cooler'
  return {
    words: records.length <= NAMED ? namesOf(hall, ids) : counted(records.length, what),
    ids,
  }
}

const idsOf = (records: readonly HallRecord[]): HallId[] => records.map(({ id }) => id)
