/**
 * The mismatch of an island's currents and its Jacobian, in rectangular coordinates.
 *
 *   F = Y_nn·V_n + Y_ns·V_s − I(V),   x = [Re V₀, Im V₀, Re V₁, …]
 *
 *   ∂F/∂x = │ G  −B │ − ∂I/∂x          block by block, Y = G + jB
 *           │ B   G │
 *
 * and for a draw I = −k·w, w = conj(S)·u, between nodes of voltage difference u:
 *
 *   ∂I/∂u = −k·│  P  Q │ − w·(∂k/∂u)ᵀ,   k = 1/|u|²  |  1/(|u|·V₀)  |  1/V₀²
 *              │ −Q  P │
 *
 * Source: da Costa et al., IEEE Trans. Power Systems 14 (1999), "Developments in the Newton Raphson power
 * flow formulation based on current injections".
 */
import { addAt, makeRealFactors, makeRealValues, type RealFactors, type RealValues } from '../lu.ts'
import { analyse, entryOf, type Pattern } from '../sparse.ts'
import type { IslandModel } from './admittance.ts'
import { loadCurrents } from './currentInjection.ts'

/** Pattern, room and the places of every contribution. */
export interface Jacobian {
  readonly pattern: Pattern
  readonly values: RealValues
  readonly factors: RealFactors
  /** Blocks of Y: those of an entry off the diagonal come twice, as (i, j) and as (j, i). */
  readonly blocks: readonly AdmittanceBlock[]
  /** Places of the block (row, column) for each corner of each term. */
  readonly corners: readonly Corner[]
  readonly derivative: Float64Array
}

interface Block {
  readonly row: number
  readonly column: number
  /** Entries of (re, re), (re, im), (im, re), (im, im). */
  readonly places: readonly [number, number, number, number]
}
interface AdmittanceBlock extends Block {
  /** Place of the value in `IslandModel.values`. */
  readonly entry: number
}
interface Corner extends Block {
  readonly term: number
  readonly sign: 1 | -1
}

/** Finds the pattern of the Jacobian and room for its values. */
export function makeJacobian(model: IslandModel): Jacobian {
  const n = model.unknownCount
  const pairs: [number, number][] = []
  const { start, rows, order } = model.pattern
  for (let k = 0; k < n; k++)
    for (let p = start[k]!; p < start[k + 1]!; p++) pairs.push([order[rows[p]!]!, order[k]!])
  const corners = cornersOf(model)
  const is: number[] = []
  const js: number[] = []
  for (const [i, j] of [...pairs, ...corners.map(({ row, column }) => [row, column] as const)])
    for (const a of [0, 1])
      for (const b of [0, 1]) {
        is.push(2 * i + a)
        js.push(2 * j + b)
      }
  const pattern = analyse(2 * n, is, js)
  const placesOf = (i: number, j: number) =>
    [
      entryOf(pattern, 2 * i, 2 * j),
      entryOf(pattern, 2 * i, 2 * j + 1),
      entryOf(pattern, 2 * i + 1, 2 * j),
      entryOf(pattern, 2 * i + 1, 2 * j + 1),
    ] as const
  return {
    pattern,
    values: makeRealValues(pattern),
    factors: makeRealFactors(pattern),
    blocks: pairs.flatMap(([i, j], entry) => {
      const block = { entry, row: i, column: j, places: placesOf(i, j) }
      const mirror = { entry, row: j, column: i, places: placesOf(j, i) }
      return i === j ? [block] : [block, mirror]
    }),
    corners: corners.map((corner) => ({ ...corner, places: placesOf(corner.row, corner.column) })),
    derivative: new Float64Array(4),
  }
}

/** Where a term's current (rows) answers to its voltage (columns): one corner to neutral, four between phases. */
function cornersOf(model: IslandModel): Omit<Corner, 'places'>[] {
  const { count, plus, minus } = model.terms
  const corners: Omit<Corner, 'places'>[] = []
  for (let term = 0; term < count; term++) {
    const ends = [
      [plus[term]!, 1],
      [minus[term]!, -1],
    ] as const
    for (const [row, rowSign] of ends)
      for (const [column, columnSign] of ends) {
        const unknown = (node: number) => node >= 0 && node < model.unknownCount
        if (!unknown(row) || !unknown(column)) continue
        corners.push({ term, row, column, sign: rowSign === columnSign ? 1 : -1 })
      }
  }
  return corners
}

/** Writes F, for the unknown nodes, into `mismatch_pu` (re, im by turns). */
export function writeMismatch(model: IslandModel, mismatch_pu: Float64Array): void {
  const { pattern, values, work } = model
  const { voltage_pu: v, current_pu, constant_pu } = work
  loadCurrents(model)
  for (let k = 0; k < 2 * model.unknownCount; k++)
    mismatch_pu[k] = -current_pu[k]! - constant_pu[k]!
  for (let k = 0; k < pattern.n; k++) {
    for (let p = pattern.start[k]!; p < pattern.start[k + 1]!; p++) {
      const i = 2 * pattern.order[pattern.rows[p]!]!
      const j = 2 * pattern.order[k]!
      const g = values[2 * p]!
      const b = values[2 * p + 1]!
      mismatch_pu[i]! += g * v[j]! - b * v[j + 1]!
      mismatch_pu[i + 1]! += g * v[j + 1]! + b * v[j]!
      if (i === j) continue
      mismatch_pu[j]! += g * v[i]! - b * v[i + 1]!
      mismatch_pu[j + 1]! += g * v[i + 1]! + b * v[i]!
    }
  }
}

/** Writes ∂F/∂x at the voltages of the model. */
export function writeJacobian(model: IslandModel, jacobian: Jacobian): void {
  const { values, blocks, corners, derivative: d } = jacobian
  values.upper.fill(0)
  values.lower.fill(0)
  for (const block of blocks) {
    const g = model.values[2 * block.entry]!
    const b = model.values[2 * block.entry + 1]!
    addBlock(jacobian, block, g, -b, b, g)
  }
  for (const corner of corners) {
    termDerivative(model, corner.term, d)
    // F holds −I, and the current at the minus end is the plus end's, turned.
    const s = -corner.sign
    addBlock(jacobian, corner, s * d[0]!, s * d[1]!, s * d[2]!, s * d[3]!)
  }
}

function addBlock(
  { values, pattern }: Jacobian,
  block: Block,
  rr: number,
  ri: number,
  ir: number,
  ii: number,
): void {
  const i = 2 * block.row
  const j = 2 * block.column
  addAt(values, pattern, block.places[0], i, j, rr)
  addAt(values, pattern, block.places[1], i, j + 1, ri)
  addAt(values, pattern, block.places[2], i + 1, j, ir)
  addAt(values, pattern, block.places[3], i + 1, j + 1, ii)
}

/** ∂I/∂u of one term: rows re, im of I; columns re, im of u. */
function termDerivative(model: IslandModel, term: number, into: Float64Array): void {
  const { plus, minus, model: kind, nominal_pu, power_pu } = model.terms
  const v = model.work.voltage_pu
  const p = 2 * plus[term]!
  const m = 2 * minus[term]!
  const ur = v[p]! - (m < 0 ? 0 : v[m]!)
  const ui = v[p + 1]! - (m < 0 ? 0 : v[m + 1]!)
  const sr = power_pu[2 * term]!
  const si = power_pu[2 * term + 1]!
  const size = Math.hypot(ur, ui)
  const nominal = nominal_pu[term]!
  const wr = sr * ur + si * ui
  const wi = sr * ui - si * ur
  // k, and the factor f of ∂k/∂u = f·u.
  const k =
    kind[term] === 0
      ? 1 / size ** 2
      : kind[term] === 1
        ? 1 / (size * nominal)
        : 1 / (nominal * nominal)
  const f = kind[term] === 0 ? -2 / size ** 4 : kind[term] === 1 ? -1 / (size ** 3 * nominal) : 0
  into[0] = -k * sr - wr * f * ur
  into[1] = -k * si - wr * f * ui
  into[2] = k * si - wi * f * ur
  into[3] = -k * sr - wi * f * ui
}
