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

/** What a solve needs room for, on a padded grid of `size` cells with rows of `row`. */
export class SymmetricSolver {
  private readonly row: number
  private readonly diagonal: Float64Array
  /** 1 over the factor's pivots; 0 outside, where nothing is solved. */
  private readonly inverse: Float64Array
  private readonly r: Float64Array
  private readonly z: Float64Array
  private readonly s: Float64Array
  private readonly As: Float64Array

  constructor(size: number, row: number) {
    this.row = row
    const field = () => new Float64Array(size)
    this.diagonal = field()
    this.inverse = field()
    this.r = field()
    this.z = field()
    this.s = field()
    this.As = field()
  }

  /**
   * Solves for x, from 0. `dx`, `dz` are the coefficients of the low faces; 0 where closed. `own` is s; cells with s 0
   * are outside.
   */
  solve(
    x: Float64Array,
    b: Float64Array,
    own: Float64Array,
    dx: Float64Array,
    dz: Float64Array,
  ): void {
    const { row, r, z, s, As } = this
    const end = x.length - row
    this.factorise(own, dx, dz)
    x.fill(0)
    let first = 0
    for (let c = row; c < end; c++) {
      r[c] = own[c] === 0 ? 0 : b[c]!
      first += r[c]! * r[c]!
    }
    let rz = this.precondition(dx, dz)
    s.set(z)
    for (let n = 0; n < ITERATIONS_MAX && rz > 0; n++) {
      const step = rz / this.multiply(dx, dz)
      let left = 0
      for (let c = row; c < end; c++) {
        x[c]! += step * s[c]!
        const residual = r[c]! - step * As[c]!
        r[c] = residual
        left += residual * residual
      }
      if (left <= TOLERANCE ** 2 * first) return
      const next = this.precondition(dx, dz)
      const kept = next / rz
      for (let c = row; c < end; c++) s[c] = z[c]! + kept * s[c]!
      rz = next
    }
  }

  private factorise(own: Float64Array, dx: Float64Array, dz: Float64Array): void {
    const { row, diagonal, inverse } = this
    for (let c = row; c < own.length - row; c++) {
      const isOutside = own[c] === 0
      // Beyond the walls dx and dz are 0, and the pivots there count for nothing.
      const west = dx[c]! * inverse[c - 1]!
      const south = dz[c]! * inverse[c - row]!
      const dropped = west * dz[c - 1 + row]! + south * dx[c - row + 1]!
      diagonal[c] = isOutside ? 0 : own[c]! + dx[c]! + dx[c + 1]! + dz[c]! + dz[c + row]!
      const pivot = diagonal[c]! - west * dx[c]! - south * dz[c]! - MODIFIED * dropped
      inverse[c] = isOutside ? 0 : 1 / pivot
    }
  }

  /** z of r. Returns r·z. */
  private precondition(dx: Float64Array, dz: Float64Array): number {
    const { row, r, z, inverse } = this
    const end = z.length - row
    for (let c = row; c < end; c++)
      z[c] = (r[c]! + dx[c]! * z[c - 1]! + dz[c]! * z[c - row]!) * inverse[c]!
    let rz = 0
    for (let c = end - 1; c >= row; c--) {
      const own = z[c]! + (dx[c + 1]! * z[c + 1]! + dz[c + row]! * z[c + row]!) * inverse[c]!
      z[c] = own
      rz += r[c]! * own
    }
    return rz
  }

  /** As of s. Returns s·As. */
  private multiply(dx: Float64Array, dz: Float64Array): number {
    const { row, s, As, diagonal } = this
    let sum = 0
    for (let c = row; c < s.length - row; c++) {
      const own =
        diagonal[c]! * s[c]! -
        dx[c]! * s[c - 1]! -
        dx[c + 1]! * s[c + 1]! -
        dz[c]! * s[c - row]! -
        dz[c + row]! * s[c + row]!
      As[c] = own
      sum += s[c]! * own
    }
    return sum
  }
}
