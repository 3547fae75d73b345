/** Where a drop that is refused would have been accepted. */
import { boxOf, isBoxed } from '../../../models/hall/boxes.ts'
import { type Hall, type HallId, shellOf, TILE_M } from '../../../models/hall/hall.ts'
import { ringsOut } from '../../document/ringsOut.ts'
import { carry, type Dragged, type Hand, newConflicts, refusal } from './dragging.ts'

/** How far around the drop is looked, tiles: what is further is another place, not nearly this one. */
const REACH_TILES = 4

export interface FreePlace {
  readonly dragged: Dragged
  /** From where it was dropped, m. */
  readonly way_m: number
}

/**
 * The free place nearest to the hand, on the floor's grid; null where there is none around it, or where nothing would have
 * moved. A hand beyond the walls looks from the wall inwards.
 */
export function nearestFree(start: Hall, ids: readonly HallId[], hand: Hand): FreePlace | null {
  const dropped = carry(start, ids, hand)
  const [dx_m, dz_m] = withinWalls(dropped, hand)
  for (const [i, k] of ringsOut(REACH_TILES)) {
    const there = { ...hand, dx_m: dx_m + i * TILE_M, dz_m: dz_m + k * TILE_M }
    const dragged = carry(start, ids, there)
    if (refusal(newConflicts(start, dragged)) !== null) continue
    if (dragged.dx_m === 0 && dragged.dz_m === 0 && hand.turns % 4 === 0) return null
    return { dragged, way_m: Math.hypot(dragged.dx_m - dropped.dx_m, dragged.dz_m - dropped.dz_m) }
  }
  return null
}

/** The hand's way, cut so that what it leads lies within the walls. */
function withinWalls({ hall, ids }: Dragged, { dx_m, dz_m }: Hand): readonly [number, number] {
  const lead = ids[0] && hall.records.get(ids[0])
  if (!lead || !isBoxed(lead)) return [dx_m, dz_m]
  const { min, max } = boxOf(hall, lead)
  const { length_m, width_m } = shellOf(hall)
  const back = (low: number, high: number, room: number) =>
    low < 0 ? -low : Math.min(0, room - high)
  return [dx_m + back(min[0], max[0], length_m), dz_m + back(min[2], max[2], width_m)]
}
