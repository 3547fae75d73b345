/** Racks and branches of solved loops, as records. */
import { flowFor_m3_s } from '../../../models/liquid/coldPlate.ts'
import { fluidProperties } from '../../../models/liquid/fluids.ts'
import type { LiquidLoad, LiquidLoop, LiquidNetwork } from '../../../models/liquid/network.ts'
import { branchLoss, type Flows } from './flows.ts'
import { DRY_SHARE, type RackLoopAnswer } from './rackLoop.ts'
import type { LiquidBranchResult, LiquidRackResult, LoadState } from './results.ts'
import type { Topology } from './topology.ts'

/** What the read-out needs of any solved loop. */
interface Solved {
  readonly loop: LiquidLoop
  readonly topology: Topology
  readonly flows: Flows
  readonly temperature_C: Float64Array | null
}

/** Every consumer of the network, served or not. */
export function readRacks(
  network: LiquidNetwork,
  answers: readonly RackLoopAnswer[],
): LiquidRackResult[] {
  const byLoop = new Map(answers.map((answer) => [answer.loop.id, answer]))
  const piped: LiquidRackResult[] = []
  for (const loop of network.rackLoops)
    loop.branches.forEach(({ load }, b) => {
      if (load) piped.push(readRack(loop, b, load, byLoop.get(loop.id)))
    })
  const pg25 = fluidProperties('pg25', REFERENCE_C)
  const left = network.unserved.map(
    ({ recordId, name, heat_W, rise_K }): LiquidRackResult =>
      dry({ recordId, name }, null, 'isolated', flowFor_m3_s(heat_W, rise_K, pg25), 0),
  )
  return [...piped, ...left]
}

function readRack(
  loop: LiquidLoop,
  b: number,
  load: LiquidLoad,
  answer: RackLoopAnswer | undefined,
): LiquidRackResult {
  const fluid = answer?.problem === null ? answer.fluid : fluidProperties(loop.fluid, REFERENCE_C)
  const need = flowFor_m3_s(load.heat_W, load.rise_K, fluid)
  if (!answer) return dry(load, loop.id, 'noPump', need, load.heat_W)
  const { topology, flows, temperature_C, heat_W } = answer
  const flow_m3_s = flows.flow_m3_s[b]!
  const supply_C = temperature_C?.[topology.from[b]!]
  const state = stateOf(loop, topology, b, flow_m3_s, need)
  if (supply_C === undefined || Number.isNaN(supply_C) || !moves(state))
    return { ...dry(load, loop.id, state, need, load.heat_W), flow_m3_s }
  const loss = { drop_Pa: 0, slope: 0 }
  branchLoss(loop.branches[b]!, flow_m3_s, fluid, loss)
  const rate = fluid.density_kg_m3 * fluid.specificHeat_J_kg_K * flow_m3_s
  return {
    recordId: load.recordId,
    name: load.name,
    loopId: loop.id,
    state,
    flow_m3_s,
    need_m3_s: need,
    supply_C,
    return_C: supply_C + (heat_W[b]! + answer.friction_W[b]!) / rate,
    drop_Pa: loss.drop_Pa,
    heat_W: heat_W[b]!,
    unserved_W: load.heat_W - heat_W[b]!,
  }
}

/** Properties for the flow that a rack would need where nothing says how warm its loop is. */
const REFERENCE_C = 45
/** Less than its need by more than this is starving; rounding and the pump trim stay below. */
const STARVED = 1e-3

/** Share of its need that a dead end still sees by rounding. */
const NOTHING = 1e-6

function stateOf(
  loop: LiquidLoop,
  topology: Topology,
  b: number,
  flow_m3_s: number,
  need_m3_s: number,
): LoadState {
  if (!loop.branches[b]!.open) return 'isolated'
  if (topology.still[b]) return isShutOff(loop, topology, b) ? 'isolated' : 'noPump'
  const isDeadEnd = Math.abs(flow_m3_s) < NOTHING * need_m3_s
  if (isDeadEnd && isShutOff(loop, topology, b)) return 'isolated'
  if (flow_m3_s < DRY_SHARE * need_m3_s) return 'dry'
  return flow_m3_s < (1 - STARVED) * need_m3_s ? 'starved' : 'served'
}

/** Whether some other part of the loop runs: then a shut valve, not the lack of a pump, keeps this branch still. */
const isShutOff = (loop: LiquidLoop, topology: Topology, b: number): boolean =>
  loop.branches.some((branch) => !branch.open) &&
  topology.live.some((live, k) => live === 1 && k !== b)

const moves = (state: LoadState): boolean => state !== 'isolated' && state !== 'noPump'

const dry = (
  { recordId, name }: Pick<LiquidLoad, 'recordId' | 'name'>,
  loopId: string | null,
  state: LoadState,
  need_m3_s: number,
  unserved_W: number,
): LiquidRackResult => ({
  recordId,
  name,
  loopId,
  state,
  flow_m3_s: 0,
  need_m3_s,
  supply_C: null,
  return_C: null,
  drop_Pa: 0,
  heat_W: 0,
  unserved_W,
})

/** Every branch of a solved loop. */
export function readBranches(solved: Solved): LiquidBranchResult[] {
  const { loop, topology, flows, temperature_C } = solved
  return loop.branches.map((branch, b) => {
    const flow_m3_s = flows.flow_m3_s[b]!
    const from = topology.from[b]!
    const to = topology.to[b]!
    const moving_C = flow_m3_s === 0 ? null : temperature_C
    return {
      id: branch.id,
      loopId: loop.id,
      flow_m3_s,
      drop_Pa: flows.pressure_Pa[from]! - flows.pressure_Pa[to]!,
      inlet_C: known_C(moving_C, flow_m3_s > 0 ? from : to),
      outlet_C: known_C(moving_C, flow_m3_s > 0 ? to : from),
    }
  })
}

function known_C(temperature_C: Float64Array | null, joint: number): number | null {
  const value_C = temperature_C?.[joint] ?? Number.NaN
  return Number.isNaN(value_C) ? null : value_C
}
