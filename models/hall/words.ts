/** How a record is called in a message. */
import type { HallRecord, RecordKind, Service } from './hall.ts'

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
}

/** The trade's word for a kind of record, in lower case but for acronyms. */
export const kindWord = (kind: RecordKind): string => WORD[kind]

/** "rack D10"; just the name where it already begins with the kind's word, as "CRAH 3" does. */
export function spokenName({ kind, name }: Pick<HallRecord, 'kind' | 'name'>): string {
  const word = WORD[kind]
  return name.toLowerCase().startsWith(word.toLowerCase()) ? name : `${word} ${name}`
}

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
