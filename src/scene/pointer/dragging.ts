/**
 * Dragging: from where the gesture began and where the pointer is now, the hall as it would be. Each step is worked out
 * from the hall at the start, so a drag leaves no dust and Alt or R may come and go.
 */
import { isBoxed } from '../../../models/hall/boxes.ts'
import { applyDiff, diffHalls, type HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId, HallRecord } from '../../../models/hall/hall.ts'
import { TILE_M } from '../../../models/hall/hall.ts'
import { boxOf, type Conflict, conflicts, snap } from '../../../models/hall/placement.ts'
import { assignFeeds } from '../../document/commands/assignFeeds.ts'
import { duplicateRecords } from '../../document/commands/duplicateRecords.ts'
import { moveRecords } from '../../document/commands/moveRecords.ts'
import { turnRecords } from '../../document/commands/turnRecords.ts'

/** Steps of the floor grid, m: a tile; half a tile for sheets of glass; 100 mm with Shift. */
export const SHEET_STEP_M = TILE_M / 2
const FREE_STEP_M = 0.1

/** What the hand does: how far from the grab, and which keys are down. */
export interface Hand {
  readonly dx_m: number
  readonly dz_m: number
  readonly free: boolean
  readonly copy: boolean
  /** Quarter turns so far. */
  readonly turns: number
}
export interface Dragged {
  readonly hall: Hall
  /** What moves: the records themselves, or their copies. */
  readonly ids: readonly HallId[]
  readonly dx_m: number
  readonly dz_m: number
}

/**
 * The hall with `ids` (the first one leads the snapping) carried as the hand says. Racks that leave the reach of their
 * busways take their feeds from those they come to.
 */
export function carry(start: Hall, ids: readonly HallId[], hand: Hand): Dragged {
  let hall = start
  let moving = ids
  if (hand.copy) {
    const copies = duplicateRecords(start, ids, 0, 0)
    hall = applyDiff(start, copies.diff)
    moving = copies.ids
  }
  for (let turn = 0; turn < hand.turns % 4; turn++)
    hall = applyDiff(hall, turnRecords(hall, moving))
  const [dx_m, dz_m] = snapped(hall, moving[0], hand)
  const there = applyDiff(hall, moveRecords(hall, moving, dx_m, dz_m))
  return { hall: applyDiff(there, assignFeeds(there, moving)), ids: moving, dx_m, dz_m }
}

/** The step from the hall as it stands to the dragged one. */
export const stepTo = (now: Hall, { hall }: Dragged): HallDiff => diffHalls(now, hall)

/** The way that puts the leader's low corner on the grid; none while it is nearest to where it began. */
function snapped(hall: Hall, lead: HallId | undefined, hand: Hand): readonly [number, number] {
  const record = lead && hall.records.get(lead)
  if (!record || !isBoxed(record)) return [0, 0]
  const step = stepOf(record, hand.free)
  const { min } = boxOf(hall, record)
  return [towards(min[0], hand.dx_m, step), towards(min[2], hand.dz_m, step)]
}

function towards(low_m: number, way_m: number, step_m: number): number {
  // A record that stands off the grid stays where it is until the hand has moved half a step.
  if (Math.abs(way_m) < step_m / 2) return 0
  return snap(snap(low_m + way_m, step_m) - low_m, 1e-6)
}

const stepOf = (record: HallRecord, free: boolean): number =>
  free ? FREE_STEP_M : record.kind === 'containment' ? SHEET_STEP_M : TILE_M

/** What may be carried by hand: columns and beams are the building's, busways hang. */
export function isMovable(record: HallRecord): boolean {
  if (record.kind === 'obstacle') return record.form === 'box'
  return 'x_m' in record && 'z_m' in record
}

/** The records that a drag of `ids` carries: a rear door takes its rack along. */
export function carriers(hall: Hall, ids: Iterable<HallId>): HallId[] {
  const carried = [...ids].map((id) => {
    const record = hall.records.get(id)
    return record?.kind === 'rearDoorCooler' ? record.rackId : id
  })
  return [...new Set(carried)].filter((id) => {
    const record = hall.records.get(id)
    return record !== undefined && isMovable(record)
  })
}

/** Conflicts of the moved records that the hall did not have before the drag. */
export function newConflicts(start: Hall, { hall, ids }: Dragged): Conflict[] {
  const known = conflictsBefore(start, ids)
  return conflicts(hall, withDoors(hall, ids)).filter((conflict) => !known.has(keyOf(conflict)))
}

interface Before {
  readonly ids: readonly HallId[]
  readonly keys: ReadonlySet<string>
}
/** A hall is never changed in place: what stood in the way at the start of a drag holds for all of it. */
const before = new WeakMap<Hall, Before>()

function conflictsBefore(start: Hall, ids: readonly HallId[]): ReadonlySet<string> {
  const last = before.get(start)
  if (last?.ids === ids) return last.keys
  const keys = new Set(conflicts(start, withDoors(start, ids)).map(keyOf))
  before.set(start, { ids, keys })
  return keys
}

const keyOf = ({ id, with: other, kind }: Conflict): string =>
  `${[id, other].sort().join(' ')} ${kind}`

/** The records with the rear doors that hang on them. */
function withDoors(hall: Hall, ids: readonly HallId[]): HallId[] {
  const racks = new Set(ids)
  const all = [...ids]
  for (const record of hall.records.values()) {
    if (record.kind === 'rearDoorCooler' && racks.has(record.rackId)) all.push(record.id)
  }
  return all
}

/** The conflict that a drop would be refused for, or null. A blocked clearance only warns. */
export const blockingOf = (found: readonly Conflict[]): Conflict | null =>
  found.find(({ kind }) => kind !== 'clearance') ?? null

/** Why a drop would be refused, or null. */
export const refusal = (found: readonly Conflict[]): string | null =>
  blockingOf(found)?.message ?? null
