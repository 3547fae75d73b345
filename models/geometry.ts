/** Boxes and poses on the hall floor: quarter turns only, as halls are built. */
import type { Facing } from './hall/hall.ts'

/** An axis-aligned box, m. */
export interface Box {
  readonly min: readonly [x: number, y: number, z: number]
  readonly max: readonly [x: number, y: number, z: number]
}

/** Outward normal of each facing in the floor plane. */
export const NORMAL: Record<Facing, readonly [x: number, z: number]> = {
  '+x': [1, 0],
  '-x': [-1, 0],
  '+z': [0, 1],
  '-z': [0, -1],
}

/** Heading about +y that turns a model built facing +z towards `facing`, rad. */
export const yaw_rad = (facing: Facing): number => Math.atan2(...NORMAL[facing])

const QUARTER_TURN: Record<Facing, Facing> = { '+x': '-z', '-z': '-x', '-x': '+z', '+z': '+x' }
/** The facing after a quarter turn counter-clockwise seen from above. */
export const turned = (facing: Facing): Facing => QUARTER_TURN[facing]
export const opposite = (facing: Facing): Facing => turned(turned(facing))

/** Whether the front-to-rear axis lies along x. */
export const liesAlongX = (facing: Facing): boolean => facing === '+x' || facing === '-x'

/** The box of a thing of `width_m` across its front and `depth_m` from front to rear, centred on x, z. */
export function footprintBox(
  x_m: number,
  z_m: number,
  facing: Facing,
  width_m: number,
  depth_m: number,
  height_m: number,
  y_m = 0,
): Box {
  const [dx, dz] = liesAlongX(facing) ? [depth_m, width_m] : [width_m, depth_m]
  return {
    min: [x_m - dx / 2, y_m, z_m - dz / 2],
    max: [x_m + dx / 2, y_m + height_m, z_m + dz / 2],
  }
}

/** Slack for calling touching faces apart, m: a tenth of a millimetre, below any drawing tolerance. */
const TOUCH_M = 1e-4

/** Whether two boxes share volume; touching faces do not count. */
export function overlaps(a: Box, b: Box): boolean {
  return [0, 1, 2].every((i) => a.min[i]! < b.max[i]! - TOUCH_M && b.min[i]! < a.max[i]! - TOUCH_M)
}

/** Whether `inner` lies wholly in `outer`, touching allowed. */
export function contains(outer: Box, inner: Box): boolean {
  return [0, 1, 2].every(
    (i) => inner.min[i]! >= outer.min[i]! - TOUCH_M && inner.max[i]! <= outer.max[i]! + TOUCH_M,
  )
}
