/**
 * Streamlines: paths along the air's direction through the published, cell-centred velocities.
 *
 * Steps are of equal length, dx/ds = v/|v|, with the classical Runge–Kutta scheme of order four.
 * Source: Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, 2nd ed., table 1.2.
 */

/** A grid of cell-centred velocities, c = i + nx·(j + ny·k); solids are NaN. */
export interface VelocityField {
  readonly nx: number
  readonly ny: number
  readonly nz: number
  readonly cell_m: number
  readonly origin_m: readonly [x: number, y: number, z: number]
  readonly velocityX_m_s: Float32Array
  readonly velocityY_m_s: Float32Array
  readonly velocityZ_m_s: Float32Array
}
export type Vec = [x: number, y: number, z: number]

/** Below this the air has no direction worth drawing, m/s. */
const STILL_M_S = 0.02

/**
 * The field's value at a place, trilinear between the air cells around; NaN outside the grid and in solids.
 */
export function sampleAt(field: VelocityField, values: Float32Array, place: Readonly<Vec>): number {
  const { nx, ny, nz, cell_m, origin_m } = field
  const x = (place[0] - origin_m[0]) / cell_m - 0.5
  const y = (place[1] - origin_m[1]) / cell_m - 0.5
  const z = (place[2] - origin_m[2]) / cell_m - 0.5
  if (x < -0.5 || y < -0.5 || z < -0.5 || x > nx - 0.5 || y > ny - 0.5 || z > nz - 0.5)
    return Number.NaN
  const nearest = cellAt(field, Math.round(x), Math.round(y), Math.round(z))
  if (Number.isNaN(values[nearest]!)) return Number.NaN
  const [i, j, k] = [Math.floor(x), Math.floor(y), Math.floor(z)]
  let sum = 0
  let weight = 0
  for (let corner = 0; corner < 8; corner++) {
    const [di, dj, dk] = [corner & 1, (corner >> 1) & 1, corner >> 2]
    const w = (di ? x - i : 1 - x + i) * (dj ? y - j : 1 - y + j) * (dk ? z - k : 1 - z + k)
    const value = values[cellAt(field, i + di, j + dj, k + dk)]!
    if (Number.isNaN(value)) continue
    sum += w * value
    weight += w
  }
  return weight > 0 ? sum / weight : Number.NaN
}

/** The flat index of a cell; indices outside are held at the rim. */
function cellAt({ nx, ny, nz }: VelocityField, i: number, j: number, k: number): number {
  const hold = (index: number, count: number) => Math.min(count - 1, Math.max(0, index))
  return hold(i, nx) + nx * (hold(j, ny) + ny * hold(k, nz))
}

/**
 * Follows the air from `start`.
 *
 * @param direction  1 downstream, −1 upstream.
 * @returns the points, `start` first, `step_m` apart; they end at a solid, at the rim, in still air or at the length.
 */
export function trace(
  field: VelocityField,
  start: Readonly<Vec>,
  direction: 1 | -1,
  step_m: number,
  maxLength_m: number,
): Vec[] {
  const points: Vec[] = [[...start]]
  const count = Math.floor(maxLength_m / step_m)
  let at: Vec = [...start]
  for (let n = 0; n < count; n++) {
    const next = step(field, at, direction * step_m)
    if (!next) break
    points.push(next)
    at = next
  }
  return points
}

function step(field: VelocityField, at: Vec, h: number): Vec | null {
  const k1 = headingAt(field, at)
  const k2 = k1 && headingAt(field, along(at, k1, h / 2))
  const k3 = k2 && headingAt(field, along(at, k2, h / 2))
  const k4 = k3 && headingAt(field, along(at, k3, h))
  if (!k1 || !k2 || !k3 || !k4) return null
  return [0, 1, 2].map((a) => at[a]! + (h / 6) * (k1[a]! + 2 * k2[a]! + 2 * k3[a]! + k4[a]!)) as Vec
}

/** The unit vector that the air moves along, or null where there is none. */
function headingAt(field: VelocityField, place: Vec): Vec | null {
  const u = sampleAt(field, field.velocityX_m_s, place)
  const v = sampleAt(field, field.velocityY_m_s, place)
  const w = sampleAt(field, field.velocityZ_m_s, place)
  const speed = Math.hypot(u, v, w)
  return speed > STILL_M_S ? [u / speed, v / speed, w / speed] : null
}

const along = (at: Vec, heading: Vec, h: number): Vec => [
  at[0] + h * heading[0],
  at[1] + h * heading[1],
  at[2] + h * heading[2],
]
