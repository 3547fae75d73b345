/** The racks that draw in air too warm for them. */
import { findEntry } from '../../models/hall/catalog.ts'
import type { Hall, HallId } from '../../models/hall/hall.ts'
import type { AirResults, RackAir } from '../engine/results.ts'
import { boundWithin } from './inletVerdict.ts'
import { inletLimit_C, RECOMMENDED_C } from './limits.ts'

export interface Hotspot {
  readonly id: HallId
  readonly name: string
  /** Hottest point of the intake. */
  readonly inletMax_C: number
  readonly limit_C: number
  /** What its maker allows, where that is more than the limit; else null. */
  readonly own_C: number | null
  /** Above the limit, K; negative for a rack that is only above the recommended band. */
  readonly over_K: number
  /** "within ± 0.4 K" where the limit lies within the band of that point: whether it is passed is then not known. */
  readonly limitWithin: string | null
}

/** Racks above the recommended band, worst first by how far they are over their limit. */
export function hotspots(hall: Hall, air: AirResults): Hotspot[] {
  const found: Hotspot[] = []
  for (const [id, rackAir] of air.racks) {
    const { inletMax_C } = rackAir
    const rack = hall.records.get(id)
    if (rack?.kind !== 'rack' || inletMax_C === null || !(inletMax_C > RECOMMENDED_C)) continue
    const type = findEntry(rack.catalogId)
    if (type?.kind !== 'rack') continue
    const limit_C = inletLimit_C(type)
    found.push({
      id,
      name: rack.name,
      inletMax_C,
      limit_C,
      own_C: type.inletAllowable_C.value > limit_C ? type.inletAllowable_C.value : null,
      over_K: inletMax_C - limit_C,
      limitWithin: boundWithin(rackAir, limit_C),
    })
  }
  return found.sort((a, b) => b.over_K - a.over_K)
}

/** The air of the rack with the hottest inlet; null where none breathes. */
export function hottestOf(racks: Iterable<RackAir>): RackAir | null {
  let hottest: RackAir | null = null
  for (const rack of racks)
    if (
      (rack.inletMax_C ?? Number.NEGATIVE_INFINITY) >
      (hottest?.inletMax_C ?? Number.NEGATIVE_INFINITY)
    )
      hottest = rack
  return hottest
}

/** Of those over their limit, how many are still within what their own maker allows. */
export const withinOwn = (over: readonly Hotspot[]): number =>
  over.filter(({ inletMax_C, own_C }) => own_C !== null && inletMax_C <= own_C).length

/** Those over their limit. */
export const overLimit = (spots: readonly Hotspot[]): Hotspot[] =>
  spots.filter((spot) => spot.over_K > 0)
