/** The things of a hall as a list: racks by row, then coolers and the rest by kind. */
import type { Hall, HallRecord, Rack, RecordKind } from '../../models/hall/hall.ts'
import { type RackRow, rackRows } from '../../models/power/templates/rows.ts'

export interface HallRow {
  readonly title: string
  readonly records: readonly HallRecord[]
}

const KIND_TITLE: Partial<Record<RecordKind, string>> = {
  crah: 'CRAHs',
  fanWall: 'Fan walls',
  inRowCooler: 'In-row coolers',
  rearDoorCooler: 'Rear doors',
  cdu: 'CDUs',
  tile: 'Perforated tiles',
  containment: 'Containment',
  obstacle: 'Obstacles',
  powerDevice: 'Power devices',
  busway: 'Busways',
}

/** Rows of racks by where they stand, racks in no row, then the other kinds; each in the order that people count. */
export function hallRows(hall: Hall): HallRow[] {
  const rows = rowsOf(hall)
  const inRow = new Set(rows.flatMap(({ racks }) => racks.map(({ id }) => id)))
  const others = new Map<string, HallRecord[]>()
  for (const record of hall.records.values()) {
    if (inRow.has(record.id)) continue
    const title = record.kind === 'rack' ? IN_NO_ROW : KIND_TITLE[record.kind]
    if (title === undefined) continue
    const row = others.get(title)
    if (row) row.push(record)
    else others.set(title, [record])
  }
  const isRackRow = ({ records }: HallRow) => records[0]?.kind === 'rack'
  return [
    ...rows.map(({ name, racks }) => ({ title: `Row ${name}`, records: racks })),
    ...[...others]
      .map(([title, records]) => ({ title, records: records.sort(byName) }))
      .sort(
        (a, b) => Number(isRackRow(b)) - Number(isRackRow(a)) || COLLATOR.compare(a.title, b.title),
      ),
  ]
}

/** Where a rack stands that stands alone. */
export const IN_NO_ROW = 'In no row'

/** The rows of a hall: racks side by side. A rack that stands alone is in none. */
export const rowsOf = (hall: Hall): RackRow[] =>
  rackRows(hall).filter(({ racks }) => racks.length > 1)

/** The row that a rack stands in now, whatever its name says; null for one that stands alone. */
export const rowOfRack = (hall: Hall, { id }: Rack): RackRow | null =>
  rowsOf(hall).find(({ racks }) => racks.some((rack) => rack.id === id)) ?? null

/** The place in its row that a rack's name says: 4 of A04 in row A; null for one that is named after something else. */
export function slotOf({ name: row }: RackRow, { name }: Rack): number | null {
  const [, letters, digits] = /^([A-Za-z]{1,3})[\s-]?(\d+)$/.exec(name) ?? []
  return letters === row ? Number(digits) : null
}

/** Where a rack stands: "Row A, slot 4"; "Row B" for one that was named elsewhere; "In no row". */
export function standsIn(hall: Hall, rack: Rack): string {
  const row = rowOfRack(hall, rack)
  if (!row) return IN_NO_ROW
  const slot = slotOf(row, rack)
  return slot === null ? `Row ${row.name}` : `Row ${row.name}, slot ${slot}`
}

/** Names of racks as ranges of slots: "A2 to A7, A9 and A11". Names of another form stand for themselves. */
export function slotRanges(names: readonly string[]): string {
  const sorted = [...names].sort(COLLATOR.compare)
  const runs: [first: string, last: string, count: number][] = []
  for (const name of sorted) {
    const run = runs.at(-1)
    if (run && isNextSlot(run[1], name)) {
      run[1] = name
      run[2] += 1
    } else runs.push([name, name, 1])
  }
  const words = runs.flatMap(([first, last, count]) => {
    if (count === 1) return [first]
    return count === 2 ? [first, last] : [`${first} to ${last}`]
  })
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function isNextSlot(before: string, after: string): boolean {
  const [one, two] = [SLOT.exec(before), SLOT.exec(after)]
  return one !== null && two !== null && one[1] === two[1] && Number(two[2]) === Number(one[2]) + 1
}
const SLOT = /^([A-Z]{1,3})\s?-?(\d+)$/

const COLLATOR = new Intl.Collator('en', { numeric: true })
const byName = (a: HallRecord, b: HallRecord): number => COLLATOR.compare(a.name, b.name)
