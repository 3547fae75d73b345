/** Solves a liquid network: every rack loop against what the facility offers, then the facility against what they ask. */
import type { CduUnit, LiquidNetwork } from '../../../models/liquid/network.ts'
import { pumpHead_Pa, pumpPower_W } from '../../../models/liquid/pump.ts'
import { facilityOffer, solveFacility } from './facility.ts'
import {
  facilityRate_W_K,
  type LoopAnswer,
  type RackLoopAnswer,
  solveRackLoop,
} from './rackLoop.ts'
import { readBranches, readRacks } from './readOut.ts'
import {
  type CduResult,
  CLOSURE_LIMIT,
  type LiquidLoopResult,
  type LiquidRackResult,
  type LiquidSolution,
  type LiquidState,
} from './results.ts'
import { STAGNANT_W_K } from './temperatures.ts'
import { findViolations } from './violations.ts'

/** Solves a network. Never throws on what a hall may hold; `state` and `message` say what stands in the way. */
export function solveLiquid(network: LiquidNetwork): LiquidSolution {
  const offer = facilityOffer(network)
  if (typeof offer === 'string') return failed(network, offer)
  const cdus = new Map(network.cdus.map((cdu) => [cdu.id, cdu]))
  const answers = network.rackLoops.map((loop) => solveRackLoop(loop, cdus, offer))
  const places = cduPlaces(answers)
  const units = network.cdus.map((cdu) => readCdu(cdu, places.get(cdu.id), offer.supply_C))
  const perCdu = <T>(of: (unit: CduResult) => T) =>
    new Map(units.map((unit) => [unit.id, of(unit)]))
  const rate_W_K = new Map(
    network.cdus.map((cdu) => {
      const place = places.get(cdu.id)
      return [cdu.id, place ? facilityRate_W_K(place.answer, place.b, cdu, offer) : 0]
    }),
  )
  const facility = network.facility
    ? solveFacility(
        network.facility,
        offer.supply_C,
        rate_W_K,
        perCdu((unit) => unit.load_W),
      )
    : null
  const racks = readRacks(network, answers)
  const racksOf = grouped(racks, (rack) => rack.loopId)
  const unitsOf = grouped(units, (unit) => places.get(unit.id)?.answer.loop.id)
  const loops = [
    ...answers.map((answer) => {
      const { id } = answer.loop
      return readLoop(answer, racksOf.get(id) ?? [], unitsOf.get(id) ?? [])
    }),
    ...(facility ? [readFacility(facility)] : []),
  ]
  const cduResults = units.map((unit) => ({
    ...unit,
    facilityFlow_m3_s: facility ? flowOf(facility, unit.id) : 0,
  }))
  const { state, message } = overall(network, loops, answers, racks)
  return {
    state,
    message,
    closure: Math.max(0, ...loops.map((loop) => loop.closure)),
    racks,
    cdus: cduResults,
    loops,
    branches: [...answers, ...(facility ? [facility] : [])].flatMap(readBranches),
    violations: findViolations(network, racks, cduResults, offer.supply_C),
    heat_W: facility ? loops.at(-1)!.heat_W : sum(units.map((unit) => unit.load_W)),
    pump_W: sum(loops.map((loop) => loop.pump_W)),
  }
}

/** The loop and the branch of each CDU. */
interface Place {
  readonly answer: RackLoopAnswer
  readonly b: number
}

function cduPlaces(answers: readonly RackLoopAnswer[]): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const answer of answers)
    answer.loop.branches.forEach(({ cduId }, b) => {
      if (cduId) places.set(cduId, { answer, b })
    })
  return places
}

function readCdu(cdu: CduUnit, place: Place | undefined, facility_C: number): CduResult {
  const still: CduResult = {
    id: cdu.id,
    recordId: cdu.recordId,
    name: cdu.name,
    running: cdu.running,
    load_W: 0,
    limit_W: cdu.capacity_W,
    supply_C: null,
    return_C: null,
    flow_m3_s: 0,
    facilityFlow_m3_s: 0,
    approach_K: null,
    holds: false,
    pump_W: 0,
    motorHeat_W: 0,
  }
  const pass = place?.answer.passing[place.b]
  const temperature_C = place?.answer.temperature_C
  if (!place || !pass || !temperature_C) return still
  const { answer, b } = place
  const { loop, topology, flows, fluid, friction_W, speedFraction } = answer
  const flow_m3_s = flows.flow_m3_s[b]!
  const rate = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K * flow_m3_s
  const return_C = temperature_C[topology.from[b]!]!
  const out_C = pass.keep * return_C + pass.add_C + (pass.keep > 0 ? friction_W[b]! / rate : 0)
  const { pump } = loop.branches[b]!
  const turning = pump && { ...pump, speedFraction }
  const pump_W = turning ? pumpPower_W(turning, flow_m3_s) : 0
  return {
    ...still,
    load_W: rate * (return_C - out_C) + friction_W[b]!,
    supply_C: out_C,
    return_C,
    flow_m3_s,
    approach_K: out_C - facility_C,
    holds: pass.keep === 0,
    pump_W,
    motorHeat_W: turning && pump_W > 0 ? pump_W - flow_m3_s * pumpHead_Pa(turning, flow_m3_s) : 0,
  }
}

function readLoop(
  answer: RackLoopAnswer,
  racks: readonly LiquidRackResult[],
  units: readonly CduResult[],
): LiquidLoopResult {
  const { loop, flows, heat_W, friction_W, speedFraction, problem } = answer
  const moving = units.filter((unit) => unit.supply_C !== null)
  const in_W = sum(heat_W) + sum(friction_W)
  const out_W = sum(moving.map((unit) => unit.load_W))
  const flow_m3_s = sum(moving.map((unit) => unit.flow_m3_s))
  const mixed = (of: (unit: CduResult) => number) =>
    flow_m3_s > 0 ? sum(moving.map((unit) => of(unit) * unit.flow_m3_s)) / flow_m3_s : null
  const carries = moving.length > 0
  return {
    id: loop.id,
    state: loopState(problem, !carries && racks.length > 0, flows.converged, racks),
    supply_C: mixed((unit) => unit.supply_C!),
    return_C: mixed((unit) => unit.return_C!),
    flow_m3_s,
    heat_W: out_W,
    pump_W: sum(moving.map((unit) => unit.pump_W)),
    pumpSpeedFraction: carries ? speedFraction : 0,
    closure: in_W > 0 && carries ? Math.abs(in_W - out_W) / in_W : 0,
    iterations: flows.iterations,
  }
}

function loopState(
  problem: string | null,
  isStill: boolean,
  converged: boolean,
  racks: readonly LiquidRackResult[],
): LiquidState {
  if (problem) return 'failed'
  if (isStill) return racks.every((rack) => rack.state === 'isolated') ? 'isolated' : 'noPump'
  if (!converged) return 'notConverged'
  return racks.some((rack) => rack.state === 'isolated') ? 'isolated' : 'converged'
}

function readFacility(facility: LoopAnswer): LiquidLoopResult {
  const { loop, topology, flows, temperature_C, fluid, heat_W, friction_W, speedFraction } =
    facility
  const b = loop.branches.findIndex(({ pump, cduId }) => pump && !cduId)
  const pump = loop.branches[b]?.pump ?? null
  const flow_m3_s = flows.flow_m3_s[b] ?? 0
  const rate = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K * flow_m3_s
  const isMoving = temperature_C !== null && rate > STAGNANT_W_K
  const return_C = isMoving ? temperature_C[topology.from[b]!]! : null
  const supply_C = isMoving ? temperature_C[topology.to[b]!]! : null
  const in_W = sum(heat_W) + sum(friction_W)
  const out_W = isMoving ? rate * (return_C! - supply_C!) + friction_W[b]! : 0
  return {
    id: loop.id,
    state: facility.problem ? 'notConverged' : in_W > 0 && !isMoving ? 'noPump' : 'converged',
    supply_C,
    return_C,
    flow_m3_s,
    heat_W: out_W,
    pump_W: pump && isMoving ? pumpPower_W({ ...pump, speedFraction }, flow_m3_s) : 0,
    pumpSpeedFraction: isMoving ? speedFraction : 0,
    closure: in_W > 0 && isMoving ? Math.abs(in_W - out_W) / in_W : 0,
    iterations: flows.iterations,
  }
}

const flowOf = ({ loop, flows }: LoopAnswer, cduId: string): number =>
  flows.flow_m3_s[loop.branches.findIndex((branch) => branch.cduId === cduId)] ?? 0

function overall(
  network: LiquidNetwork,
  loops: readonly LiquidLoopResult[],
  answers: readonly RackLoopAnswer[],
  racks: readonly LiquidRackResult[],
): { state: LiquidState; message: string | null } {
  const named = (state: LiquidState) =>
    loops.filter((loop) => loop.state === state).map(({ id }) => loopName(network, id))
  const problem = answers.find((answer) => answer.problem)?.problem
  const worst = Math.max(0, ...loops.map((loop) => loop.closure))
  if (problem) return { state: 'failed', message: problem }
  if (Number.isNaN(worst)) return { state: 'failed', message: 'The heat balance is not a number.' }
  if (named('notConverged').length > 0 || worst > CLOSURE_LIMIT)
    return {
      state: 'notConverged',
      message: `No steady flow was found in ${named('notConverged').join(', ')}.`,
    }
  if (named('noPump').length > 0)
    return { state: 'noPump', message: `No pump runs in ${named('noPump').join(', ')}.` }
  const cut = racks.filter((rack) => rack.state === 'isolated' && rack.loopId !== null)
  const left = [
    ...(cut.length > 0 ? [`shut off: ${cut.length}`] : []),
    ...(network.unserved.length > 0 ? [`without a CDU: ${network.unserved.length}`] : []),
  ]
  if (left.length > 0) return { state: 'isolated', message: `Racks ${left.join(', ')}.` }
  return { state: 'converged', message: null }
}

/** "the loop of CDU 2": what people call a loop. */
function loopName(network: LiquidNetwork, id: string): string {
  const loop = network.rackLoops.find((each) => each.id === id)
  if (!loop) return 'the facility loop'
  const ids = new Set(loop.branches.map(({ cduId }) => cduId))
  const units = network.cdus.filter((cdu) => ids.has(cdu.id)).map(({ name }) => name)
  return `the loop of ${units.join(' and ')}`
}

function failed(network: LiquidNetwork, message: string): LiquidSolution {
  return {
    state: 'failed',
    message,
    closure: Number.NaN,
    racks: readRacks(network, []),
    cdus: network.cdus.map((cdu) => readCdu(cdu, undefined, network.facilitySupply_C)),
    loops: [],
    branches: [],
    violations: [],
    heat_W: 0,
    pump_W: 0,
  }
}

/** Node 20 has no Map.groupBy. */
function grouped<T, K>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}

const sum = (values: Iterable<number>): number => {
  let total = 0
  for (const value of values) total += value
  return total
}
