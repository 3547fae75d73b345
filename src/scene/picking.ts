/**
 * Picking: a ray against the boxes of the records. A few hundred boxes take microseconds, so nothing is built ahead and
 * nothing can be out of date.
 */
import type { Box } from '../../models/geometry.ts'
import { boxOf, isBoxed } from '../../models/hall/boxes.ts'
import type { Containment, Hall, HallId, HallRecord } from '../../models/hall/hall.ts'
import type { LayerSetting, View } from '../workspace/workspace.ts'
import { isGhostIn } from './liquid/onLoop.ts'

export type Triple = readonly [x: number, y: number, z: number]
export interface Ray {
  readonly origin: Triple
  /** Need not be of unit length. */
  readonly direction: Triple
}
export interface Hit {
  readonly id: HallId
  readonly point: Triple
}

/**
 * How far along the ray, in lengths of its direction, it enters the box; null when it misses or the box lies behind. A
 * ray that starts inside enters at 0.
 *
 * Source: Kay & Kajiya, "Ray tracing complex scenes", SIGGRAPH 1986: slabs.
 */
export function enterBox({ origin, direction }: Ray, { min, max }: Box): number | null {
  let near = 0
  let far = Number.POSITIVE_INFINITY
  for (let axis = 0; axis < 3; axis++) {
    const inverse = 1 / direction[axis]!
    const a = (min[axis]! - origin[axis]!) * inverse
    const b = (max[axis]! - origin[axis]!) * inverse
    // A ray along a slab gives 0 · ∞ on its face: NaN, which the comparisons leave out.
    if (Math.min(a, b) > near) near = Math.min(a, b)
    if (Math.max(a, b) < far) far = Math.max(a, b)
    if (direction[axis] === 0 && (origin[axis]! < min[axis]! || origin[axis]! > max[axis]!))
      return null
  }
  return near <= far ? near : null
}

/** Where the ray meets the level plane at `y_m`; null when it runs level or away from it. */
export function meetLevel({ origin, direction }: Ray, y_m: number): Triple | null {
  const along = (y_m - origin[1]) / direction[1]
  return Number.isFinite(along) && along > 0 ? pointAt({ origin, direction }, along) : null
}

/** What the pointer means: solid things first, then tiles and sheets of glass, then what hangs overhead. */
const RANK: Partial<Record<HallRecord['kind'], number>> = {
  rack: 0,
  crah: 0,
  fanWall: 0,
  inRowCooler: 0,
  rearDoorCooler: 0,
  cdu: 0,
  powerDevice: 0,
  obstacle: 0,
  tile: 1,
  containment: 1,
  busway: 2,
}
/** How near to its edge, or to a door's middle, a sheet is taken by its frame before what is seen through its glass, m. */
const FRAME_M = 0.12
/** A sheet has no thickness; half of this on each side makes it catch the ray, m. */
const SHEET_M = 0.04

/** What a view draws as a ghost comes after all that it draws in full: one sees through it. */
const GHOST_RANK = 3

type Shown = Pick<LayerSetting, 'trays' | 'containment'>
const ALL_SHOWN: Shown = { trays: true, containment: true }
/** What a person has put out of the picture is not under the pointer. */
const isShown = ({ kind }: HallRecord, { trays, containment }: Shown): boolean =>
  kind === 'containment' ? containment : kind === 'busway' ? trays : true

/** How a record is ranked in a view; undefined for what the pointer passes through. */
function rankOf(record: HallRecord, view: View): number | undefined {
  // The electrical room is in the picture of one view alone.
  if (record.kind === 'powerDevice' && record.room === 'electrical' && view !== 'power') return
  const rank = RANK[record.kind]
  return rank !== undefined && isGhostIn(record, view) ? rank + GHOST_RANK : rank
}

/** The record under the ray: of the best rank that it meets, the nearest. Null over bare floor. */
export function pick(hall: Hall, ray: Ray, view: View, layers: Shown = ALL_SHOWN): Hit | null {
  let best: { id: HallId; rank: number; along: number } | null = null
  for (const record of hall.records.values()) {
    const ranked = isShown(record, layers) ? rankOf(record, view) : undefined
    if (ranked === undefined || !isBoxed(record)) continue
    const along = enterBox(ray, pickBox(boxOf(hall, record)))
    if (along === null) continue
    const isFrame = record.kind === 'containment' && isOnFrame(record, pointAt(ray, along))
    const rank = isFrame ? ranked - 1 : ranked
    if (best && rank > best.rank) continue
    if (!best || rank < best.rank || along < best.along) best = { id: record.id, rank, along }
  }
  return best && { id: best.id, point: pointAt(ray, best.along) }
}

function isOnFrame({ form, x_m, y_m, z_m, size_m }: Containment, point: Triple): boolean {
  const middle = [x_m, y_m + size_m[1] / 2, z_m]
  const upright = size_m[0] === 0 ? 2 : 0
  return size_m.some((side_m, axis) => {
    if (side_m === 0) return false
    const off_m = Math.abs(point[axis]! - middle[axis]!)
    const isStile = form === 'door' && axis === upright && off_m < FRAME_M / 2
    return isStile || side_m / 2 - off_m < FRAME_M
  })
}

function pickBox({ min, max }: Box): Box {
  const flat = min.findIndex((low, axis) => max[axis]! - low < SHEET_M)
  if (flat < 0) return { min, max }
  const grow = (corner: Triple, by: number) =>
    corner.map((value, axis) => (axis === flat ? value + by : value)) as [number, number, number]
  return { min: grow(min, -SHEET_M / 2), max: grow(max, SHEET_M / 2) }
}

const pointAt = ({ origin, direction }: Ray, along: number): Triple => [
  origin[0] + along * direction[0],
  origin[1] + along * direction[1],
  origin[2] + along * direction[2],
]
