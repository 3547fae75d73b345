/** Which catalogue entries a search finds, and how they are grouped. */
import { catalog } from '../../models/hall/catalog.ts'
import type { CatalogEntry } from '../../models/hall/catalogTypes.ts'
import { apparentPower, nominalPower, percent, rating, text } from '../format/quantity.ts'

export const FILTERS = ['All', 'Liquid', 'Air', 'Power'] as const
export type Filter = (typeof FILTERS)[number]

const COOLING = new Set(['crah', 'fanWall', 'inRowCooler', 'rearDoorCooler', 'cdu', 'tile'])

/** The groups in their order. */
export const GROUPS: readonly {
  readonly name: string
  readonly has: (entry: CatalogEntry) => boolean
}[] = [
  { name: 'IT racks', has: ({ kind }) => kind === 'rack' },
  { name: 'Cooling', has: ({ kind }) => COOLING.has(kind) },
  { name: 'Containment', has: ({ kind }) => kind === 'containment' },
  { name: 'Power', has: ({ kind }) => kind === 'powerDevice' || kind === 'busway' },
]

/** The entries of a filter in which every word of `query` occurs. */
export function matching(query: string, filter: Filter): CatalogEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return catalog.filter(
    (entry) => passes(entry, filter) && words.every((word) => wordsOf(entry).includes(word)),
  )
}

function passes(entry: CatalogEntry, filter: Filter): boolean {
  if (filter === 'All') return true
  if (entry.kind === 'powerDevice' || entry.kind === 'busway') return filter === 'Power'
  const isLiquid =
    entry.kind === 'cdu' || (entry.kind === 'rack' && entry.liquidCaptureFraction.value > 0)
  return isLiquid ? filter === 'Liquid' : filter === 'Air'
}

const wordsOf = (entry: CatalogEntry): string =>
  [entry.label, entry.maker, entry.id, ratingOf(entry), ...(entry.aliases ?? [])]
    .join(' ')
    .toLowerCase()
    .replaceAll('\u00a0', ' ')

/** The one figure that an entry is chosen by: "132 kW", "25 % open", "800 A". */
export function ratingOf(entry: CatalogEntry): string {
  switch (entry.kind) {
    case 'rack':
      return text(nominalPower(entry.ratedPower_W.value))
    case 'crah':
    case 'fanWall':
    case 'inRowCooler':
    case 'rearDoorCooler':
      return text(nominalPower(entry.sensibleCapacity_W.value))
    case 'cdu':
      return text(nominalPower(entry.capacity_W.value))
    case 'tile':
      return `${text(percent(entry.openAreaFraction.value))} open`
    case 'containment':
      return `${text(percent(entry.leakageFraction.value))} leakage`
    case 'powerDevice':
      return text(apparentPower(entry.rating_VA.value))
    case 'busway':
      return text(rating(entry.rating_A.value))
  }
}
