/** Where power runs: each busway, cable and cord as a line through the hall, overhead and along its axes. */
import { boxOf, isBoxed } from '../../../models/hall/boxes.ts'
import {
  type Busway,
  type Feed,
  type FeedSide,
  type Hall,
  type HallId,
  type HallRecord,
  recordsOf,
} from '../../../models/hall/hall.ts'
import { isBattery } from '../../../models/power/fromHall/faults.ts'

type Point = readonly [x: number, y: number, z: number]

/** A feed or busway as it is drawn. */
export interface Route {
  readonly id: HallId
  readonly side: FeedSide
  readonly kind: 'busway' | 'cable' | 'cord'
  readonly points: readonly Point[]
}

/** Cables of a side lie in a tray of their own above the busways, m. */
const TRAY_RISE_M = 0.4
const SIDE_RISE_M: Record<FeedSide, number> = { A: 0, B: 0.16, C: 0.32, D: 0.48 }
/** Cables from one source lie side by side, m, on a tray of this many. */
const LANE_M = 0.11
const LANES = 9
/** A shift that keeps the cords of sides and doubled feeds apart, m. */
const CORD_STEP_M = 0.06

/** All routes of a hall. */
export function routesOf(hall: Hall): Route[] {
  const lanes = new Map<HallId, number>()
  const cords = new Set<string>()
  return [
    ...recordsOf(hall, 'busway').map(buswayRoute),
    ...recordsOf(hall, 'feed').flatMap((feed): Route[] => {
      const from = hall.records.get(feed.fromId)
      const to = hall.records.get(feed.toId)
      if (!from || !to || isBattery(from)) return []
      if (to.kind === 'powerDevice' || to.kind === 'busway') {
        const lane = lanes.get(from.id) ?? 0
        lanes.set(from.id, lane + 1)
        return [{ ...base(feed, 'cable'), points: cableRoute(hall, from, to, feed.side, lane) }]
      }
      // Doubled feeds of a rack lie in one line.
      const key = `${from.id} ${to.id}`
      if (cords.has(key)) return []
      cords.add(key)
      return [{ ...base(feed, 'cord'), points: cordRoute(hall, from, to, feed.side) }]
    }),
  ]
}

const base = ({ id, side }: Feed, kind: Route['kind']) => ({ id, side, kind })

function buswayRoute(busway: Busway): Route {
  const { id, side, y_m, from_m, to_m } = busway
  const end = ([x, z]: readonly [number, number]): Point => [x, y_m, z]
  return { id, side, kind: 'busway', points: [end(from_m), end(to_m)] }
}

/** Up from the source, across in its side's tray, and down to what is fed: the last run is along a busway's own axis. */
function cableRoute(
  hall: Hall,
  from: HallRecord,
  to: HallRecord,
  side: FeedSide,
  lane: number,
): Point[] {
  const start = topOf(hall, from)
  const end = to.kind === 'busway' ? nearEnd(to, start) : topOf(hall, to)
  const y = Math.max(start[1], end[1]) + TRAY_RISE_M + SIDE_RISE_M[side]
  const shift = ((lane % LANES) - (LANES - 1) / 2) * LANE_M
  const alongZ = to.kind === 'busway' && to.from_m[0] === to.to_m[0]
  const corner: Point = alongZ ? [end[0], y, start[2] + shift] : [start[0] + shift, y, end[2]]
  const foot: Point = alongZ ? [start[0], y, start[2] + shift] : [start[0] + shift, y, start[2]]
  return tidy([start, [start[0], y, start[2]], foot, corner, [end[0], y, end[2]], end])
}

/** From the busway's point nearest to the draw, or over from a panel, down to its top. */
function cordRoute(hall: Hall, from: HallRecord, to: HallRecord, side: FeedSide): Point[] {
  const [x, top, z] = topOf(hall, to)
  const shift = (SIDE_RISE_M[side] / SIDE_RISE_M.B - 1) * CORD_STEP_M
  const end: Point = [x + shift, top, z + shift]
  if (from.kind !== 'busway') return overhead(topOf(hall, from), end, SIDE_RISE_M[side])
  const tap: Point = [
    between(x + shift, from.from_m[0], from.to_m[0]),
    from.y_m,
    between(z + shift, from.from_m[1], from.to_m[1]),
  ]
  return tidy([tap, [end[0], tap[1], tap[2]], [end[0], tap[1], end[2]], end])
}

function overhead(start: Point, end: Point, rise_m: number): Point[] {
  const y = Math.max(start[1], end[1]) + TRAY_RISE_M + rise_m
  return tidy([start, [start[0], y, start[2]], [end[0], y, start[2]], [end[0], y, end[2]], end])
}

/** Without the points that repeat the one before. */
const tidy = (points: readonly Point[]): Point[] =>
  points.filter(
    (point, n) => n === 0 || point.some((value, axis) => value !== points[n - 1]![axis]),
  )

const between = (value: number, a: number, b: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), value))

function nearEnd({ from_m, to_m, y_m }: Busway, [x, , z]: Point): Point {
  const far = ([ex, ez]: readonly [number, number]) => Math.hypot(ex - x, ez - z)
  const [ex, ez] = far(from_m) <= far(to_m) ? from_m : to_m
  return [ex, y_m, ez]
}

function topOf(hall: Hall, record: HallRecord): Point {
  if (!isBoxed(record)) return [0, 0, 0]
  const { min, max } = boxOf(hall, record)
  return [(min[0] + max[0]) / 2, max[1], (min[2] + max[2]) / 2]
}
