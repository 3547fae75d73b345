/** Placing from the catalogue: the ghost that follows the pointer, and the click that makes it real. */

import type { Box } from '../../../models/geometry.ts'
import { footprintBox } from '../../../models/geometry.ts'
import { isBoxed } from '../../../models/hall/boxes.ts'
import { catalogEntry } from '../../../models/hall/catalog.ts'
import { applyDiff, EMPTY_DIFF, type HallDiff } from '../../../models/hall/diff.ts'
import { type Facing, type Hall, type HallId, isPlaced, TILE_M } from '../../../models/hall/hall.ts'
import { boxOf, clearanceBoxes, conflicts, snap } from '../../../models/hall/placement.ts'
import { placeBusway } from '../../document/commands/placeBusway.ts'
import { placeRecord } from '../../document/commands/placeRecord.ts'
import { refusal, SHEET_STEP_M } from './dragging.ts'
import type { GhostState } from './state.ts'

export interface Proposal {
  readonly diff: HallDiff
  readonly id: HallId | null
  readonly ghost: GhostState
}
const FREE_STEP_M = 0.1

/**
 * What a click at this place would do. A rear door looks for the rack under the pointer; everything else stands with its
 * low corner on the grid. What would stand in the electrical room is refused where that is not in the picture.
 */
export function propose(
  hall: Hall,
  catalogId: string,
  facing: Facing,
  place_m: readonly [x: number, z: number],
  free: boolean,
  isRoomSeen = false,
): Proposal {
  const entry = catalogEntry(catalogId)
  const [x_m, z_m] =
    entry.kind === 'rearDoorCooler' ? place_m : onGrid(catalogId, facing, place_m, free)
  const { diff, id } = placeRecord(hall, catalogId, x_m, z_m, facing)
  const next = applyDiff(hall, diff)
  const record = id ? next.records.get(id) : undefined
  if (!id || !record || !isBoxed(record)) {
    const box = nominalBox(catalogId, facing, x_m, z_m)
    const reason = 'A rear door needs a rack to hang on.'
    return { diff, id: null, ghost: { box, clearances: [], refusal: reason, warned: false } }
  }
  const found = conflicts(next, [id])
  const ghost: GhostState = {
    box: boxOf(next, record),
    clearances: isPlaced(record) ? clearanceBoxes(record) : [],
    refusal:
      record.kind === 'powerDevice' && record.room === 'electrical' && !isRoomSeen
        ? 'The electrical room is open in the Power view.'
        : refusal(found),
    warned: found.length > 0,
  }
  return { diff, id, ghost }
}

/** What a click does on a busway's way from end to end: the first end is a mark, the second the busway. */
export function proposeBusway(
  hall: Hall,
  catalogId: string,
  from_m: readonly [x: number, z: number] | undefined,
  at_m: readonly [x: number, z: number],
): Proposal {
  const start = from_m ?? at_m
  const isRun = from_m !== undefined && (at_m[0] !== from_m[0] || at_m[1] !== from_m[1])
  const end = isRun ? at_m : ([start[0] + TILE_M, start[1]] as const)
  const { diff, id } = placeBusway(hall, catalogId, start, end)
  const next = applyDiff(hall, diff)
  const record = next.records.get(id)
  if (record?.kind !== 'busway') throw new Error(`${id} was not placed.`)
  const found = conflicts(next, [id])
  const ghost: GhostState = {
    box: boxOf(next, record),
    clearances: [],
    refusal: isRun ? refusal(found) : null,
    warned: found.length > 0,
  }
  return isRun ? { diff, id, ghost } : { diff: EMPTY_DIFF, id: null, ghost }
}

/** A place on the floor's grid, or on the fine one. */
export const gridPoint = (
  [x_m, z_m]: readonly [number, number],
  free: boolean,
): readonly [x: number, z: number] => {
  const step = free ? FREE_STEP_M : TILE_M
  return [snap(x_m, step), snap(z_m, step)]
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
  const isSheet = catalogEntry(catalogId).kind === 'containment'
  const step = free ? FREE_STEP_M : isSheet ? SHEET_STEP_M : TILE_M
  return [
    snap(x_m + snap(min[0], step) - min[0], 1e-6),
    snap(z_m + snap(min[2], step) - min[2], 1e-6),
  ]
}
