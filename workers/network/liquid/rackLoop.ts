/**
 * One rack loop: flows, then temperatures, then flows again with the fluid as warm as it turned out.
 *
 * Pumps turn as fast as the least favoured rack needs, and no faster. Each CDU holds its setpoint while its exchanger
 * can; those that cannot open their facility valve wide and let the supply rise.
 */
import { cooledFraction, facilityRateFor_W_K } from '../../../models/liquid/cdu.ts'
import { flowFor_m3_s } from '../../../models/liquid/coldPlate.ts'
import {
  type FluidProperties,
  fluidProblem,
  fluidProperties,
} from '../../../models/liquid/fluids.ts'
import type { CduUnit, LiquidLoop } from '../../../models/liquid/network.ts'
import { type Flows, resistance, solveFlows } from './flows.ts'
import { leastSpeed } from './pumpSpeed.ts'
import { type Passing, solveTemperatures } from './temperatures.ts'
import { type Topology, topologyOf } from './topology.ts'

/** What the facility offers each CDU. */
export interface FacilityOffer {
  readonly supply_C: number
  /** Most capacity rate that a CDU's facility side can get. */
  readonly most_W_K: (cdu: CduUnit) => number
}

/** How a loop runs. */
export interface LoopAnswer {
  readonly loop: LiquidLoop
  readonly topology: Topology
  readonly fluid: FluidProperties
  readonly flows: Flows
  readonly speedFraction: number
  /** Of each joint; null where nothing moves or heat has nowhere to go. */
  readonly temperature_C: Float64Array | null
  /** Into each branch from outside, and from friction. */
  readonly heat_W: Float64Array
  readonly friction_W: Float64Array
  readonly problem: string | null
}
export interface RackLoopAnswer extends LoopAnswer {
  readonly passing: readonly (Passing | null)[]
}

/** Least speed of the pumps. A **guess**: drives are commonly kept above 30 %. */
const SPEED_MIN = 0.3
/** The least favoured rack gets its need and this much more: drives are not set to the last digit. */
const MARGIN = 2.5e-3
/**
 * Below this share of its need a rack's servers stop, and its heat with them: at a quarter the coolant would rise by
 * four times the design rise. A **guess**; makers do not publish the trip.
 */
export const DRY_SHARE = 0.25
const PASSES_MAX = 8
/** Change of the mean temperature that ρ and cp of PG25 follow by a part in 1e5, K. */
const SETTLED_K = 0.02

/** Solves a rack loop. Does not throw on a fluid outside its table: `problem` says so. */
export function solveRackLoop(
  loop: LiquidLoop,
  cdus: ReadonlyMap<string, CduUnit>,
  offer: FacilityOffer,
): RackLoopAnswer {
  const topology = topologyOf(loop)
  const first = loop.branches.find(({ cduId }) => cduId)?.cduId
  let mean_C = (first ? cdus.get(first)!.setpoint_C : offer.supply_C) + 5
  let answer: RackLoopAnswer | null = null
  for (let pass = 0; pass < PASSES_MAX; pass++) {
    const problem = fluidProblem(loop.fluid, mean_C)
    if (problem) return answer ? { ...answer, problem } : nothing(loop, topology, problem)
    answer = solveAt(loop, topology, fluidProperties(loop.fluid, mean_C), cdus, offer, answer)
    const next_C = meanTemperature_C(answer)
    if (next_C === null || Math.abs(next_C - mean_C) < SETTLED_K) break
    mean_C = next_C
  }
  const hottest_C = largest(answer!.temperature_C)
  const problem = hottest_C === -Infinity ? null : fluidProblem(loop.fluid, hottest_C)
  return problem ? { ...answer!, problem } : answer!
}

/** NaN, where nothing flows in, is no number to compare. */
function largest(values: Float64Array | null): number {
  let most = Number.NEGATIVE_INFINITY
  if (values) for (let k = 0; k < values.length; k++) if (values[k]! > most) most = values[k]!
  return most
}

function solveAt(
  loop: LiquidLoop,
  topology: Topology,
  fluid: FluidProperties,
  cdus: ReadonlyMap<string, CduUnit>,
  offer: FacilityOffer,
  last: RackLoopAnswer | null,
): RackLoopAnswer {
  const { branches } = loop
  const needs = new Float64Array(branches.length)
  for (let b = 0; b < needs.length; b++) {
    const { load } = branches[b]!
    if (load) needs[b] = flowFor_m3_s(load.heat_W, load.rise_K, fluid)
  }
  const { flows, speedFraction } = trimmedFlows(loop, topology, fluid, needs, last)
  const heat_W = new Float64Array(needs.length)
  for (let b = 0; b < needs.length; b++) {
    const { load } = branches[b]!
    if (load && flows.flow_m3_s[b]! >= DRY_SHARE * needs[b]!) heat_W[b] = load.heat_W
  }
  const friction_W = frictionHeat_W(loop, topology, fluid, flows)
  const cooled = coolDown(loop, topology, fluid, flows, heat_W, friction_W, cdus, offer)
  return { loop, topology, fluid, flows, speedFraction, heat_W, friction_W, ...cooled }
}

/** Flows at the least pump speed that gives every rack its need, or at full speed. */
function trimmedFlows(
  loop: LiquidLoop,
  topology: Topology,
  fluid: FluidProperties,
  needs: Float64Array,
  last: RackLoopAnswer | null,
): { flows: Flows; speedFraction: number } {
  const first = last ?? estimate(loop, topology, fluid, needs)
  let { speedFraction } = first
  let flows = solveFlows(loop, topology, fluid, speedFraction, null, first.flows.flow_m3_s)
  for (let k = 0; k < PASSES_MAX; k++) {
    const share = leastShare(topology, flows, needs)
    if (share === Infinity || !flows.converged) break
    if (share >= 1 && share < 1 + 2 * MARGIN) break
    // Flow goes nearly as speed, so one step nearly lands.
    const next = Math.min(1, Math.max(SPEED_MIN, (speedFraction * (1 + MARGIN)) / share))
    if (next === speedFraction) break
    const start = flows.flow_m3_s.slice()
    for (let b = 0; b < start.length; b++) start[b] = (start[b]! * next) / speedFraction
    speedFraction = next
    flows = solveFlows(loop, topology, fluid, speedFraction, null, start)
  }
  return { flows, speedFraction }
}

/** Flows with every rack held to its need, and the speed that they take: near the answer, for one or two steps. */
function estimate(
  loop: LiquidLoop,
  topology: Topology,
  fluid: FluidProperties,
  needs: Float64Array,
): { flows: Flows; speedFraction: number } {
  const fixed = new Float64Array(needs.length).fill(Number.NaN)
  for (let b = 0; b < fixed.length; b++)
    if (needs[b]! > 0 && topology.live[b]) fixed[b] = needs[b]! * (1 + 2 * MARGIN)
  const flows = solveFlows(loop, topology, fluid, 1, fixed, null)
  const speedFraction = leastSpeed(loop, topology, fluid, flows, fixed)
  return { flows, speedFraction: Math.max(SPEED_MIN, speedFraction) }
}

/** Flow over need of the least favoured rack that is joined to a pump; infinite when there is none. */
function leastShare(topology: Topology, flows: Flows, needs: Float64Array): number {
  let least = Number.POSITIVE_INFINITY
  for (let b = 0; b < needs.length; b++)
    if (needs[b]! > 0 && topology.live[b]) least = Math.min(least, flows.flow_m3_s[b]! / needs[b]!)
  return least
}

/** Heat that each branch's losses leave in the fluid: q times what it loses, pump heads not counted. */
export function frictionHeat_W(
  loop: LiquidLoop,
  topology: Topology,
  fluid: FluidProperties,
  flows: Flows,
): Float64Array {
  const loss = { drop_Pa: 0, slope: 0 }
  const friction_W = new Float64Array(loop.branches.length)
  for (let b = 0; b < friction_W.length; b++) {
    if (!topology.live[b]) continue
    const flow = flows.flow_m3_s[b]!
    resistance(loop.branches[b]!, flow, fluid, loss)
    friction_W[b] = flow * loss.drop_Pa
  }
  return friction_W
}

/** Finds which CDUs hold their setpoint, and the temperatures with it. */
function coolDown(
  loop: LiquidLoop,
  topology: Topology,
  fluid: FluidProperties,
  flows: Flows,
  heat_W: Float64Array,
  friction_W: Float64Array,
  cdus: ReadonlyMap<string, CduUnit>,
  offer: FacilityOffer,
): Pick<RackLoopAnswer, 'temperature_C' | 'passing' | 'problem'> {
  const perFlow = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K
  const units = loop.branches.map(({ cduId }, b) =>
    cduId && topology.live[b] && flows.flow_m3_s[b]! > 0 ? cdus.get(cduId)! : null,
  )
  if (!units.some((unit) => unit))
    return { temperature_C: null, passing: units.map(() => null), problem: null }
  const wide = units.map((unit, b) =>
    unit ? cooledFraction(unit.exchanger, perFlow * flows.flow_m3_s[b]!, offer.most_W_K(unit)) : 0,
  )
  const saturated = units.map(() => false)
  let passing: (Passing | null)[] = []
  let temperature_C: Float64Array | null = null
  // Each round moves at least one CDU for good, or ends.
  for (let round = 0; round <= 2 * units.length; round++) {
    passing = units.map((unit, b) => {
      if (!unit) return null
      if (!saturated[b]) return { keep: 0, add_C: unit.setpoint_C }
      return { keep: 1 - wide[b]!, add_C: wide[b]! * offer.supply_C }
    })
    temperature_C = solveTemperatures(
      loop,
      topology,
      fluid,
      flows.flow_m3_s,
      heat_W,
      friction_W,
      passing,
    )
    if (!temperature_C) return { temperature_C, passing, problem: heatStays(units) }
    const over = units.findIndex((unit, b) => {
      if (!unit || saturated[b]) return false
      return wantedShare(unit, temperature_C![topology.from[b]!]!, offer.supply_C) > wide[b]!
    })
    if (over < 0) break
    saturated[over] = true
  }
  return { temperature_C, passing, problem: null }
}

const heatStays = (units: readonly (CduUnit | null)[]): string =>
  `Nothing takes the heat out of the loop of ${units.flatMap((unit) => unit?.name ?? []).join(' and ')}: it gets no facility water.`

/** Share of the way to the facility's supply that a CDU must cool to hold its setpoint. */
function wantedShare(unit: CduUnit, return_C: number, facility_C: number): number {
  const excess_K = return_C - unit.setpoint_C
  if (excess_K <= 0) return 0
  return return_C > facility_C ? excess_K / (return_C - facility_C) : Number.POSITIVE_INFINITY
}

/** Capacity rate that a loop's CDU on branch `b` asks of the facility: all it can get when it does not hold. */
export function facilityRate_W_K(
  answer: RackLoopAnswer,
  b: number,
  unit: CduUnit,
  offer: FacilityOffer,
): number {
  const { topology, flows, fluid, temperature_C, passing } = answer
  const pass = passing[b]
  if (!pass || !temperature_C) return 0
  const most = offer.most_W_K(unit)
  if (pass.keep > 0) return most
  const rack_W_K = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K * flows.flow_m3_s[b]!
  const wanted = wantedShare(unit, temperature_C[topology.from[b]!]!, offer.supply_C)
  return facilityRateFor_W_K(unit.exchanger, rack_W_K, wanted, most)
}

/** Mean of supply and return over the CDUs, by flow; null when nothing moves. */
export function meanTemperature_C({
  flows,
  temperature_C,
  passing,
  topology,
}: RackLoopAnswer): number | null {
  if (!temperature_C) return null
  let weight = 0
  let sum = 0
  passing.forEach((each, b) => {
    if (!each) return
    const flow = flows.flow_m3_s[b]!
    weight += flow
    sum += (flow * (temperature_C[topology.from[b]!]! + temperature_C[topology.to[b]!]!)) / 2
  })
  return weight > 0 && Number.isFinite(sum) ? sum / weight : null
}

function nothing(loop: LiquidLoop, topology: Topology, problem: string): RackLoopAnswer {
  const count = loop.branches.length
  return {
    loop,
    topology,
    fluid: {
      density_kg_m3: Number.NaN,
      specificHeat_J_kg_K: Number.NaN,
      viscosity_kg_m_s: Number.NaN,
    },
    flows: {
      flow_m3_s: new Float64Array(count),
      pressure_Pa: new Float64Array(topology.jointCount),
      iterations: 0,
      converged: false,
    },
    speedFraction: 0,
    temperature_C: null,
    heat_W: new Float64Array(count),
    friction_W: new Float64Array(count),
    passing: loop.branches.map(() => null),
    problem,
  }
}
