/** What a rack asks of the floor that it stands on. */
import { rackType } from './catalog.ts'
import type { Rack } from './hall.ts'

/** A rack's mass over its own footprint, kg/m²; on a guess where its mass is one. */
export function rackFloorLoad(rack: Rack): {
  readonly load_kg_m2: number
  readonly isGuess: boolean
} {
  const { mass_kg, width_m, depth_m } = rackType(rack.catalogId)
  return {
    load_kg_m2: mass_kg.value / (width_m.value * depth_m.value),
    isGuess: mass_kg.confidence === 'guess',
  }
}

/** Area over which a rack's mass must be spread for a floor to carry it, m². @param limit_kg_m2  > 0. */
export const spread_m2 = ({ catalogId }: Rack, limit_kg_m2: number): number =>
  rackType(catalogId).mass_kg.value / limit_kg_m2
