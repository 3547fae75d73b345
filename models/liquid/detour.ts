/** Pipes go round columns: a straight run that would pass through something of the building bends beside it and back. */
import type { Box } from '../geometry.ts'
import type { Point } from './runs.ts'

/**
 * Room from a pipe's middle to what it passes, m: half of a DN 150 with its flange. A **guess**, as the places of pipes
 * are.
 */
export const CLEAR_M = 0.1

/** The corners of a run along the axes, with those that take it round `boxes`. Its ends stay where they are. */
export function detour(path: readonly Point[], boxes: readonly Box[]): Point[] {
  return path.flatMap((corner, k) =>
    k === 0 ? [corner] : [...bends(path[k - 1]!, corner, boxes), corner],
  )
}

/** Whether a straight run along an axis passes through a box, or too near to it. */
export const isBlocked = (from: Point, to: Point, box: Box): boolean =>
  [0, 1, 2].every((axis) => {
    // A level run passes over and under things without room for its hangers.
    const clear_m = axis === 1 ? 0 : CLEAR_M
    const [low, high] = [Math.min(from[axis]!, to[axis]!), Math.max(from[axis]!, to[axis]!)]
    return low < box.max[axis]! + clear_m - DUST_M && high > box.min[axis]! - clear_m + DUST_M
  })

/** Sums of lengths differ in their last places: what touches the clearance is clear. */
const DUST_M = 1e-6

function bends(from: Point, to: Point, boxes: readonly Box[]): Point[] {
  const along = from[0] !== to[0] ? 0 : from[2] !== to[2] ? 2 : null
  if (along === null) return []
  const across = along === 0 ? 2 : 0
  const sign = Math.sign(to[along]! - from[along]!)
  const near = ({ min, max }: Box) => (sign > 0 ? min : max)[along]! - sign * CLEAR_M
  return boxes
    .filter((box) => isBlocked(from, to, box))
    .sort((a, b) => sign * (near(a) - near(b)))
    .flatMap((box) => {
      const aside = nearerSide(from[across]!, box, across)
      const within = (at_m: number) =>
        sign > 0
          ? Math.min(to[along]!, Math.max(from[along]!, at_m))
          : Math.max(to[along]!, Math.min(from[along]!, at_m))
      const enter = within(near(box))
      const leave = within((sign > 0 ? box.max : box.min)[along]! + sign * CLEAR_M)
      const point = (along_m: number, across_m: number): Point =>
        along === 0 ? [along_m, from[1], across_m] : [across_m, from[1], along_m]
      return [
        point(enter, from[across]!),
        point(enter, aside),
        point(leave, aside),
        point(leave, from[across]!),
      ]
    })
}

/** Beside a box, on the side that is nearer; on its low side where both are as near. */
function nearerSide(at_m: number, { min, max }: Box, across: 0 | 2): number {
  const [low, high] = [min[across]! - CLEAR_M, max[across]! + CLEAR_M]
  return high - at_m < at_m - low - DUST_M ? high : low
}
