/** Placing from the catalogue: the ghost that follows the pointer, and the click that makes it real. */
import type { Box } from '../../../models/geometry.ts'
import { footprintBox } from '../../../models/geometry.ts'
import { catalogEntry } from '../../../models/hall/catalog.ts'
import { applyDiff, type HallDiff } from '../../../models/hall/diff.ts'
import { type Facing, type Hall, type HallId, isPlaced, TILE_M } from '../../../models/hall/hall.ts'
import { boxOf, clearanceBoxes, conflicts, snap } from '../../../models/hall/placement.ts'
import { placeRecord } from '../../document/commands/placeRecord.ts'
import { refusal } from './dragging.ts'
import type { GhostState } from './state.ts'

export interface Proposal {
  readonly diff: HallDiff
  readonly id: HallId | null
  readonly ghost: GhostState
}
const FREE_STEP_M = 0.1

/**
 * What a click at this place would do. A rear door looks for the rack under the pointer; everything else stands with its
 * low corner on the grid.
 */
export function propose(
  hall: Hall,
  catalogId: string,
  facing: Facing,
  place_m: readonly [x: number, z: number],
  free: boolean,
): Proposal {
  const entry = catalogEntry(catalogId)
  const [x_m, z_m] =
    entry.kind === 'rearDoorCooler' ? place_m : onGrid(catalogId, facing, place_m, free)
  const { diff, id } = placeRecord(hall, catalogId, x_m, z_m, facing)
  const next = applyDiff(hall, diff)
  const record = id ? next.records.get(id) : undefined
  if (!id || !record || record.kind === 'feed') {
    const box = nominalBox(catalogId, facing, x_m, z_m)
    const reason = 'A rear door needs a rack to hang on.'
    return { diff, id: null, ghost: { box, clearances: [], refusal: reason, warned: false } }
  }
  const found = conflicts(next, [id])
  const ghost: GhostState = {
    box: boxOf(next, record),
    clearances: isPlaced(record) ? clearanceBoxes(record) : [],
    refusal: refusal(found),
    warned: found.length > 0,
  }
  return { diff, id, ghost }
}

function nominalBox(catalogId: string, facing: Facing, x_m: number, z_m: number): Box {
  const { width_m, depth_m, height_m } = catalogEntry(catalogId)
  return footprintBox(x_m, z_m, facing, width_m.value, depth_m.value, height_m.value)
}

function onGrid(
  catalogId: string,
  facing: Facing,
  [x_m, z_m]: readonly [number, number],
  free: boolean,
): readonly [number, number] {
  const { min } = nominalBox(catalogId, facing, x_m, z_m)
  const step = free ? FREE_STEP_M : TILE_M
  return [
    snap(x_m + snap(min[0], step) - min[0], 1e-6),
    snap(z_m + snap(min[2], step) - min[2], 1e-6),
  ]
}
