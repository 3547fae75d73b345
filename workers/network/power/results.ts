/**
 * What a solve found, as records in volts, amperes and watts; and whether it may be believed.
 */

import type { Chain } from './chain.ts'
import { busOfNode, deliveryLimits } from './dc.ts'
import {
  branchFlow,
  branchPower,
  feedCurrents,
  isBranchLive,
  jointFlows,
  makeFlow,
} from './flows.ts'
import { worstMismatch } from './newton.ts'
import { BASE_VA } from './primitives.ts'
import type {
  BranchResult,
  BusResult,
  ConverterResult,
  FeedResult,
  IslandResult,
  PowerSolution,
  PowerState,
  SourceResult,
} from './solution.ts'
import type { ChainState, SolvedIsland } from './solve.ts'

/** Relative mismatch of the energy balance beyond which a solution is not one. */
export const CLOSURE_LIMIT = 1e-8

/** Reads a solved chain. */
export function readSolution(chain: Chain, down: Uint8Array, state: ChainState): PowerSolution {
  const feed_pu = feedCurrents(chain, state)
  const joints = jointFlows(chain, down, state, feed_pu)
  const branches = readBranches(chain, down, state, joints.switch_pu)
  const sources = readSources(chain, state)
  const converters = readConverters(chain, down, state)
  const feeds = readFeeds(chain, state, feed_pu)
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const source_W = sum(sources.map((source) => source.output_W))
  const load_W = sum(feeds.map((feed) => feed.load_W))
  const loss_W = sum([...branches, ...converters].map((element) => element.loss_W))
  const closure = source_W === 0 ? 0 : Math.abs(source_W - load_W - loss_W) / Math.abs(source_W)
  const unserved = chain.network.loads.filter(
    (_, k) => !state.feedFraction.slice(chain.loadFeeds[k], chain.loadFeeds[k + 1]).some(Boolean),
  )
  const buses = readBuses(chain, state)
  return {
    state: overallState(state, buses, unserved.length, closure),
    islands: state.islands.map((island) => readIsland(chain, island)),
    closure,
    mismatch_A: largestMismatch_A(chain, state),
    buses,
    sources,
    branches,
    converters,
    transfers: chain.network.transfers.map((transfer, index) => {
      const input = state.live.transferInput[index]!
      return {
        id: transfer.id,
        input: input < 0 ? null : chain.buses[input]!.id,
        current_A: amperes(chain, joints.transfer_pu, 6 * index, chain.transferOutput[index]!),
      }
    }),
    feeds,
    unservedIds: unserved.map((load) => load.id),
    source_W,
    load_W,
    loss_W,
    iterations: Math.max(0, ...state.islands.map(({ outcome }) => outcome.iterations)),
    faults: [...chain.faults, ...state.islands.flatMap(({ model }) => model.faults)],
  }
}

function readIsland(chain: Chain, { model, outcome }: SolvedIsland): IslandResult {
  const { state, method, iterations } = outcome
  return {
    busIds: model.island.buses.map((bus) => chain.buses[bus]!.id),
    state,
    method,
    iterations,
    weakest: state === 'converged' ? null : (deliveryLimits(chain, model)[0] ?? null),
  }
}

function overallState(
  state: ChainState,
  buses: readonly BusResult[],
  unservedCount: number,
  closure: number,
): PowerState {
  const outcomes = state.islands.map(({ outcome }) => outcome.state)
  if (outcomes.includes('failed') || Number.isNaN(closure)) return 'failed'
  if (outcomes.includes('notConverged') || closure > CLOSURE_LIMIT) return 'notConverged'
  return unservedCount > 0 || buses.some((bus) => bus.state === 'islanded')
    ? 'islanded'
    : 'converged'
}

function readBuses(chain: Chain, state: ChainState): BusResult[] {
  const lost = new Set<number>()
  for (const { model, outcome } of state.islands)
    if (outcome.state === 'failed') for (const bus of model.island.buses) lost.add(bus)
  return chain.network.buses.map((bus, index) => {
    const phases = bus.kind === 'dc' ? [0] : [0, 1, 2]
    const re = phases.map((phase) => state.voltage_pu[6 * index + 2 * phase]!)
    const im = phases.map((phase) => state.voltage_pu[6 * index + 2 * phase + 1]!)
    const size = re.map((part, phase) => Math.hypot(part, im[phase]!))
    const live = state.live.bus[index] === 1
    return {
      id: bus.id,
      state: lost.has(index) ? 'failed' : live ? 'live' : 'islanded',
      voltage_pu: size.map((value) => (live && value === 0 ? Number.NaN : value)),
      angle_rad: re.map((part, phase) => Math.atan2(im[phase]!, part)),
      voltage_V: size.map((value) => value * chain.base_V[index]!),
    }
  })
}

function readBranches(
  chain: Chain,
  down: Uint8Array,
  state: ChainState,
  switch_pu: Float64Array,
): BranchResult[] {
  const flow = makeFlow()
  return chain.network.branches.map((branch, index) => {
    const live = isBranchLive(chain, down, state, index)
    if (branch.kind === 'switch') {
      const through = switch_pu.subarray(6 * index, 6 * index + 6)
      flow.set(through)
      for (let k = 0; k < 6; k++) flow[6 + k] = -through[k]!
    } else if (live) branchFlow(chain, state.voltage_pu, index, flow)
    else flow.fill(0)
    const from = chain.branchFrom[index]!
    const to = chain.branchTo[index]!
    const [p1, q1, p2, q2] = branchPower(chain, state.voltage_pu, index, flow)
    return {
      id: branch.id,
      live,
      from_A: amperes(chain, flow, 0, from),
      to_A: amperes(chain, flow, 6, to),
      neutral_A: Math.max(neutralOf(chain, flow, 0, from), neutralOf(chain, flow, 6, to)),
      from_W: p1 * BASE_VA,
      from_var: q1 * BASE_VA,
      to_W: p2 * BASE_VA,
      to_var: q2 * BASE_VA,
      loss_W: branch.kind === 'switch' ? 0 : (p1 + p2) * BASE_VA,
    }
  })
}

function readSources(chain: Chain, state: ChainState): SourceResult[] {
  return chain.network.sources.map((source, index) => ({
    id: source.id,
    output_W: state.sourceOutput_pu[2 * index]! * BASE_VA,
    output_var: state.sourceOutput_pu[2 * index + 1]! * BASE_VA,
    current_A: amperes(chain, state.holderCurrent_pu, 6 * index, chain.sourceBus[index]!),
  }))
}

function readConverters(chain: Chain, down: Uint8Array, state: ChainState): ConverterResult[] {
  return chain.network.converters.map((converter, index) => {
    const active = state.converterOutput_pu[2 * index]!
    const input = state.converterInput_pu[2 * index]!
    return {
      id: converter.id,
      running:
        state.live.bus[chain.converterFrom[index]!] === 1 &&
        state.live.bus[chain.converterTo[index]!] === 1 &&
        !down[chain.offset.converter + index],
      output_W: active * BASE_VA,
      output_VA: Math.hypot(active, state.converterOutput_pu[2 * index + 1]!) * BASE_VA,
      input_W: input * BASE_VA,
      loss_W: (input - active) * BASE_VA,
    }
  })
}

function readFeeds(chain: Chain, state: ChainState, feed_pu: Float64Array): FeedResult[] {
  return chain.network.loads.flatMap((load, k) =>
    load.feeds.map((feed, f): FeedResult => {
      const index = chain.loadFeeds[k]! + f
      const bus = chain.feedBus[index]!
      let active = 0
      for (let c = 0; c < 6; c++) active += feed_pu[6 * index + c]! * state.voltage_pu[6 * bus + c]!
      return {
        id: feed.id,
        loadId: load.id,
        live: state.feedFraction[index]! > 0,
        load_W: active * BASE_VA,
        current_A: amperes(chain, feed_pu, 6 * index, bus),
        neutral_A: neutralOf(chain, feed_pu, 6 * index, bus),
      }
    }),
  )
}

/** Magnitude of each conductor's current, from per unit of the given bus. */
function amperes(chain: Chain, current_pu: Float64Array, at: number, bus: number): number[] {
  const base_A = BASE_VA / chain.base_V[bus]!
  const phases = chain.isDirect[bus] ? [0] : [0, 1, 2]
  return phases.map(
    (phase) => Math.hypot(current_pu[at + 2 * phase]!, current_pu[at + 2 * phase + 1]!) * base_A,
  )
}

function neutralOf(chain: Chain, current_pu: Float64Array, at: number, bus: number): number {
  if (chain.isDirect[bus]) return 0
  const re = current_pu[at]! + current_pu[at + 2]! + current_pu[at + 4]!
  const im = current_pu[at + 1]! + current_pu[at + 3]! + current_pu[at + 5]!
  return (Math.hypot(re, im) * BASE_VA) / chain.base_V[bus]!
}

function largestMismatch_A(chain: Chain, state: ChainState): number {
  let largest = 0
  for (const { model } of state.islands) {
    const { node, mismatch_pu } = worstMismatch(model)
    if (node < 0) continue
    const bus = chain.busIndex.get(busOfNode(chain, model, node))!
    const value = (mismatch_pu * BASE_VA) / chain.base_V[bus]!
    if (!(value <= largest)) largest = value
  }
  return largest
}
