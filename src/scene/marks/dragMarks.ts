/** What a drag shows on the floor: where it came from, what it lines up with, how much room is in front. */
import { type Box, NORMAL, overlaps } from '../../../models/geometry.ts'
import { boxOf, isBoxed } from '../../../models/hall/boxes.ts'
import {
  type Hall,
  type HallRecord,
  isPlaced,
  type PlacedRecord,
  shellOf,
} from '../../../models/hall/hall.ts'

type Place = readonly [x: number, z: number]
export interface Segment {
  readonly from: Place
  readonly to: Place
}

/** Fronts within this lie in one line, m. */
const LINE_M = 0.001
/** Free floor beyond this is no finding, m. */
const SEEN_M = 6

/** The middle of a record's front edge on the floor, a little before it. */
export function frontPoint(hall: Hall, record: HallRecord): Place | null {
  if (!isBoxed(record) || record.kind === 'shell') return null
  const { min, max } = boxOf(hall, record)
  const [nx, nz] = 'facing' in record ? NORMAL[record.facing] : [0, 1]
  const x = nx > 0 ? max[0] + 0.15 : nx < 0 ? min[0] - 0.15 : (min[0] + max[0]) / 2
  const z = nz > 0 ? max[2] + 0.15 : nz < 0 ? min[2] - 0.15 : (min[2] + max[2]) / 2
  return [x, z]
}

/** The line across the hall that the record's front shares with another front of the same heading, or null. */
export function rowLine(
  hall: Hall,
  record: PlacedRecord,
  own: ReadonlySet<string>,
): Segment | null {
  const face = faceOf(hall, record)
  const { length_m, width_m } = shellOf(hall)
  for (const other of hall.records.values()) {
    if (own.has(other.id) || other.kind !== 'rack' || other.facing !== record.facing) continue
    if (Math.abs(faceOf(hall, other).at - face.at) > LINE_M) continue
    return face.alongX
      ? { from: [0, face.at], to: [length_m, face.at] }
      : { from: [face.at, 0], to: [face.at, width_m] }
  }
  return null
}

/** The free floor before the record's front: its two sides, and how deep it is, up to the next thing or the wall. */
export function frontRoom(
  hall: Hall,
  record: PlacedRecord,
): { readonly sides: readonly [Segment, Segment]; readonly depth_m: number } | null {
  const { at, alongX, outward } = faceOf(hall, record)
  const own = boxOf(hall, record)
  const { length_m, width_m } = shellOf(hall)
  const [low, high] = alongX ? [own.min[0], own.max[0]] : [own.min[2], own.max[2]]
  const wall = outward > 0 ? (alongX ? width_m : length_m) : 0
  const strip = stripBox(alongX, low, high, at, wall)
  let end = wall
  for (const other of hall.records.values()) {
    if (other.id === record.id || !(isPlaced(other) || other.kind === 'obstacle')) continue
    const box = boxOf(hall, other)
    if (!overlaps(box, strip)) continue
    const near = outward > 0 ? box.min[alongX ? 2 : 0] : box.max[alongX ? 2 : 0]
    if ((end - near) * outward > 0) end = near
  }
  const depth_m = (end - at) * outward
  if (depth_m <= 0 || depth_m > SEEN_M) return null
  const side = (along: number): Segment =>
    alongX ? { from: [along, at], to: [along, end] } : { from: [at, along], to: [end, along] }
  return { sides: [side(low), side(high)], depth_m }
}

function faceOf(hall: Hall, record: PlacedRecord) {
  const { min, max } = boxOf(hall, record)
  const [nx, nz] = NORMAL[record.facing]
  return nz !== 0
    ? { at: nz > 0 ? max[2] : min[2], alongX: true, outward: nz }
    : { at: nx > 0 ? max[0] : min[0], alongX: false, outward: nx }
}

function stripBox(alongX: boolean, low: number, high: number, a: number, b: number): Box {
  const [near, far] = [Math.min(a, b), Math.max(a, b)]
  return alongX
    ? { min: [low, 0.05, near], max: [high, 2, far] }
    : { min: [near, 0.05, low], max: [far, 2, high] }
}
