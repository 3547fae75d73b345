/**
 * The facility loop: what it can offer each CDU with every valve open, and how it runs when the valves hold each CDU
 * to what it asked for.
 */
import {
  type FluidProperties,
  fluidProblem,
  fluidProperties,
} from '../../../models/liquid/fluids.ts'
import type { CduUnit, LiquidLoop, LiquidNetwork } from '../../../models/liquid/network.ts'
import { type Flows, solveFlows } from './flows.ts'
import { leastSpeed } from './pumpSpeed.ts'
import { type FacilityOffer, frictionHeat_W, type LoopAnswer } from './rackLoop.ts'
import { solveTemperatures } from './temperatures.ts'
import { type Topology, topologyOf } from './topology.ts'

/** Facility water warms by about this much, so its properties are taken half of it above the supply, K. */
const RISE_K = 10

/** What each CDU can get: the flow with all valves wide open and the pumps at full speed. */
export function facilityOffer(network: LiquidNetwork): FacilityOffer | string {
  const { facility, facilitySupply_C } = network
  const rated = (cdu: CduUnit) => cdu.exchanger.ratedFacility_W_K
  if (!facility) return { supply_C: facilitySupply_C, most_W_K: rated }
  const problem =
    fluidProblem(facility.fluid, facilitySupply_C) ??
    fluidProblem(facility.fluid, facilitySupply_C + RISE_K)
  if (problem) return problem
  const fluid = fluidProperties(facility.fluid, facilitySupply_C + RISE_K / 2)
  const flows = solveFlows(facility, topologyOf(facility), fluid, null, null, null)
  const perFlow = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K
  const most = new Map<string, number>()
  facility.branches.forEach(({ cduId }, b) => {
    if (cduId) most.set(cduId, perFlow * Math.max(0, flows.flow_m3_s[b]!))
  })
  return { supply_C: facilitySupply_C, most_W_K: (cdu) => most.get(cdu.id) ?? 0 }
}

/**
 * Solves the facility loop with each CDU's branch held to a capacity rate.
 *
 * @param rate_W_K, heat_W  of each CDU, by id; absent is none.
 */
export function solveFacility(
  loop: LiquidLoop,
  supply_C: number,
  rate_W_K: ReadonlyMap<string, number>,
  heat_W: ReadonlyMap<string, number>,
): LoopAnswer {
  const topology = topologyOf(loop)
  const fluid = fluidProperties(loop.fluid, supply_C + RISE_K / 2)
  const perFlow = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K
  const fixed = Float64Array.from(loop.branches, ({ cduId }) =>
    cduId ? (rate_W_K.get(cduId) ?? 0) / perFlow : Number.NaN,
  )
  let speedFraction = 1
  let flows = solveFlows(loop, topology, fluid, speedFraction, fixed, null)
  speedFraction = leastSpeed(loop, topology, fluid, flows, fixed)
  if (speedFraction < 1)
    flows = solveFlows(loop, topology, fluid, speedFraction, fixed, flows.flow_m3_s)
  const branchHeat_W = Float64Array.from(loop.branches, ({ cduId }) =>
    cduId ? (heat_W.get(cduId) ?? 0) : 0,
  )
  const friction_W = facilityFriction_W(loop, topology, fluid, flows)
  const passing = loop.branches.map(({ pump, cduId }) =>
    pump && !cduId ? { keep: 0, add_C: supply_C } : null,
  )
  const temperature_C = solveTemperatures(
    loop,
    topology,
    fluid,
    flows.flow_m3_s,
    branchHeat_W,
    friction_W,
    passing,
  )
  const problem = flows.converged ? null : `The flows of ${loop.id} did not converge.`
  return {
    loop,
    topology,
    fluid,
    flows,
    speedFraction,
    temperature_C,
    heat_W: branchHeat_W,
    friction_W,
    problem,
  }
}

/** Friction, with what the control valves take up counted on their own branches. */
function facilityFriction_W(
  loop: LiquidLoop,
  topology: Topology,
  fluid: FluidProperties,
  flows: Flows,
): Float64Array {
  const friction_W = frictionHeat_W(loop, topology, fluid, flows)
  loop.branches.forEach(({ cduId }, b) => {
    if (!cduId || !topology.live[b]) return
    const across = flows.pressure_Pa[topology.from[b]!]! - flows.pressure_Pa[topology.to[b]!]!
    friction_W[b] = Math.max(0, across) * flows.flow_m3_s[b]!
  })
  return friction_W
}
