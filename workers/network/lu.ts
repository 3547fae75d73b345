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
  /** Columns that row k meets, from `reachStart[k]`, and the entry of `indices` that each of them gets there. */
  readonly reachStart: Int32Array
  readonly reach: Int32Array
  readonly entry: Int32Array
  readonly l: Float64Array
  readonly u: Float64Array
  readonly pivots: Float64Array
  readonly column: Float64Array
  readonly row: Float64Array
}

/** Room for the values of a matrix. */
export function makeRealValues(pattern: Pattern): RealValues {
  const size = pattern.rows.length
  return { upper: new Float64Array(size), lower: new Float64Array(size) }
}

/** Room for its factors, with all that follows from the pattern alone. */
export function makeRealFactors(pattern: Pattern): RealFactors {
  const { n, factorStart } = pattern
  const size = factorStart[n]!
  const indices = new Int32Array(size)
  const reachStart = new Int32Array(n + 1)
  const reach: number[] = []
  const entry: number[] = []
  const flag = new Int32Array(n).fill(-1)
  const met = new Int32Array(n)
  const filled = new Int32Array(n)
  for (let k = 0; k < n; k++) {
    for (let t = reachOf(pattern, k, flag, met); t < n; t++) {
      const i = met[t]!
      const at = factorStart[i]! + filled[i]!++
      indices[at] = k
      reach.push(i)
      entry.push(at)
    }
    reachStart[k + 1] = reach.length
  }
  return {
    pattern,
    indices,
    reachStart,
    reach: Int32Array.from(reach),
    entry: Int32Array.from(entry),
    l: new Float64Array(size),
    u: new Float64Array(size),
    pivots: new Float64Array(n),
    column: new Float64Array(n),
    row: new Float64Array(n),
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
  const { pattern, indices, reachStart, reach, entry, l, u, pivots, column, row } = factors
  const { start, rows, factorStart, n } = pattern
  for (let k = 0; k < n; k++) {
    for (let p = start[k]!; p < start[k + 1]!; p++) {
      column[rows[p]!]! = values.upper[p]!
      row[rows[p]!]! = values.lower[p]!
    }
    let pivot = column[k]!
    column[k] = 0
    row[k] = 0
    for (let t = reachStart[k]!; t < reachStart[k + 1]!; t++) {
      const i = reach[t]!
      const to = entry[t]!
      const above = column[i]!
      const left = row[i]! / pivots[i]!
      column[i] = 0
      row[i] = 0
      for (let p = factorStart[i]!; p < to; p++) {
        column[indices[p]!]! -= l[p]! * above
        row[indices[p]!]! -= left * u[p]!
      }
      pivot -= left * above
      l[to] = left
      u[to] = above
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
