/** How a record is called in a message. */
import type { Hall, HallId, HallRecord, RecordKind, Service } from './hall.ts'

const WORD: Record<RecordKind, string> = {
  shell: 'hall',
  rack: 'rack',
  crah: 'CRAH',
  fanWall: 'fan wall',
  inRowCooler: 'in-row cooler',
  rearDoorCooler: 'rear door',
  cdu: 'CDU',
  tile: 'tile',
  containment: 'containment',
  obstacle: 'obstacle',
  powerDevice: 'power device',
  busway: 'busway',
  feed: 'feed',
  economics: 'economics',
  levers: 'levers',
}

/** The trade's word for a kind of record, in lower case but for acronyms. */
export const kindWord = (kind: RecordKind): string => WORD[kind]

/** "rack D10"; just the name where it already begins with the kind's word, as "CRAH 3" does. */
export function spokenName({ kind, name }: Pick<HallRecord, 'kind' | 'name'>): string {
  const word = WORD[kind]
  return name.toLowerCase().startsWith(word.toLowerCase()) ? name : `${word} ${name}`
}

/** The record that an element of the power chain is within, or is; null where the hall has none. */
export function recordOf({ records }: Hall, id: string): HallId | null {
  for (let end = id.length; end > 0; end = id.lastIndexOf(':', end - 1)) {
    const record = records.get(id.slice(0, end) as HallId)
    if (record) return record.id
  }
  return null
}

/** What people call a record; an element within one is called as the record. The id itself where the hall has neither. */
export function nameOf(hall: Hall, id: string): string {
  const recordId = recordOf(hall, id)
  return recordId === null ? id : hall.records.get(recordId)!.name
}

/** The same in plain words: of a busway that is named by row and side, "Busway A of row B, section 2". */
export const plainName = (hall: Hall, id: string): string =>
  nameOf(hall, id).replace(
    /\bBusway ([A-Z]{1,3})(?:\/(\d+))?-([A-D])\b/g,
    (_name, row: string, section: string | undefined, side: string) =>
      `Busway ${side} of row ${row}${section ? `, section ${section}` : ''}`,
  )

/** The longest id that a file may hold. */
const ID_LENGTH = 120
/** What is left of an element's id behind that of its record. */
const PART =
  /^:(?:in|mains|generator|source|transformer|converter|busbars|changeover|switch|section|\d+)(?: \d+)?\b/

/** A sentence in which ids of records, and of elements within them, are the names that people know. */
export function withNames({ records }: Hall, text: string): string {
  let named = ''
  let at = 0
  for (const { index } of text.matchAll(/(?<![^\s(“])[^\s:(“]+:(?=\S)/g)) {
    if (index < at) continue
    let end = Math.min(text.length, index + ID_LENGTH)
    while (end > index && !(ends(text, end) && records.has(text.slice(index, end) as HallId))) end--
    if (end === index) continue
    const { name } = records.get(text.slice(index, end) as HallId)!
    named += text.slice(at, index) + name
    at = end + (PART.exec(text.slice(end))?.[0].length ?? 0)
  }
  return named + text.slice(at)
}

/** Whether a word may end here: D1 does not end within D10. */
const ends = (text: string, at: number): boolean => !/[\w-]/.test(text.charAt(at))

/** How a part of the power chain is, in words that follow its name. */
export const SERVICE_WORD: Record<Service, string> = {
  inService: 'in service',
  failed: 'failed',
  maintenance: 'out for maintenance',
}

/** The same where six letters have to do. */
export const SERVICE_ABBREVIATION: Record<Service, string> = {
  inService: 'in',
  failed: 'failed',
  maintenance: 'maint.',
}

/** The same at the start of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Several of them in a sentence: "D1, D2 and 6 more". */
export function namesOf(hall: Hall, ids: readonly string[], most = 6): string {
  const shown = ids.length > most ? ids.slice(0, most - 1) : ids
  const names = shown.map((id) => nameOf(hall, id))
  if (shown.length < ids.length) return `${names.join(', ')} and ${ids.length - shown.length} more`
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** "312" of 312.4 kW, for a sentence that says the unit. */
export const inKW = (value_W: number): string => (value_W / 1e3).toFixed(0)
