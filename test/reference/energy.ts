/**
 * The slow, obvious twin of the energy equation, in double precision: air moves from cell to cell by upwind, heat is
 * conducted and set free. The whole matrix, solved by elimination. Conductances and heats are over ρ cp.
 */
export interface EnergyNetwork {
  readonly cells: number
  /** Air from one cell to another; a rack is a stream from its intake to its exhaust. */
  readonly streams?: readonly { from: number; to: number; flow_m3_s: number }[]
  /** Air that enters the room, and that leaves it. */
  readonly inflows?: readonly { to: number; flow_m3_s: number; temperature_C: number }[]
  readonly outflows?: readonly { from: number; flow_m3_s: number }[]
  readonly conductances?: readonly { between: readonly [number, number]; value_m3_s: number }[]
  readonly walls?: readonly { at: number; value_m3_s: number; temperature_C: number }[]
  readonly heats?: readonly { at: number; heat_K_m3_s: number }[]
}

/** Steady temperatures of the cells. */
export function steadyTemperatures_C(network: EnergyNetwork): number[] {
  const { cells } = network
  const A = Array.from({ length: cells }, () => new Float64Array(cells))
  const b = new Float64Array(cells)
  for (const { from, to, flow_m3_s } of network.streams ?? []) {
    A[from]![from]! += flow_m3_s
    A[to]![from]! -= flow_m3_s
  }
  for (const { to, flow_m3_s, temperature_C } of network.inflows ?? []) {
    b[to]! += flow_m3_s * temperature_C
  }
  for (const { from, flow_m3_s } of network.outflows ?? []) A[from]![from]! += flow_m3_s
  for (const { between, value_m3_s } of network.conductances ?? []) {
    const [one, other] = between
    A[one]![one]! += value_m3_s
    A[one]![other]! -= value_m3_s
    A[other]![other]! += value_m3_s
    A[other]![one]! -= value_m3_s
  }
  for (const { at, value_m3_s, temperature_C } of network.walls ?? []) {
    A[at]![at]! += value_m3_s
    b[at]! += value_m3_s * temperature_C
  }
  for (const { at, heat_K_m3_s } of network.heats ?? []) b[at]! += heat_K_m3_s
  return eliminate(A, b)
}

/** Gaussian elimination with row exchange. */
function eliminate(A: Float64Array[], b: Float64Array): number[] {
  const n = b.length
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(A[row]![column]!) > Math.abs(A[pivot]![column]!)) pivot = row
    }
    ;[A[column], A[pivot]] = [A[pivot]!, A[column]!]
    ;[b[column], b[pivot]] = [b[pivot]!, b[column]!]
    for (let row = column + 1; row < n; row++) {
      const factor = A[row]![column]! / A[column]![column]!
      if (factor === 0) continue
      for (let k = column; k < n; k++) A[row]![k]! -= factor * A[column]![k]!
      b[row]! -= factor * b[column]!
    }
  }
  const x = new Array<number>(n).fill(0)
  for (let row = n - 1; row >= 0; row--) {
    let sum = b[row]!
    for (let k = row + 1; k < n; k++) sum -= A[row]![k]! * x[k]!
    x[row] = sum / A[row]![row]!
  }
  return x
}
