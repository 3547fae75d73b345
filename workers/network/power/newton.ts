/**
 * Newton's method on the current mismatch: for islands whose fixed point contracts too slowly.
 *
 * It takes over from the fixed point's last voltages and converges quadratically near a solution; where
 * none exists (load beyond the nose of the PV curve) it ends as not converged and says where.
 */
import { factoriseReal, solveReal } from '../lu.ts'
import type { IslandModel } from './admittance.ts'
import {
  type IslandOutcome,
  moveHeldVoltages,
  type SolveOptions,
  setConstantCurrents,
} from './currentInjection.ts'
import { makeJacobian, writeJacobian, writeMismatch } from './jacobian.ts'

/** Solves an island in place. Arguments as for `injectCurrents`. */
export function newton(
  model: IslandModel,
  targets: readonly (readonly [number, number] | null)[],
  options: SolveOptions,
): IslandOutcome {
  const outcome = (state: IslandOutcome['state'], iterations: number, change_pu: number) =>
    ({ state, method: 'newton', iterations, change_pu }) as const
  const jacobian = makeJacobian(model)
  const step = new Float64Array(2 * model.unknownCount)
  const v = model.work.voltage_pu
  setConstantCurrents(model)
  let largest = 0
  for (let iteration = 1; iteration <= options.iterationLimit; iteration++) {
    writeMismatch(model, step)
    writeJacobian(model, jacobian)
    if (factoriseReal(jacobian.factors, jacobian.values) >= 0)
      return outcome('failed', iteration, Number.NaN)
    solveReal(jacobian.factors, step)
    largest = 0
    for (let k = 0; k < step.length; k++) {
      v[k]! -= step[k]!
      if (!(Math.abs(step[k]!) <= largest)) largest = Math.abs(step[k]!)
    }
    largest = Math.max(largest, moveHeldVoltages(model, targets))
    if (Number.isNaN(largest)) return outcome('failed', iteration, Number.NaN)
    if (largest <= options.tolerance_pu) return outcome('converged', iteration, largest)
  }
  return outcome('notConverged', options.iterationLimit, largest)
}

/** The unknown node whose currents disagree most, and by how much. */
export function worstMismatch(model: IslandModel): { node: number; mismatch_pu: number } {
  const mismatch = new Float64Array(2 * model.unknownCount)
  writeMismatch(model, mismatch)
  let node = -1
  let largest = -1
  for (let k = 0; k < mismatch.length; k += 2) {
    const size = Math.hypot(mismatch[k]!, mismatch[k + 1]!)
    if (size <= largest) continue
    largest = size
    node = k / 2
    if (Number.isNaN(size)) break
  }
  return { node, mismatch_pu: Math.max(0, largest) }
}
