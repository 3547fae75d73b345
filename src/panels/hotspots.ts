/** The racks that draw in air too warm for them. */
import { findEntry } from '../../models/hall/catalog.ts'
import type { Hall, HallId } from '../../models/hall/hall.ts'
import type { AirResults } from '../engine/results.ts'
import { inletLimit_C, RECOMMENDED_C } from './limits.ts'

export interface Hotspot {
  readonly id: HallId
  readonly name: string
  /** Hottest point of the intake. */
  readonly inletMax_C: number
  readonly limit_C: number
  /** Above the limit, K; negative for a rack that is only above the recommended band. */
  readonly over_K: number
}

/** Racks above the recommended band, worst first by how far they are over their limit. */
export function hotspots(hall: Hall, air: AirResults): Hotspot[] {
  const found: Hotspot[] = []
  for (const [id, { inletMax_C }] of air.racks) {
    const rack = hall.records.get(id)
    if (rack?.kind !== 'rack' || inletMax_C === null || !(inletMax_C > RECOMMENDED_C)) continue
    const type = findEntry(rack.catalogId)
    if (type?.kind !== 'rack') continue
    const limit_C = inletLimit_C(type)
    found.push({ id, name: rack.name, inletMax_C, limit_C, over_K: inletMax_C - limit_C })
  }
  return found.sort((a, b) => b.over_K - a.over_K)
}

/** Those over their limit. */
export const overLimit = (spots: readonly Hotspot[]): Hotspot[] =>
  spots.filter((spot) => spot.over_K > 0)
