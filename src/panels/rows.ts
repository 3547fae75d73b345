/** The things of a hall as a list: racks by row, then coolers and the rest by kind. */
import {
  type Hall,
  type HallRecord,
  type Rack,
  type RecordKind,
  recordsOf,
} from '../../models/hall/hall.ts'

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

/** Rows of racks by the letters of their names, then the other kinds; each in the order that people count. */
export function hallRows(hall: Hall): HallRow[] {
  const rows = new Map<string, HallRecord[]>()
  for (const record of hall.records.values()) {
    const title = record.kind === 'rack' ? rowOf(record.name) : KIND_TITLE[record.kind]
    if (title === undefined) continue
    const row = rows.get(title)
    if (row) row.push(record)
    else rows.set(title, [record])
  }
  const isRackRow = ({ records }: HallRow) => records[0]?.kind === 'rack'
  return [...rows]
    .map(([title, records]) => ({ title, records: records.sort(byName) }))
    .sort(
      (a, b) => Number(isRackRow(b)) - Number(isRackRow(a)) || COLLATOR.compare(a.title, b.title),
    )
}

/** The row that a rack is of, by the letters of its name, and the racks of it. */
export function rowOfRack(hall: Hall, { name }: Rack): { title: string; racks: Rack[] } {
  const title = rowOf(name)
  return { title, racks: recordsOf(hall, 'rack').filter((rack) => rowOf(rack.name) === title) }
}

const COLLATOR = new Intl.Collator('en', { numeric: true })
const byName = (a: HallRecord, b: HallRecord): number => COLLATOR.compare(a.name, b.name)

function rowOf(name: string): string {
  const letters = /^([A-Z]{1,3})\s?-?\d+$/.exec(name)?.[1]
  return letters ? `Row ${letters}` : 'Other racks'
}
