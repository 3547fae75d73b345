/**
 * Nodal current injection: the fixed point V ← Y_nn⁻¹ (I(V) − Y_ns·V_s), with Y_nn factored once.
 *
 *   constant power      I = −conj(S / V)
 *   constant current    I = −conj(S / V)·|V| / V₀
 *   constant impedance  I = −conj(S)·V / V₀²
 *
 * It is exact for radial, ring and meshed islands; its error falls by about |S|·|Z| / V² a step.
 *
 * Source: Garcia et al., IEEE Trans. Power Systems 15 (2000), "Three-phase power flow calculations using
 * the current injection method"; the fixed-point form is that of OpenDSS (Dugan & McDermott 2011).
 */
import { solve } from '../sparse.ts'
import type { IslandModel, Sparse } from './admittance.ts'

/** When an iteration ends. */
export interface SolveOptions {
  /** Largest change of a node voltage at which the iteration ends: then currents are as good, and voltages better. */
  readonly tolerance_pu: number
  readonly iterationLimit: number
}

/** For an edit: a hundred times finer than the closure that is asked for. */
export const DEFAULT_OPTIONS: SolveOptions = { tolerance_pu: 1e-10, iterationLimit: 60 }

/** How an island ended. `failed`: singular equations, or values that are not numbers. */
export interface IslandOutcome {
  readonly state: 'converged' | 'notConverged' | 'failed'
  readonly method: 'currentInjection' | 'newton'
  readonly iterations: number
  /** Last change of the voltages. */
  readonly change_pu: number
}

/**
 * Solves an island in place, from the voltages in `model.work`.
 *
 * @param targets  for each holder whose regulator acts on its terminal: the positive-sequence voltage to
 *   hold there (re, im); null for all others. Their held voltages move until the terminal agrees.
 */
export function injectCurrents(
  model: IslandModel,
  targets: readonly (readonly [number, number] | null)[],
  options: SolveOptions,
): IslandOutcome {
  const outcome = (state: IslandOutcome['state'], iterations: number, change_pu: number) =>
    ({ state, method: 'currentInjection', iterations, change_pu }) as const
  if (model.singularAt >= 0) return outcome('failed', 0, Number.NaN)
  const { voltage_pu: v, current_pu: current } = model.work
  const size = 2 * model.unknownCount

  setConstantCurrents(model)
  let change = 0
  let slow = 0
  for (let iteration = 1; iteration <= options.iterationLimit; iteration++) {
    loadCurrents(model)
    for (let k = 0; k < size; k++) current[k]! += model.work.constant_pu[k]!
    solve(model.factors, current)
    let largest = 0
    for (let k = 0; k < size; k += 2) {
      const dr = current[k]! - v[k]!
      const di = current[k + 1]! - v[k + 1]!
      const square = dr * dr + di * di
      // Written so that a value that is not a number is kept, not passed over.
      if (!(square <= largest)) largest = square
      v[k] = current[k]!
      v[k + 1] = current[k + 1]!
    }
    largest = Math.max(Math.sqrt(largest), moveHeldVoltages(model, targets))
    if (Number.isNaN(largest)) return outcome('failed', iteration, Number.NaN)
    if (largest <= options.tolerance_pu) return outcome('converged', iteration, largest)
    // Slow contraction is handed on early: Newton's method does not mind.
    slow = iteration > 1 && largest > 0.8 * change ? slow + 1 : 0
    change = largest
    if (slow >= 5) return outcome('notConverged', iteration, largest)
  }
  return outcome('notConverged', options.iterationLimit, change)
}

/** −Y_ns·V_s: the part of the right side that only the held voltages decide. */
export function setConstantCurrents(model: IslandModel): void {
  const { constant_pu, voltage_pu } = model.work
  constant_pu.fill(0)
  subtractProduct(model.coupling, voltage_pu, constant_pu)
}

function subtractProduct(matrix: Sparse, x: Float64Array, into: Float64Array): void {
  const { rows, columns, values } = matrix
  for (let e = 0; e < rows.length; e++) {
    const i = 2 * rows[e]!
    const j = 2 * columns[e]!
    const yr = values[2 * e]!
    const yi = values[2 * e + 1]!
    into[i]! -= yr * x[j]! - yi * x[j + 1]!
    into[i + 1]! -= yr * x[j + 1]! + yi * x[j]!
  }
}

/** Writes what all terms inject, at every node, held ones included. */
export function loadCurrents(model: IslandModel): void {
  const { voltage_pu: v, current_pu: current } = model.work
  const { count, plus, minus, model: kind, nominal_pu, power_pu } = model.terms
  current.fill(0)
  for (let t = 0; t < count; t++) {
    const p = 2 * plus[t]!
    const m = 2 * minus[t]!
    const vr = m < 0 ? v[p]! : v[p]! - v[m]!
    const vi = m < 0 ? v[p + 1]! : v[p + 1]! - v[m + 1]!
    const square = vr * vr + vi * vi
    const nominal = nominal_pu[t]!
    const scale =
      kind[t] === 0
        ? 1 / square
        : kind[t] === 1
          ? 1 / (Math.sqrt(square) * nominal)
          : 1 / (nominal * nominal)
    const sr = power_pu[2 * t]! * scale
    const si = power_pu[2 * t + 1]! * scale
    const ir = -(sr * vr + si * vi)
    const ii = -(sr * vi - si * vr)
    current[p]! += ir
    current[p + 1]! += ii
    if (m < 0) continue
    current[m]! -= ir
    current[m + 1]! -= ii
  }
}

/**
 * Moves the voltage behind a regulated source until its terminal's positive sequence is on target.
 *
 *   V₁ = (V_a + a·V_b + a²·V_c) / 3,  a = e^{j120°}
 *
 * @returns the largest move, pu.
 */
export function moveHeldVoltages(
  model: IslandModel,
  targets: readonly (readonly [number, number] | null)[],
): number {
  const { voltage_pu: v } = model.work
  let largest = 0
  for (let h = 0; h < targets.length; h++) {
    const target = targets[h]
    if (!target) continue
    const { nodes, terminal } = model.holders[h]!
    let re = target[0]
    let im = target[1]
    for (let phase = 0; phase < 3; phase++) {
      const n = 2 * terminal[phase]!
      re -= (TURN_RE[phase]! * v[n]! - TURN_IM[phase]! * v[n + 1]!) / 3
      im -= (TURN_RE[phase]! * v[n + 1]! + TURN_IM[phase]! * v[n]!) / 3
    }
    for (let phase = 0; phase < 3; phase++) {
      const n = 2 * nodes[phase]!
      v[n]! += TURN_RE[phase]! * re + TURN_IM[phase]! * im
      v[n + 1]! += TURN_RE[phase]! * im - TURN_IM[phase]! * re
    }
    largest = Math.max(largest, Math.hypot(re, im))
  }
  if (largest > 0) setConstantCurrents(model)
  return largest
}

/** 1, a, a²: what turns phases a, b, c onto a. */
const TURN_RE = [1, -0.5, -0.5]
const TURN_IM = [0, Math.sqrt(0.75), -Math.sqrt(0.75)]
