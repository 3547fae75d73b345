/** The four sides of the hall, and which of them are open to the camera. */

import { yaw_rad } from '../../models/geometry.ts'
import type { Facing, Shell } from '../../models/hall/hall.ts'

export const SIDES: readonly Facing[] = ['+x', '-x', '+z', '-z']

/** Length of a side, and where its middle lies at the finished floor, with its heading. */
export function sideOf({ length_m, width_m }: Shell, side: Facing) {
  const along = side.endsWith('z') ? length_m : width_m
  const x_m = side === '+x' ? length_m : side === '-x' ? 0 : length_m / 2
  const z_m = side === '+z' ? width_m : side === '-z' ? 0 : width_m / 2
  return { length_m: along, x_m, z_m, yaw_rad: yaw_rad(side) }
}

/** Whether a side is cut away, for a camera that looks from `azimuth_rad` (0 from +z, a quarter turn from +x). */
export function isOpen(side: Facing, azimuth_rad: number): boolean {
  const towards = side.endsWith('x') ? Math.sin(azimuth_rad) : Math.cos(azimuth_rad)
  return side.startsWith('+') ? towards > 0 : towards <= 0
}

/** The quadrant of an azimuth, 0–3: the walls and the key light change with it. */
export function quadrantOf(azimuth_rad: number): number {
  const turns = azimuth_rad / (2 * Math.PI)
  return Math.floor((turns - Math.floor(turns)) * 4) % 4
}
