/**
 * The part of the picture that things have left and entered: while a rack is dragged all else stands, and a picture that
 * the processors draw costs what it fills.
 */
import type { Box } from '../../../models/geometry.ts'
import { boxOf, isBoxed } from '../../../models/hall/boxes.ts'
import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId, HallRecord } from '../../../models/hall/hall.ts'

/**
 * How far a model may reach out of its record's box, m: what is held floats 0.14 m high, and a rear door, 0.3 m deep,
 * goes with its rack.
 */
const REACH_M = 0.5

/** CSS pixels of the viewport, from its upper left corner. */
export interface Part {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
interface Spot {
  readonly x: number
  readonly y: number
}

/** Where the records of a diff stood and where they stand. */
export const boxesOfDiff = (diff: HallDiff, hall: Hall): Box[] =>
  [...diff.values()].flatMap(({ before, after }) => [...boxes(hall, before), ...boxes(hall, after)])

/** Where records stand. */
export const boxesOf = (ids: readonly HallId[], hall: Hall): Box[] =>
  ids.flatMap((id) => boxes(hall, hall.records.get(id)))

function boxes(hall: Hall, record: HallRecord | undefined): Box[] {
  if (!record || !isBoxed(record)) return []
  // One that is taken off may have lost its rack. Its rack's box reaches far enough.
  if (record.kind === 'rearDoorCooler' && !hall.records.has(record.rackId)) return []
  return [boxOf(hall, record)]
}

/**
 * Whole pixels that models in these boxes fill; null where one reaches behind the eye.
 *
 * @param project  where a point of the hall is seen, CSS pixels of the viewport; null behind the eye.
 */
export function partOf(
  boxes: readonly Box[],
  project: (x_m: number, y_m: number, z_m: number) => Spot | null,
  size: { readonly width: number; readonly height: number },
): Part | null {
  const corners = boxes.flatMap(({ min, max }) =>
    [min[0] - REACH_M, max[0] + REACH_M].flatMap((x) =>
      [min[1] - REACH_M, max[1] + REACH_M].flatMap((y) =>
        [min[2] - REACH_M, max[2] + REACH_M].map((z) => project(x, y, z)),
      ),
    ),
  )
  const seen = corners.filter((corner) => corner !== null)
  if (seen.length < corners.length) return null
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value))
  const xs = seen.map(({ x }) => within(x, size.width))
  const ys = seen.map(({ y }) => within(y, size.height))
  const [x, y] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))]
  return { x, y, width: Math.ceil(Math.max(...xs)) - x, height: Math.ceil(Math.max(...ys)) - y }
}
