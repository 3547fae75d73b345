/**
 * Real L·U on a symmetric pattern, without pivoting: for the Jacobian of Newton's method.
 *
 * L is unit lower triangular, by columns; U is stored by rows on the same pattern, so one list of indices
 * serves both.
 */
import { type Pattern, reachOf } from './sparse.ts'

/** Values of a matrix: above (and on) the diagonal, and mirrored below it, for each entry of `Pattern.rows`. */
export interface RealValues {
  readonly upper: Float64Array
  readonly lower: Float64Array
}

/** Factors of a real matrix, and the scratch that making them needs. */
export interface RealFactors {
  readonly pattern: Pattern
  readonly indices: Int32Array
  readonly l: Float64Array
  readonly u: Float64Array
  readonly pivots: Float64Array
  readonly column: Float64Array
  readonly row: Float64Array
  readonly flag: Int32Array
  readonly reach: Int32Array
  readonly filled: Int32Array
}

/** Room for the values of a matrix. */
export function makeRealValues(pattern: Pattern): RealValues {
  const size = pattern.rows.length
  return { upper: new Float64Array(size), lower: new Float64Array(size) }
}

/** Room for its factors. */
export function makeRealFactors(pattern: Pattern): RealFactors {
  const { n } = pattern
  const size = pattern.factorStart[n]!
  return {
    pattern,
    indices: new Int32Array(size),
    l: new Float64Array(size),
    u: new Float64Array(size),
    pivots: new Float64Array(n),
    column: new Float64Array(n),
    row: new Float64Array(n),
    flag: new Int32Array(n),
    reach: new Int32Array(n),
    filled: new Int32Array(n),
  }
}

/** Adds `value` at (i, j), in the caller's numbering; `entry` is what `entryOf(pattern, i, j)` says. */
export function addAt(
  values: RealValues,
  pattern: Pattern,
  entry: number,
  i: number,
  j: number,
  value: number,
): void {
  if (pattern.place[i]! <= pattern.place[j]!) values.upper[entry]! += value
  else values.lower[entry]! += value
}

/**
 * Factors A = L·U.
 *
 * @returns -1, or the row (in the caller's numbering) whose pivot is zero or not a number.
 */
export function factoriseReal(factors: RealFactors, values: RealValues): number {
  const { pattern, indices, l, u, pivots, column, row, flag, reach, filled } = factors
  const { start, factorStart, n } = pattern
  flag.fill(-1)
  filled.fill(0)
  for (let k = 0; k < n; k++) {
    const top = reachOf(pattern, k, flag, reach)
    for (let p = start[k]!; p < start[k + 1]!; p++) {
      column[pattern.rows[p]!]! = values.upper[p]!
      row[pattern.rows[p]!]! = values.lower[p]!
    }
    let pivot = column[k]!
    column[k] = 0
    row[k] = 0
    for (let t = top; t < n; t++) {
      const i = reach[t]!
      const above = column[i]!
      const left = row[i]! / pivots[i]!
      column[i] = 0
      row[i] = 0
      const from = factorStart[i]!
      const to = from + filled[i]!
      for (let p = from; p < to; p++) {
        column[indices[p]!]! -= l[p]! * above
        row[indices[p]!]! -= left * u[p]!
      }
      pivot -= left * above
      indices[to] = k
      l[to] = left
      u[to] = above
      filled[i]!++
    }
    if (!(Math.abs(pivot) > 0 && Math.abs(pivot) < Infinity)) return pattern.order[k]!
    pivots[k] = pivot
  }
  return -1
}

/** Solves A·x = b in place, in the caller's numbering. */
export function solveReal(factors: RealFactors, b: Float64Array): void {
  const { pattern, indices, l, u, pivots, column: x } = factors
  const { order, factorStart, n } = pattern
  for (let k = 0; k < n; k++) x[k] = b[order[k]!]!
  for (let k = 0; k < n; k++)
    for (let p = factorStart[k]!; p < factorStart[k + 1]!; p++) x[indices[p]!]! -= l[p]! * x[k]!
  for (let k = n - 1; k >= 0; k--) {
    let sum = x[k]!
    for (let p = factorStart[k]!; p < factorStart[k + 1]!; p++) sum -= u[p]! * x[indices[p]!]!
    x[k] = sum / pivots[k]!
    b[order[k]!] = x[k]!
  }
  x.fill(0)
}
