/**
 * Pressures and flows of a loop: Newton on both together, one symmetric matrix a step.
 *
 *   f_b(q_b) = p_from − p_to for each branch,  Σ q = 0 at each joint;
 *   q' = q + (p_from − p_to − f(q)) / f'(q)  put into the second gives  A p = b  with A = Σ 1/f'.
 *
 * Source: Todini & Pilati, "A gradient algorithm for the analysis of pipe networks" (1988), as in EPANET.
 */
import { addColdPlateLoss } from '../../../models/liquid/coldPlate.ts'
import type { FluidProperties } from '../../../models/liquid/fluids.ts'
import type { LiquidBranch, LiquidLoop } from '../../../models/liquid/network.ts'
import { addPipeLoss, addValveLoss, type Loss } from '../../../models/liquid/pipe.ts'
import { addPumpHead } from '../../../models/liquid/pump.ts'
import { addAt, factoriseReal, solveReal } from '../lu.ts'
import type { Topology } from './topology.ts'

export interface Flows {
  /** Of each branch; 0 where nothing moves. */
  readonly flow_m3_s: Float64Array
  /** Of each joint, over the datum. */
  readonly pressure_Pa: Float64Array
  readonly iterations: number
  readonly converged: boolean
}

/** Largest change of a flow, over the largest flow, at which Newton stops: squared, it is what is left. */
const TOLERANCE = 1e-5
const ITERATIONS_MAX = 60
/** A branch whose loss does not grow at all is not let have an infinite conductance, Pa per m³/s. */
const SLOPE_MIN = 1e3

/**
 * Solves a loop.
 *
 * @param speedFraction  of every running pump, in place of the branches' own when given.
 * @param fixed_m3_s  for each branch the flow that a control valve holds on it; NaN where none does.
 * @param start_m3_s  flows to start from; the branches' own scale when absent.
 */
export function solveFlows(
  loop: LiquidLoop,
  topology: Topology,
  fluid: FluidProperties,
  speedFraction: number | null,
  fixed_m3_s: Float64Array | null,
  start_m3_s: Float64Array | null,
): Flows {
  const { live, from, to } = topology
  const { branches } = loop
  const flow_m3_s = start_m3_s ? start_m3_s.slice() : firstGuess(branches)
  for (let b = 0; b < live.length; b++) {
    if (!live[b]) flow_m3_s[b] = 0
    else if (isFixed(fixed_m3_s, b)) flow_m3_s[b] = fixed_m3_s![b]!
  }
  const pressure_Pa = new Float64Array(topology.jointCount)
  const drop = new Float64Array(live.length)
  const slope = new Float64Array(live.length)
  let iterations = 0
  let change = Number.POSITIVE_INFINITY
  while (iterations < ITERATIONS_MAX && !(change <= TOLERANCE)) {
    iterations++
    losses(branches, topology, fixed_m3_s, fluid, speedFraction, flow_m3_s, drop, slope)
    if (!assemble(topology, fixed_m3_s, flow_m3_s, drop, slope, pressure_Pa)) break
    let largest = 0
    let moved = 0
    for (let b = 0; b < live.length; b++) {
      if (!live[b] || isFixed(fixed_m3_s, b)) continue
      const across = pressure_Pa[from[b]!]! - pressure_Pa[to[b]!]!
      const step = (across - drop[b]!) / slope[b]!
      flow_m3_s[b]! += step
      moved = Math.max(moved, Math.abs(step))
      largest = Math.max(largest, Math.abs(flow_m3_s[b]!))
    }
    change = largest === 0 ? moved : moved / largest
  }
  return { flow_m3_s, pressure_Pa, iterations, converged: change <= TOLERANCE }
}

/** Loss of a branch as it stands at a flow, pump heads taken off, into `into`; pumps at their own speed or at one given. */
export function branchLoss(
  branch: LiquidBranch,
  flow_m3_s: number,
  fluid: FluidProperties,
  into: Loss,
  speedFraction: number | null = null,
): void {
  resistance(branch, flow_m3_s, fluid, into)
  const { pump } = branch
  if (pump) addPumpHead(pump, flow_m3_s, into, speedFraction ?? pump.speedFraction)
}

/** Loss of all that is not a pump, into `into`. */
export function resistance(
  branch: LiquidBranch,
  flow_m3_s: number,
  fluid: FluidProperties,
  into: Loss,
): void {
  into.drop_Pa = 0
  into.slope = 0
  if (branch.pipe) addPipeLoss(branch.pipe, flow_m3_s, fluid, into)
  if (branch.kv !== null) addValveLoss(branch.kv, flow_m3_s, fluid, into)
  if (branch.load) addColdPlateLoss(branch.load.plate, flow_m3_s, into)
}

const isFixed = (fixed_m3_s: Float64Array | null, b: number): boolean =>
  fixed_m3_s !== null && !Number.isNaN(fixed_m3_s[b]!)

/** Rated flows of racks and pumps; a metre a second in pipes. */
function firstGuess(branches: readonly LiquidBranch[]): Float64Array {
  const guess = new Float64Array(branches.length)
  for (let b = 0; b < guess.length; b++) {
    const { pump, load, pipe } = branches[b]!
    if (pump) guess[b] = pump.ratedFlow_m3_s * pump.runningCount
    else if (load) guess[b] = load.plate.ratedFlow_m3_s
    else guess[b] = pipe ? (Math.PI * pipe.diameter_m * pipe.diameter_m) / 4 : 1e-3
  }
  return guess
}

const scratch: Loss = { drop_Pa: 0, slope: 0 }

/** Losses of all branches that move freely: a control valve takes up whatever there is. */
function losses(
  branches: readonly LiquidBranch[],
  { live }: Topology,
  fixed_m3_s: Float64Array | null,
  fluid: FluidProperties,
  speedFraction: number | null,
  flow_m3_s: Float64Array,
  drop: Float64Array,
  slope: Float64Array,
): void {
  for (let b = 0; b < live.length; b++) {
    if (!live[b] || isFixed(fixed_m3_s, b)) continue
    branchLoss(branches[b]!, flow_m3_s[b]!, fluid, scratch, speedFraction)
    drop[b] = scratch.drop_Pa
    slope[b] = Math.max(scratch.slope, SLOPE_MIN)
  }
}

/** Fills the matrix, factors it and solves for the pressures; false when it is singular. */
function assemble(
  topology: Topology,
  fixed_m3_s: Float64Array | null,
  flow_m3_s: Float64Array,
  drop: Float64Array,
  slope: Float64Array,
  pressure_Pa: Float64Array,
): boolean {
  const { live, from, to, held, pattern, diagonal, pair, values, factors } = topology
  values.upper.fill(0)
  values.lower.fill(0)
  pressure_Pa.fill(0)
  for (let k = 0; k < held.length; k++) if (held[k]) values.upper[diagonal[k]!] = 1
  for (let b = 0; b < live.length; b++) {
    if (!live[b]) continue
    const i = from[b]!
    const j = to[b]!
    const isHeld = isFixed(fixed_m3_s, b)
    const through = isHeld ? flow_m3_s[b]! : flow_m3_s[b]! - drop[b]! / slope[b]!
    if (!held[i]) pressure_Pa[i]! -= through
    if (!held[j]) pressure_Pa[j]! += through
    if (isHeld) continue
    const conductance = 1 / slope[b]!
    if (!held[i]) values.upper[diagonal[i]!]! += conductance
    if (!held[j]) values.upper[diagonal[j]!]! += conductance
    // A held joint's pressure is 0, so its column drops out; both halves stay symmetric.
    if (!held[i] && !held[j]) {
      addAt(values, pattern, pair[b]!, i, j, -conductance)
      addAt(values, pattern, pair[b]!, j, i, -conductance)
    }
  }
  if (factoriseReal(factors, values) >= 0) return false
  solveReal(factors, pressure_Pa)
  return true
}
