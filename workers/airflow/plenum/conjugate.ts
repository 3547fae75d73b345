/**
 * Conjugate gradients for the plenum's pressure, preconditioned by a modified incomplete Cholesky factor.
 *
 *   (Σ d_f + s) x_c − Σ d_f x_nb = b_c
 *
 * Source: Gustafsson, "A class of first order factorization methods", BIT 18 (1978) 142: what the factor drops is taken off
 * its diagonal, and the iterations then go with the square root of the cells across, not with them.
 */

/** Residual over the first one at which a step's correction is good enough, and the most iterations that it may take. */
const TOLERANCE = 0.02
const ITERATIONS_MAX = 60
/** Share of the dropped entries that the diagonal gives back: all of them leave nothing to spare for rounding. */
const MODIFIED = 0.97

/**
 * Solves for x, from 0. `dx`, `dz` are the coefficients of the low faces on a padded grid of the given row; 0 where
 * closed. `own` is s; cells with s 0 are outside.
 */
export function solveSymmetric(
  x: Float64Array,
  b: Float64Array,
  own: Float64Array,
  dx: Float64Array,
  dz: Float64Array,
  row: number,
): void {
  const size = x.length
  const cells = [] as number[]
  const diagonal = new Float64Array(size)
  const pivot = new Float64Array(size)
  for (let c = row; c < size - row; c++) {
    if (own[c] === 0) continue
    cells.push(c)
    diagonal[c] = own[c]! + dx[c]! + dx[c + 1]! + dz[c]! + dz[c + row]!
    // Beyond the walls dx and dz are 0, and the pivots there are not asked for.
    const west = dx[c]! > 0 ? dx[c]! / pivot[c - 1]! : 0
    const south = dz[c]! > 0 ? dz[c]! / pivot[c - row]! : 0
    const dropped = west * dz[c - 1 + row]! + south * dx[c - row + 1]!
    pivot[c] = diagonal[c]! - west * dx[c]! - south * dz[c]! - MODIFIED * dropped
  }
  const r = b.slice()
  const z = new Float64Array(size)
  const s = new Float64Array(size)
  const As = new Float64Array(size)
  const dot = (a: Float64Array, e: Float64Array) => {
    let sum = 0
    for (const c of cells) sum += a[c]! * e[c]!
    return sum
  }
  const precondition = () => {
    for (const c of cells) z[c] = (r[c]! + dx[c]! * z[c - 1]! + dz[c]! * z[c - row]!) / pivot[c]!
    for (let n = cells.length - 1; n >= 0; n--) {
      const c = cells[n]!
      z[c]! += (dx[c + 1]! * z[c + 1]! + dz[c + row]! * z[c + row]!) / pivot[c]!
    }
  }
  const multiply = () => {
    for (const c of cells)
      As[c] =
        diagonal[c]! * s[c]! -
        dx[c]! * s[c - 1]! -
        dx[c + 1]! * s[c + 1]! -
        dz[c]! * s[c - row]! -
        dz[c + row]! * s[c + row]!
  }
  x.fill(0)
  precondition()
  s.set(z)
  let rz = dot(r, z)
  const first = dot(r, r)
  for (let n = 0; n < ITERATIONS_MAX && rz > 0; n++) {
    multiply()
    const step = rz / dot(s, As)
    for (const c of cells) {
      x[c]! += step * s[c]!
      r[c]! -= step * As[c]!
    }
    if (dot(r, r) <= TOLERANCE ** 2 * first) return
    z.fill(0)
    precondition()
    const next = dot(r, z)
    for (const c of cells) s[c] = z[c]! + (next / rz) * s[c]!
    rz = next
  }
}
