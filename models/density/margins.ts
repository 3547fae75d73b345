/** How much of each of its limits one rack uses at rated power, and which of them is nearest. */
import { rackFloorLoad } from '../hall/floorLoad.ts'
import { type Hall, type Rack, shellOf } from '../hall/hall.ts'
import type { LimitKind } from './constraint.ts'

/** One limit of one rack. A rack fills its own place: of space it has none to spare and none to lack. */
export interface RackMargin {
  readonly kind: LimitKind
  /** Share of the limit that is used, all racks at rated power; over 1 it is passed. */
  readonly usedFraction: number
  /** What uses it, with the numbers, in one plain phrase. */
  readonly basis: string
  readonly isGuess: boolean
}

/** The limit of which most is used; null where none is known. */
export const nearestOf = (margins: readonly RackMargin[]): RackMargin | null =>
  margins.reduce<RackMargin | null>(
    (most, each) => (most && most.usedFraction >= each.usedFraction ? most : each),
    null,
  )

/** A rack's mass on its own footprint against what the floor carries. */
export function floorMargin(hall: Hall, rack: Rack): RackMargin {
  const { load_kg_m2, isGuess } = rackFloorLoad(rack)
  const { floorLoadLimit_kg_m2 } = shellOf(hall)
  return {
    kind: 'weight',
    usedFraction: load_kg_m2 / Math.max(floorLoadLimit_kg_m2, 1e-9),
    basis: `${Math.round(load_kg_m2)} kg/m² on a floor for ${Math.round(floorLoadLimit_kg_m2)}`,
    isGuess,
  }
}
