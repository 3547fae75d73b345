/** Where the camera must stand to frame a set of points: exact, without trial. */

export interface Framing {
  readonly target_m: readonly [x: number, y: number, z: number]
  readonly distance_m: number
}
type Point = readonly [x: number, y: number, z: number]

/**
 * The nearest place of a perspective camera with a given heading that keeps all points within a share of the picture's
 * width and height, centred.
 *
 * With f the depth, r and u the offsets along the picture's axes and t the tangent of the half angle, a point is in
 * view when |r − p| ≤ t·(f − q) for a camera at (p, q): per axis two half-planes, whose tip is the nearest camera.
 *
 * @param azimuth_rad  0 looks from +z, a quarter turn from +x.
 * @param elevation_rad  above the horizon.
 * @param fill  share of width and height that the points may take, 0–1.
 */
export function frame(
  points: readonly Point[],
  azimuth_rad: number,
  elevation_rad: number,
  fov_rad: number,
  aspect: number,
  fill: readonly [width: number, height: number],
): Framing {
  const axes = axesOf(azimuth_rad, elevation_rad)
  const tan = Math.tan(fov_rad / 2)
  const seen = points.map(
    (point) => axes.map((axis) => dot(axis, point)) as [number, number, number],
  )
  const across = tip(
    seen.map(([r, , f]) => [r, f]),
    tan * aspect * fill[0],
  )
  const up = tip(
    seen.map(([, u, f]) => [u, f]),
    tan * fill[1],
  )
  const depth = Math.min(across.depth, up.depth)
  const middle = seen.reduce((sum, [, , f]) => sum + f, 0) / seen.length
  const at = [across.centre, up.centre, middle] as const
  const target_m = [0, 1, 2].map((i) =>
    axes.reduce((sum, axis, k) => sum + axis[i]! * at[k]!, 0),
  ) as [number, number, number]
  return { target_m, distance_m: middle - depth }
}

/** Right, up and forward of a camera. */
function axesOf(azimuth_rad: number, elevation_rad: number): readonly Point[] {
  const [sa, ca] = [Math.sin(azimuth_rad), Math.cos(azimuth_rad)]
  const [se, ce] = [Math.sin(elevation_rad), Math.cos(elevation_rad)]
  return [
    [ca, 0, -sa],
    [-sa * se, ce, -ca * se],
    [-sa * ce, -se, -ca * ce],
  ]
}

/** The deepest camera of one axis, and where across it stands. */
function tip(seen: readonly (readonly [offset: number, depth: number])[], tan: number) {
  const low = Math.min(...seen.map(([r, f]) => r + tan * f))
  const high = Math.max(...seen.map(([r, f]) => r - tan * f))
  return { centre: (low + high) / 2, depth: (low - high) / (2 * tan) }
}

const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
