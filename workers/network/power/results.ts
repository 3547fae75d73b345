/**
 * What a solve found, as records in volts, amperes and watts; and whether it may be believed.
 */
import type { Chain } from './chain'
import type { Fault } from './faults'
import { branchFlow, branchPower, feedCurrents, isBranchLive, jointFlows, makeFlow } from './flows'
import { worstMismatch } from './newton'
import { BASE_VA } from './primitives'
import type { ChainState } from './solve'

/** Relative mismatch of the energy balance beyond which a solution is not one. */
export const CLOSURE_LIMIT = 1e-8

/** `islanded`: all that is live converged, but something has no live source. `failed`: singular or NaN. */
export type PowerState = 'converged' | 'notConverged' | 'islanded' | 'failed'

export interface BusResult {
  readonly id: string
  readonly state: 'live' | 'islanded' | 'failed'
  /** Magnitude and angle of each conductor; NaN where the bus has none. */
  readonly voltage_pu: readonly number[]
  readonly angle_rad: readonly number[]
  /** Line-to-neutral volts, or pole-to-pole. On a floating (delta-fed) section only differences have a meaning. */
  readonly voltage_V: readonly number[]
}

export interface BranchResult {
  readonly id: string
  readonly live: boolean
  /** Larger of the two ends, each phase, in amperes of its own end's side for `from` and `to`. */
  readonly from_A: readonly number[]
  readonly to_A: readonly number[]
  readonly neutral_A: number
  /** What enters at each end. */
  readonly from_W: number
  readonly from_var: number
  readonly to_W: number
  readonly to_var: number
  readonly loss_W: number
}

export interface SourceResult {
  readonly id: string
  readonly output_W: number
  readonly output_var: number
  readonly current_A: readonly number[]
}

export interface ConverterResult {
  readonly id: string
  readonly running: boolean
  readonly output_W: number
  readonly output_VA: number
  readonly input_W: number
  readonly loss_W: number
}

export interface TransferResult {
  readonly id: string
  readonly input: string | null
  readonly current_A: readonly number[]
}

export interface FeedResult {
  readonly id: string
  readonly loadId: string
  readonly live: boolean
  readonly load_W: number
  readonly current_A: readonly number[]
  readonly neutral_A: number
}

export interface PowerSolution {
  readonly state: PowerState
  /** |Σ sources − Σ loads − Σ losses| / Σ sources. */
  readonly closure: number
  /** Largest current mismatch of any node. */
  readonly mismatch_A: number
  readonly buses: readonly BusResult[]
  readonly sources: readonly SourceResult[]
  readonly branches: readonly BranchResult[]
  readonly converters: readonly ConverterResult[]
  readonly transfers: readonly TransferResult[]
  readonly feeds: readonly FeedResult[]
  /** Loads that get nothing. */
  readonly unservedIds: readonly string[]
  readonly source_W: number
  readonly load_W: number
  readonly loss_W: number
  readonly iterations: number
  readonly faults: readonly Fault[]
}

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
    const place = model.nodeOf.indexOf(node)
    const bus = model.island.buses[Math.floor(place / 3)]!
    const value = (mismatch_pu * BASE_VA) / chain.base_V[bus]!
    if (!(value <= largest)) largest = value
  }
  return largest
}
