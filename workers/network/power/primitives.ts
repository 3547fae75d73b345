/**
 * The admittance of one branch, in per unit, as a list of entries.
 *
 * Base: BASE_VA a conductor, and for each bus its phase voltage (line voltage over √3, or the DC voltage).
 */
import type { Bus, Line, PhaseSet, Transformer } from '../../../models/power/network.ts'

/** Power base of one conductor, VA: of the size of a hall's feeders, so that entries are near one. */
export const BASE_VA = 1e6

/** Voltage base: phase to neutral, or pole to pole. */
export const phaseBase_V = (bus: Bus): number =>
  bus.kind === 'dc' ? bus.nominal_V : bus.nominal_V / Math.sqrt(3)

/** Conductors of a bus without its neutral. */
export const conductorCount = (bus: Bus): number => (bus.kind === 'dc' ? 1 : 3)

/** Entries (row, column, re, im) of a branch's admittance; conductors of `to` follow the three of `from`. */
export interface Primitive {
  readonly rows: Uint8Array
  readonly columns: Uint8Array
  readonly values: Float64Array
  /** It draws something though nothing flows through it: charging or no-load loss. */
  readonly hasShunt: boolean
}

type Complex = readonly [re: number, im: number]

const PHASE_INDEX: Record<PhaseSet, readonly number[]> = {
  abc: [0, 1, 2],
  ab: [0, 1],
  bc: [1, 2],
  ac: [0, 2],
  a: [0],
  b: [1],
  c: [2],
}

/** Gathers entries by place and drops those that are zero. */
class Entries {
  private readonly sums = new Map<number, [number, number]>()

  add(row: number, column: number, [re, im]: Complex): void {
    const sum = this.sums.get(row * 6 + column) ?? [0, 0]
    this.sums.set(row * 6 + column, [sum[0] + re, sum[1] + im])
  }

  toPrimitive(hasShunt: boolean): Primitive {
    const kept = [...this.sums].filter(([, [re, im]]) => re !== 0 || im !== 0)
    return {
      rows: Uint8Array.from(kept, ([place]) => Math.floor(place / 6)),
      columns: Uint8Array.from(kept, ([place]) => place % 6),
      values: Float64Array.from(kept.flatMap(([, value]) => value)),
      hasShunt,
    }
  }
}

/** π-section: the inverse of the series impedance between the ends, half of the charging at each. */
export function linePrimitive(line: Line, bus: Bus): Primitive {
  const base_ohm = phaseBase_V(bus) ** 2 / BASE_VA
  const count = conductorCount(bus)
  const present = count === 1 ? [0] : PHASE_INDEX[line.phases ?? 'abc']
  const at = (i: number, j: number) => (count === 1 ? 0 : 3 * i + j)
  const series = invert(
    present.map((i) =>
      present.map(
        (j): Complex => [
          line.impedance.resistance_ohm[at(i, j)]! / base_ohm,
          line.impedance.reactance_ohm[at(i, j)]! / base_ohm,
        ],
      ),
    ),
  )
  const entries = new Entries()
  let hasShunt = false
  present.forEach((i, row) => {
    present.forEach((j, column) => {
      const [re, im] = series[row]![column]!
      const half = ((line.susceptance_S?.[at(i, j)] ?? 0) * base_ohm) / 2
      if (half !== 0) hasShunt = true
      entries.add(i, j, [re, im + half])
      entries.add(i + 3, j + 3, [re, im + half])
      entries.add(i, j + 3, [-re, -im])
      entries.add(i + 3, j, [-re, -im])
    })
  })
  return entries.toPrimitive(hasShunt)
}

/**
 * Three single-phase units, each a T-circuit, between the conductors that their windings join: Mᵀ·Y_w·M.
 *
 * A delta primary on a wye secondary joins A–C, B–A, C–B (Dyn1), a wye primary on a delta secondary A
 * with a–b (Yd1): the lower voltage lags by 30°, the North American standard.
 *
 * Source: Chen et al., IEEE Trans. PAS 110 (1991), "Three-phase cogenerator and transformer models for
 * distribution system analysis"; the vector groups are IEEE C57.12.00, 5.7.2.
 */
export function transformerPrimitive(transformer: Transformer, from: Bus, to: Bus): Primitive {
  const { primary, secondary, primary_V, secondary_V, rating_VA, tap } = transformer
  const winding_V = (kind: 'wye' | 'delta', line_V: number) =>
    kind === 'delta' ? line_V : line_V / Math.sqrt(3)
  // Turns in per unit of the bus voltages, so that V_winding = turns × what the unit's core sees.
  const p = (winding_V(primary, primary_V) / phaseBase_V(from)) * tap
  const s = winding_V(secondary, secondary_V) / phaseBase_V(to)
  const [y11, y12] = unitAdmittance(transformer, rating_VA / 3 / BASE_VA)

  const entries = new Entries()
  for (let phase = 0; phase < 3; phase++) {
    const next = (phase + 1) % 3
    const before = (phase + 2) % 3
    // Delta to delta keeps the phase (Dd0); towards a wye it turns by 30°.
    const across = secondary === 'delta' ? next : before
    const high = ends(phase, primary === 'delta' ? across : null, 0, 1 / p)
    const low = ends(phase, secondary === 'delta' ? next : null, 3, 1 / s)
    stamp(entries, high, high, y11)
    stamp(entries, low, low, y11)
    stamp(entries, high, low, y12)
    stamp(entries, low, high, y12)
  }
  return entries.toPrimitive(transformer.noLoadLoss_W > 0 || transformer.magnetising_pu > 0)
}

/** Own and mutual admittance of the symmetric T-circuit, scaled to the unit's rating. */
function unitAdmittance(t: Transformer, rating_pu: number): [Complex, Complex] {
  const conductance = t.noLoadLoss_W / t.rating_VA
  const susceptance = -Math.sqrt(Math.max(0, t.magnetising_pu ** 2 - conductance ** 2))
  const z: Complex = [t.resistance_pu, t.reactance_pu]
  const half: Complex = [z[0] / 2, z[1] / 2]
  const shunt: Complex = [conductance, susceptance]
  // Y₁₁ = (1 + z/2·y) / Δ, Y₁₂ = −1 / Δ, Δ = z + (z/2)²·y.
  const halfShunt = times(half, shunt)
  const delta = plus(z, times(half, halfShunt))
  const scale = (value: Complex): Complex => [value[0] * rating_pu, value[1] * rating_pu]
  return [scale(over(plus([1, 0], halfShunt), delta)), scale(over([-1, 0], delta))]
}

/** The conductors that a winding joins, with the sign and size of their part in its voltage. */
function ends(
  phase: number,
  other: number | null,
  offset: number,
  perTurn: number,
): readonly (readonly [number, number])[] {
  const plusEnd = [phase + offset, perTurn] as const
  return other === null ? [plusEnd] : [plusEnd, [other + offset, -perTurn]]
}

function stamp(
  entries: Entries,
  rows: readonly (readonly [number, number])[],
  columns: readonly (readonly [number, number])[],
  y: Complex,
): void {
  for (const [i, a] of rows)
    for (const [j, b] of columns) entries.add(i, j, [y[0] * a * b, y[1] * a * b])
}

const plus = (a: Complex, b: Complex): Complex => [a[0] + b[0], a[1] + b[1]]
const times = (a: Complex, b: Complex): Complex => [
  a[0] * b[0] - a[1] * b[1],
  a[0] * b[1] + a[1] * b[0],
]
function over(a: Complex, b: Complex): Complex {
  const square = b[0] * b[0] + b[1] * b[1]
  return [(a[0] * b[0] + a[1] * b[1]) / square, (a[1] * b[0] - a[0] * b[1]) / square]
}

/** Gauss–Jordan inverse of a matrix of up to three rows. A singular one gives entries that are not numbers. */
function invert(matrix: readonly (readonly Complex[])[]): Complex[][] {
  const n = matrix.length
  const left = matrix.map((row) => [...row])
  const right = matrix.map((_, i) => matrix.map((_, j): Complex => (i === j ? [1, 0] : [0, 0])))
  for (let k = 0; k < n; k++) {
    const pivot = left[k]![k]!
    for (let j = 0; j < n; j++) {
      left[k]![j] = over(left[k]![j]!, pivot)
      right[k]![j] = over(right[k]![j]!, pivot)
    }
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const [re, im] = left[i]![k]!
      for (let j = 0; j < n; j++) {
        left[i]![j] = plus(left[i]![j]!, times([-re, -im], left[k]![j]!))
        right[i]![j] = plus(right[i]![j]!, times([-re, -im], right[k]![j]!))
      }
    }
  }
  return right
}
