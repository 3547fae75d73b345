/**
 * Sparse symmetric factorisation: ordering, symbolic analysis, and complex L·D·Lᵀ.
 *
 * A matrix is analysed once; after that its values are factored and solved without allocation. There is no
 * pivoting: nodal admittance matrices with a grounded reference do not need it, and a pivot that vanishes
 * is reported, not patched. Complex arrays hold re, im, re, im.
 */

/** Where the entries of an n × n matrix of symmetric pattern lie, ordered for little fill. */
export interface Pattern {
  readonly n: number
  /** `order[k]` is the row that is eliminated as k-th; `place` is its inverse. */
  readonly order: Int32Array
  readonly place: Int32Array
  /** Columns of the upper triangle after ordering, diagonal included: entry p of column k is (rows[p], k). */
  readonly start: Int32Array
  readonly rows: Int32Array
  /** Elimination tree: the parent of each column, -1 at a root. */
  readonly parent: Int32Array
  /** First entry of each column of L, and how many entries all of them have. */
  readonly factorStart: Int32Array
}

/** Factors of a complex symmetric matrix, and the scratch that making them needs. */
export interface Factors {
  readonly pattern: Pattern
  readonly rows: Int32Array
  readonly values: Float64Array
  /** One over each pivot. */
  readonly inversePivots: Float64Array
  readonly scratch: Scratch
}

interface Scratch {
  readonly row: Float64Array
  readonly flag: Int32Array
  readonly reach: Int32Array
  readonly filled: Int32Array
  readonly right: Float64Array
}

/**
 * Orders and analyses a pattern.
 *
 * @param is, js  row and column of each off-diagonal pair; order, side and repetition do not matter.
 */
export function analyse(n: number, is: ArrayLike<number>, js: ArrayLike<number>): Pattern {
  const order = minimumDegree(n, is, js)
  const place = new Int32Array(n)
  for (let k = 0; k < n; k++) place[order[k]!] = k

  const columns: Set<number>[] = Array.from({ length: n }, (_, k) => new Set([k]))
  for (let e = 0; e < is.length; e++) {
    const a = place[is[e]!]!
    const b = place[js[e]!]!
    columns[Math.max(a, b)]!.add(Math.min(a, b))
  }
  const start = new Int32Array(n + 1)
  for (let k = 0; k < n; k++) start[k + 1] = start[k]! + columns[k]!.size
  const rows = new Int32Array(start[n]!)
  for (let k = 0; k < n; k++)
    rows.set(
      [...columns[k]!].sort((a, b) => a - b),
      start[k]!,
    )
  return { n, order, place, start, rows, ...eliminationTree(n, start, rows) }
}

/** Where entry (i, j), in the caller's numbering, lies in `Pattern.rows`; the pattern must hold it. */
export function entryOf(pattern: Pattern, i: number, j: number): number {
  const a = pattern.place[i]!
  const b = pattern.place[j]!
  const row = Math.min(a, b)
  const column = Math.max(a, b)
  for (let p = pattern.start[column]!; p < pattern.start[column + 1]!; p++)
    if (pattern.rows[p] === row) return p
  throw new Error(`entry ${i}, ${j} is not in the pattern`)
}

/**
 * Minimum-degree ordering on the explicit elimination graph: cheap for the tree-like graphs of feeders.
 *
 * Source: George & Liu, SIAM Review 31 (1989), sec. 2.
 */
function minimumDegree(n: number, is: ArrayLike<number>, js: ArrayLike<number>): Int32Array {
  const near: Set<number>[] = Array.from({ length: n }, () => new Set())
  for (let e = 0; e < is.length; e++) {
    if (is[e] === js[e]) continue
    near[is[e]!]!.add(js[e]!)
    near[js[e]!]!.add(is[e]!)
  }
  // Rows wait in buckets by degree; a row that moved leaves a stale copy behind, skipped when met.
  const buckets: number[][] = Array.from({ length: n + 1 }, () => [])
  for (let i = n - 1; i >= 0; i--) buckets[near[i]!.size]!.push(i)
  const done = new Uint8Array(n)
  const order = new Int32Array(n)
  let least = 0
  for (let k = 0; k < n; k++) {
    let next = -1
    while (next < 0) {
      const row = buckets[least]!.pop()
      if (row === undefined) least++
      else if (!done[row] && near[row]!.size === least) next = row
    }
    order[k] = next
    done[next] = 1
    eliminate(near, next)
    for (const i of near[next]!) {
      const degree = near[i]!.size
      buckets[degree]!.push(i)
      least = Math.min(least, degree)
    }
  }
  return order
}

/** Takes a row out of the graph and joins its neighbours to one another. */
function eliminate(near: readonly Set<number>[], row: number): void {
  const clique = [...near[row]!]
  for (const i of clique) {
    near[i]!.delete(row)
    for (const j of clique) if (i !== j) near[i]!.add(j)
  }
}

/** Parents and column counts. Source: Davis, Direct Methods for Sparse Linear Systems (2006), sec. 4.1 and 4.5. */
function eliminationTree(n: number, start: Int32Array, rows: Int32Array) {
  const parent = new Int32Array(n).fill(-1)
  const flag = new Int32Array(n).fill(-1)
  const count = new Int32Array(n)
  for (let k = 0; k < n; k++) {
    flag[k] = k
    for (let p = start[k]!; p < start[k + 1]!; p++) {
      for (let i = rows[p]!; flag[i] !== k; i = parent[i]!) {
        if (parent[i] === -1) parent[i] = k
        count[i]!++
        flag[i] = k
      }
    }
  }
  const factorStart = new Int32Array(n + 1)
  for (let k = 0; k < n; k++) factorStart[k + 1] = factorStart[k]! + count[k]!
  return { parent, factorStart }
}

/** Room for the factors of a pattern. */
export function makeFactors(pattern: Pattern): Factors {
  const { n } = pattern
  const size = pattern.factorStart[n]!
  return {
    pattern,
    rows: new Int32Array(size),
    values: new Float64Array(2 * size),
    inversePivots: new Float64Array(2 * n),
    scratch: {
      row: new Float64Array(2 * n),
      flag: new Int32Array(n),
      reach: new Int32Array(n),
      filled: new Int32Array(n),
      right: new Float64Array(2 * n),
    },
  }
}

/**
 * Rows of L that row k reaches, in an order in which each comes after all that it depends on.
 *
 * @returns where in `reach` the list starts; it runs to n.
 *
 * Source: Davis (2006), sec. 4.2 (ereach).
 */
export function reachOf(pattern: Pattern, k: number, flag: Int32Array, reach: Int32Array): number {
  const { start, rows, parent, n } = pattern
  let top = n
  flag[k] = k
  for (let p = start[k]!; p < start[k + 1]!; p++) {
    let length = 0
    for (let i = rows[p]!; flag[i] !== k; i = parent[i]!) {
      reach[length++] = i
      flag[i] = k
    }
    while (length > 0) reach[--top] = reach[--length]!
  }
  return top
}

/**
 * Factors A = L·D·Lᵀ, A complex symmetric (not Hermitian).
 *
 * @param values  of `Pattern.rows`, re and im by turns.
 * @returns -1, or the row (in the caller's numbering) whose pivot is zero or not a number.
 *
 * Source: Davis (2006), sec. 4.8; the LDL package's up-looking method.
 */
export function factorise(factors: Factors, values: Float64Array): number {
  const { pattern, rows, values: l, inversePivots } = factors
  const { start, factorStart, n } = pattern
  const { row, flag, reach, filled } = factors.scratch
  flag.fill(-1)
  filled.fill(0)
  row.fill(0)
  for (let k = 0; k < n; k++) {
    const top = reachOf(pattern, k, flag, reach)
    for (let p = start[k]!; p < start[k + 1]!; p++) {
      const i = pattern.rows[p]!
      row[2 * i]! += values[2 * p]!
      row[2 * i + 1]! += values[2 * p + 1]!
    }
    let dr = row[2 * k]!
    let di = row[2 * k + 1]!
    row[2 * k] = 0
    row[2 * k + 1] = 0
    for (let t = top; t < n; t++) {
      const i = reach[t]!
      const yr = row[2 * i]!
      const yi = row[2 * i + 1]!
      row[2 * i] = 0
      row[2 * i + 1] = 0
      const from = factorStart[i]!
      const to = from + filled[i]!
      for (let p = from; p < to; p++) {
        const r = rows[p]!
        row[2 * r]! -= l[2 * p]! * yr - l[2 * p + 1]! * yi
        row[2 * r + 1]! -= l[2 * p]! * yi + l[2 * p + 1]! * yr
      }
      const ir = inversePivots[2 * i]!
      const ii = inversePivots[2 * i + 1]!
      const lr = yr * ir - yi * ii
      const li = yr * ii + yi * ir
      dr -= lr * yr - li * yi
      di -= lr * yi + li * yr
      rows[to] = k
      l[2 * to] = lr
      l[2 * to + 1] = li
      filled[i]!++
    }
    const square = dr * dr + di * di
    if (!(square > 0 && square < Infinity)) return pattern.order[k]!
    inversePivots[2 * k] = dr / square
    inversePivots[2 * k + 1] = -di / square
  }
  return -1
}

/** Solves A·x = b in place, in the caller's numbering. */
export function solve(factors: Factors, b: Float64Array): void {
  const { pattern, rows, values: l, inversePivots } = factors
  const { order, factorStart, n } = pattern
  const x = factors.scratch.right
  for (let k = 0; k < n; k++) {
    const i = order[k]!
    x[2 * k] = b[2 * i]!
    x[2 * k + 1] = b[2 * i + 1]!
  }
  for (let k = 0; k < n; k++) {
    const xr = x[2 * k]!
    const xi = x[2 * k + 1]!
    for (let p = factorStart[k]!; p < factorStart[k + 1]!; p++) {
      const r = rows[p]!
      const lr = l[2 * p]!
      const li = l[2 * p + 1]!
      x[2 * r]! -= lr * xr - li * xi
      x[2 * r + 1]! -= lr * xi + li * xr
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    const ir = inversePivots[2 * k]!
    const ii = inversePivots[2 * k + 1]!
    let xr = x[2 * k]! * ir - x[2 * k + 1]! * ii
    let xi = x[2 * k]! * ii + x[2 * k + 1]! * ir
    for (let p = factorStart[k]!; p < factorStart[k + 1]!; p++) {
      const r = rows[p]!
      const lr = l[2 * p]!
      const li = l[2 * p + 1]!
      xr -= lr * x[2 * r]! - li * x[2 * r + 1]!
      xi -= lr * x[2 * r + 1]! + li * x[2 * r]!
    }
    x[2 * k] = xr
    x[2 * k + 1] = xi
    const i = order[k]!
    b[2 * i] = xr
    b[2 * i + 1] = xi
  }
}
