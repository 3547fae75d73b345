/** How a record is called in a message. */
import type { HallRecord, RecordKind } from './hall.ts'

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
}

/** The trade's word for a kind of record, in lower case but for acronyms. */
export const kindWord = (kind: RecordKind): string => WORD[kind]

/** "rack D10"; just the name where it already begins with the kind's word, as "CRAH 3" does. */
export function spokenName({ kind, name }: Pick<HallRecord, 'kind' | 'name'>): string {
  const word = WORD[kind]
  return name.toLowerCase().startsWith(word.toLowerCase()) ? name : `${word} ${name}`
}

/** The same at the start of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
