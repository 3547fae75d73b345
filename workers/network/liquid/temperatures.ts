/**
 * Temperatures of a loop whose flows are known: each joint is the mix of what flows into it.
 *
 *   Σ_in C_b · T_j = Σ_in C_b · T_out,b,   T_out,b = a_b T_upstream + c_b + (heat_b + |q Δp|_b) / C_b
 *
 * with C = ρ cp |q|. A CDU's branch either holds its setpoint (a = 0, c = setpoint) or, with its facility valve wide
 * open, cools by a fixed share of the way to the facility's supply (a = 1 − w, c = w T_facility). Every other branch
 * has a = 1, c = 0. What friction takes from the pressure it gives to the fluid.
 */
import type { FluidProperties } from '../../../models/liquid/fluids.ts'
import type { LiquidLoop } from '../../../models/liquid/network.ts'
import { addAt, factoriseReal, solveReal } from '../lu.ts'
import type { Topology } from './topology.ts'

/** How one CDU's branch passes temperature on. */
export interface Passing {
  /** Share of its inlet temperature that stays; 0 when it holds its setpoint. */
  readonly keep: number
  readonly add_C: number
}

/**
 * @param heat_W  taken up by each branch from outside: racks.
 * @param friction_W  turned from pressure into heat on each branch.
 * @param passing  for each branch with a CDU; null elsewhere.
 * @returns °C of each joint, NaN where nothing flows in; null when heat has nowhere to go.
 */
export function solveTemperatures(
  loop: LiquidLoop,
  topology: Topology,
  fluid: FluidProperties,
  flow_m3_s: Float64Array,
  heat_W: Float64Array,
  friction_W: Float64Array,
  passing: readonly (Passing | null)[],
): Float64Array | null {
  const { jointCount, pattern, diagonal, pair, values, factors } = topology
  const perFlow = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K
  values.upper.fill(0)
  values.lower.fill(0)
  const right = new Float64Array(jointCount)
  const inflow = new Float64Array(jointCount)
  for (let b = 0; b < loop.branches.length; b++) {
    const flow = flow_m3_s[b]!
    const rate = perFlow * Math.abs(flow)
    if (rate <= STAGNANT_W_K) continue
    const up = flow > 0 ? topology.from[b]! : topology.to[b]!
    const down = flow > 0 ? topology.to[b]! : topology.from[b]!
    const { keep, add_C } = passing[b] ?? THROUGH
    inflow[down]! += rate
    right[down]! += rate * add_C
    if (keep > 0) {
      addAt(values, pattern, pair[b]!, down, up, -rate * keep)
      right[down]! += heat_W[b]! + friction_W[b]!
    }
  }
  for (let k = 0; k < jointCount; k++) values.upper[diagonal[k]!]! += inflow[k] || 1
  if (factoriseReal(factors, values) >= 0) return null
  solveReal(factors, right)
  for (let k = 0; k < jointCount; k++) {
    if (inflow[k] === 0) right[k] = Number.NaN
    else if (!(Math.abs(right[k]!) < NOWHERE_C)) return null
  }
  return right
}

/** Hotter than this only rounding cools it: a part in 1e10 of a loop's capacity rate, at a rise of some kelvins. */
const NOWHERE_C = 1e6

/** Capacity rate of a flow that Newton leaves where there is none, W/K. */
export const STAGNANT_W_K = 1e-6
const THROUGH: Passing = { keep: 1, add_C: 0 }
