/** Racks of which more than one power profile is published: entries of the catalogue that are one rack, run otherwise. */
import { rackType } from './catalog.ts'

/** One rack at Max-P and at Max-Q. Source: their entries in the catalogue, which differ in their powers alone. */
export interface Profiles {
  readonly label: string
  readonly maxP: string
  readonly maxQ: string
}

const PROFILES: readonly Profiles[] = [
  { label: 'Vera Rubin NVL72', maxP: 'rack.vr-nvl72-maxp', maxQ: 'rack.vr-nvl72-maxq' },
]

/** The profiles of the rack that an entry is of; null where one way to run it is published. */
export const profilesOf = (catalogId: string): Profiles | null =>
  PROFILES.find(({ maxP, maxQ }) => catalogId === maxP || catalogId === maxQ) ?? null

/** What makes two racks of one type: the entry, whatever its profile. */
export const rackModel = (catalogId: string): string => profilesOf(catalogId)?.maxP ?? catalogId

/** The type of racks of one model in words: "Vera Rubin NVL72 (12 Max-P, 12 Max-Q)" where they are run both ways. */
export function modelLabel(racks: readonly { readonly catalogId: string }[]): string {
  const [first] = racks
  if (!first) return ''
  const profiles = profilesOf(first.catalogId)
  const maxPCount = racks.filter(({ catalogId }) => catalogId === profiles?.maxP).length
  if (!profiles || maxPCount === 0 || maxPCount === racks.length)
    return rackType(first.catalogId).label
  return `${profiles.label} (${maxPCount} Max-P, ${racks.length - maxPCount} Max-Q)`
}
