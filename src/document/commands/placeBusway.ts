/** Busways by their two ends. */
import type { HallDiff } from '../../../models/hall/diff.ts'
import {
  type Busway,
  type FeedSide,
  type Hall,
  type HallId,
  recordsOf,
} from '../../../models/hall/hall.ts'
import { clean_m, requireRange, rewriteRecords } from './change.ts'
import { Naming } from './naming.ts'

type Point = readonly [x_m: number, z_m: number]

/** Height of a new busway, m: above a 2.4 m rack with room for tap-off boxes. */
export const BUSWAY_HEIGHT_M = 2.7
/** What a busway may be long, m: one tap-off box to the longest hall that a file may hold. */
export const BUSWAY_LENGTH_RANGE_M = [0.6, 500] as const
/** Busways this near to each other run over one row, m. */
const PAIR_M = 1.2

/** A new busway from one place to another, straight along the axis that the two lie farther apart on. */
export function placeBusway(
  hall: Hall,
  catalogId: string,
  from_m: Point,
  towards_m: Point,
): { diff: HallDiff; id: HallId } {
  const naming = new Naming(hall)
  const name = naming.first('Busway')
  const to_m = straight(from_m, towards_m)
  const after: Busway = {
    kind: 'busway',
    id: naming.id('busway', name),
    name,
    catalogId,
    from_m,
    to_m,
    y_m: BUSWAY_HEIGHT_M,
    side: sideBeside(hall, from_m, to_m),
    service: 'inService',
  }
  return { diff: new Map([[after.id, { after }]]), id: after.id }
}

/** The second end, straight from the first. */
export function straight([x, z]: Point, [tx, tz]: Point): Point {
  return Math.abs(tx - x) >= Math.abs(tz - z) ? [clean_m(tx), z] : [x, clean_m(tz)]
}

/** B beside a busway of side A, A otherwise: over a row they come in pairs. */
function sideBeside(hall: Hall, from: Point, to: Point): FeedSide {
  const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  const [x, z] = middle(from, to)
  const hasPair = recordsOf(hall, 'busway').some(({ from_m, to_m, side }) => {
    const beyond = (value: number, a: number, b: number) =>
      Math.max(0, Math.min(a, b) - value, value - Math.max(a, b))
    const far = Math.hypot(beyond(x, from_m[0], to_m[0]), beyond(z, from_m[1], to_m[1]))
    return side === 'A' && far <= PAIR_M
  })
  return hasPair ? 'B' : 'A'
}

/** Sets how long a busway is; its first end stays. Throws outside BUSWAY_LENGTH_RANGE_M. */
export function setBuswayLength(hall: Hall, id: HallId, length_m: number): HallDiff {
  requireRange('length_m', length_m, ...BUSWAY_LENGTH_RANGE_M)
  return rewriteRecords(hall, [id], (record) => {
    if (record.kind !== 'busway') return undefined
    const { from_m, to_m } = record
    const along = (axis: 0 | 1) =>
      clean_m(from_m[axis] + Math.sign(to_m[axis] - from_m[axis]) * length_m)
    return { ...record, to_m: [along(0), along(1)] }
  })
}
