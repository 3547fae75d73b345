/** Whether records may stand where they stand: in the hall, clear of each other, with room for service. */
import { type Box, contains, overlaps } from '../geometry.ts'
import { type BoxedRecord, boxOf, buildingBox, clearanceBoxes, isBoxed } from './boxes.ts'
import {
  type Hall,
  type HallId,
  type HallRecord,
  isPlaced,
  type PlacedRecord,
  SHELL_ID,
  shellOf,
} from './hall.ts'
import { capitalised, spokenName } from './words.ts'

export { boxOf, buildingBox, clearanceBoxes } from './boxes.ts'

export interface Conflict {
  readonly id: HallId
  /** What it conflicts with: another record, or the hall's walls, floor and ceiling. */
  readonly with: HallId
  /** An `overlap` or `outside` cannot be built; a blocked `clearance` can, and is in the way. */
  readonly kind: 'overlap' | 'outside' | 'clearance'
  /** How far it stands in the other along the floor, or reaches out; null of what has no such measure. */
  readonly depth_m: number | null
  readonly message: string
}

/**
 * The conflicts of the named records with everything else and with each other, each pair once per kind.
 * Ids that the hall does not have are passed over. One record among 900 takes under a millisecond.
 */
export function conflicts(hall: Hall, ids: Iterable<HallId>): Conflict[] {
  const others = [...hall.records.values()].filter(occupies)
  const done = new Set<HallId>()
  const found: Conflict[] = []
  for (const id of ids) {
    const record = hall.records.get(id)
    if (!record || !occupies(record) || done.has(id)) continue
    done.add(id)
    found.push(...outside(hall, record), ...wallClearance(hall, record))
    for (const other of others) if (!done.has(other.id)) found.push(...between(hall, record, other))
  }
  return found
}

type Occupant = Exclude<BoxedRecord, { kind: 'shell' }>
const occupies = (record: HallRecord): record is Occupant =>
  record.kind !== 'shell' && isBoxed(record)

/** The electrical room is elsewhere: its gear meets only its own kind. */
const isElsewhere = (record: Occupant): boolean =>
  record.kind === 'powerDevice' && record.room === 'electrical'

function outside(hall: Hall, record: Occupant): Conflict[] {
  if (isElsewhere(record)) return []
  const onSlab = record.kind === 'tile' && shellOf(hall).floor.kind === 'slab'
  if (onSlab) return [withShell(record, 'outside', 'needs a raised floor', null)]
  const [room, box] = [limits(hall, record), boxOf(hall, record)]
  if (contains(room, box)) return []
  return [withShell(record, 'outside', 'reaches outside the hall', reach_m(room, box))]
}

/** The farthest that a box reaches out of a room, m. */
const reach_m = (room: Box, { min, max }: Box): number =>
  Math.max(...min.flatMap((low, axis) => [room.min[axis]! - low, max[axis]! - room.max[axis]!]))

/** Columns, beams and containment may reach into the ceiling plenum and below the floor; the rest may not. */
function limits(hall: Hall, record: Occupant): Box {
  const building = buildingBox(hall)
  if (record.kind === 'obstacle' || record.kind === 'containment') return building
  const { height_m } = shellOf(hall)
  return { min: building.min, max: [building.max[0], height_m, building.max[2]] }
}

function wallClearance(hall: Hall, record: Occupant): Conflict[] {
  if (!isPlaced(record) || isElsewhere(record)) return []
  const room = buildingBox(hall)
  if (clearanceBoxes(record).every((box) => contains(room, box))) return []
  return [withShell(record, 'clearance', 'has a wall within its service clearance', null)]
}

function between(hall: Hall, a: Occupant, b: Occupant): Conflict[] {
  if (isElsewhere(a) !== isElsewhere(b) || farApart(boxOf(hall, a), boxOf(hall, b))) return []
  const pair = { id: a.id, with: b.id }
  if (collide(hall, a, b)) {
    const message = `${capitalised(spokenName(a))} overlaps ${spokenName(b)}.`
    return [{ ...pair, kind: 'overlap', depth_m: sharedDepth_m(hall, a, b), message }]
  }
  const clearance = { ...pair, kind: 'clearance', depth_m: null } as const
  if (blocks(hall, a, b)) return [{ ...clearance, message: blocked(a, b) }]
  if (blocks(hall, b, a)) return [{ ...clearance, message: blocked(b, a) }]
  return []
}

/** The shortest way along the floor that would part two records, m. */
function sharedDepth_m(hall: Hall, a: Occupant, b: Occupant): number {
  const [one, two] = [boxOf(hall, a), boxOf(hall, b)]
  const along = (axis: 0 | 2) =>
    Math.min(one.max[axis] - two.min[axis], two.max[axis] - one.min[axis])
  return Math.min(along(0), along(2))
}

/** Beyond this no clearance of the catalogue reaches, m; a test holds the catalogue to it. */
export const REACH_M = 1.5

function farApart(a: Box, b: Box): boolean {
  return (
    a.min[0] > b.max[0] + REACH_M ||
    b.min[0] > a.max[0] + REACH_M ||
    a.min[2] > b.max[2] + REACH_M ||
    b.min[2] > a.max[2] + REACH_M
  )
}

const blocked = (who: Occupant, whose: Occupant): string =>
  `${capitalised(spokenName(who))} stands in the service clearance of ${spokenName(whose)}.`

/** Sheets and busways pass through each other and through columns; tiles lie under floor-standing things. */
function collide(hall: Hall, a: Occupant, b: Occupant): boolean {
  if (isThrough(a) && isThrough(b)) return false
  if (a.kind === 'tile' || b.kind === 'tile') return tileCollides(hall, a, b)
  if (mayCross(a, b) || mayCross(b, a)) return false
  return overlaps(boxOf(hall, a), boxOf(hall, b))
}

const isThrough = ({ kind }: Occupant): boolean => kind === 'containment' || kind === 'busway'
const mayCross = (a: Occupant, b: Occupant): boolean =>
  a.kind === 'containment' && b.kind === 'obstacle'

/** Thickness of floor above a tile that must be free of feet, m: below any caster, above rounding. */
const FOOT_M = 0.01

function tileCollides(hall: Hall, a: Occupant, b: Occupant): boolean {
  if (isThrough(a) || isThrough(b)) return false
  if (a.kind === 'rearDoorCooler' || b.kind === 'rearDoorCooler') return false
  return overlaps(withFoot(hall, a), withFoot(hall, b))
}

function withFoot(hall: Hall, record: Occupant): Box {
  const { min, max } = boxOf(hall, record)
  return record.kind === 'tile' ? { min, max: [max[0], FOOT_M, max[2]] } : { min, max }
}

/** Whether `who` stands where a person must stand to serve `whose`. */
function blocks(hall: Hall, who: Occupant, whose: Occupant): boolean {
  if (!isPlaced(whose) || !standsInTheWay(who)) return false
  const box = boxOf(hall, who)
  return clearanceBoxes(whose).some((clearance) => overlaps(box, clearance))
}

const standsInTheWay = (record: Occupant): boolean => isPlaced(record) || record.kind === 'obstacle'

function withShell(
  record: Occupant,
  kind: Conflict['kind'],
  what: string,
  depth_m: number | null,
): Conflict {
  const message = `${capitalised(spokenName(record))} ${what}.`
  return { id: record.id, with: SHELL_ID, kind, depth_m, message }
}

/** The nearest multiple of a step, free of binary dust. */
export function snap(x_m: number, step_m: number): number {
  const snapped_m = Math.round(x_m / step_m) * step_m
  return Math.round(snapped_m * 1e6) / 1e6 + 0
}

/**
 * The centre nearest to (x, z) that puts the footprint's low edges on the grid, so that a rack of any width
 * fills whole cells and tiles.
 */
export function snapFootprint(
  hall: Hall,
  record: PlacedRecord | Extract<HallRecord, { kind: 'tile' }>,
  x_m: number,
  z_m: number,
  step_m: number,
): readonly [x: number, z: number] {
  const { min, max } = boxOf(hall, record)
  const halfX_m = (max[0] - min[0]) / 2
  const halfZ_m = (max[2] - min[2]) / 2
  return [
    snap(snap(x_m - halfX_m, step_m) + halfX_m, 1e-6),
    snap(snap(z_m - halfZ_m, step_m) + halfZ_m, 1e-6),
  ]
}
