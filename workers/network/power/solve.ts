/**
 * One solve of the whole chain: who is live, what each island's sources must deliver, leaf to source.
 *
 * A converter regulates its output, so what it feeds does not depend on what feeds it: its draw is what it
 * delivers plus what that costs, and the island above takes that as a load.
 */
import { stageLoss } from '../../../models/power/losses.ts'
import { solve as solveFactored } from '../sparse.ts'
import { type IslandModel, makeIslandModel } from './admittance.ts'
import { type Chain, compileChain } from './chain.ts'
import {
  DEFAULT_OPTIONS,
  type IslandOutcome,
  injectCurrents,
  loadCurrents,
  type SolveOptions,
  setConstantCurrents,
} from './currentInjection.ts'
import { energise, type Liveness, makeLiveness } from './energise.ts'
import { findIslands, type Holder, heldVoltage } from './islands.ts'
import { newton } from './newton.ts'
import { BASE_VA } from './primitives.ts'

/** Raw result of a solve: flat arrays in per unit, by the chain's numbering; re and im, or P and Q, by turns. */
export interface ChainState {
  readonly live: Liveness
  /** Voltage of each conductor. 0 where there is none. */
  readonly voltage_pu: Float64Array
  /** 1 for each source, then each converter, that runs. */
  readonly holderOn: Uint8Array
  /** Share of its load that each feed carries; 0 for a dead one. */
  readonly feedFraction: Float64Array
  readonly sourceOutput_pu: Float64Array
  readonly converterOutput_pu: Float64Array
  readonly converterInput_pu: Float64Array
  /** Current that each source, then each converter, puts into its bus: three phases each. */
  readonly holderCurrent_pu: Float64Array
  islands: SolvedIsland[]
}

/** An island and how its solve ended. */
export interface SolvedIsland {
  readonly model: IslandModel
  readonly outcome: IslandOutcome
}

/** Island equations by key: a topology that comes back is not factored again. */
export type ModelCache = Map<string, IslandModel>

/** Room for the state of a chain. */
export function makeState(chain: Chain): ChainState {
  const { sources, converters } = chain.network
  return {
    live: makeLiveness(chain),
    voltage_pu: new Float64Array(6 * chain.buses.length),
    holderOn: new Uint8Array(sources.length + converters.length),
    feedFraction: new Float64Array(chain.feedBus.length),
    sourceOutput_pu: new Float64Array(2 * sources.length),
    converterOutput_pu: new Float64Array(2 * converters.length),
    converterInput_pu: new Float64Array(2 * converters.length),
    holderCurrent_pu: new Float64Array(6 * (sources.length + converters.length)),
    islands: [],
  }
}

/** Solves a compiled chain with the elements of `down` (1 each) out of service. */
export function solveChain(
  chain: Chain,
  down: Uint8Array,
  cache: ModelCache = new Map(),
  options: SolveOptions = DEFAULT_OPTIONS,
): ChainState {
  const state = makeState(chain)
  energise(chain, down, state.live)
  findRunning(chain, down, state)
  shareLoads(chain, down, state)
  for (const island of findIslands(chain, down, state.live)) {
    const model = cache.get(island.key) ?? makeIslandModel(chain, island)
    cache.set(island.key, model)
    setPowers(chain, state, model)
    holdVoltages(chain, model)
    startFromNoLoad(model)
    const outcome = solveIsland(chain, model, options)
    scatter(model, state.voltage_pu)
    deliver(chain, model, state)
    state.islands.push({ model, outcome })
  }
  return state
}

/** A network compiled, with nothing out of service. */
export function openChain(network: Parameters<typeof compileChain>[0]): {
  chain: Chain
  down: Uint8Array
} {
  const chain = compileChain(network)
  return { chain, down: new Uint8Array(chain.elementIds.length) }
}

/** Marks the sources and converters that run: in service, and fed. */
export function findRunning(chain: Chain, down: Uint8Array, { live, holderOn }: ChainState): void {
  const sources = chain.sourceBus.length
  for (let s = 0; s < sources; s++)
    holderOn[s] = down[chain.offset.source + s] ? 0 : live.bus[chain.sourceHeldAt[s]!]!
  for (let c = 0; c < chain.converterFrom.length; c++)
    holderOn[sources + c] = down[chain.offset.converter + c]
      ? 0
      : live.bus[chain.converterFrom[c]!]! & live.bus[chain.converterHeldAt[c]!]!
}

/** Splits each load over its live feeds, by their shares. */
export function shareLoads(chain: Chain, down: Uint8Array, state: ChainState): void {
  for (let load = 0; load + 1 < chain.loadFeeds.length; load++)
    shareLoad(chain, down, state.live, load, state.feedFraction)
}

/** The same for one load. */
export function shareLoad(
  chain: Chain,
  down: Uint8Array,
  live: Liveness,
  load: number,
  fraction: Float64Array,
): void {
  const { loadFeeds, feedBus, feedShare, offset } = chain
  let total = 0
  for (let f = loadFeeds[load]!; f < loadFeeds[load + 1]!; f++)
    if (live.bus[feedBus[f]!] && !down[offset.feed + f]) total += feedShare[f]!
  for (let f = loadFeeds[load]!; f < loadFeeds[load + 1]!; f++) {
    const on = live.bus[feedBus[f]!] && !down[offset.feed + f]
    fraction[f] = on ? feedShare[f]! / total : 0
  }
}

/** Writes what each term of an island draws: its feed's share of the load, or a converter's input. */
export function setPowers(chain: Chain, state: ChainState, model: IslandModel): void {
  const { count, origin, power_pu } = model.terms
  const { feed, power_pu: nominal } = chain.terms
  for (let t = 0; t < count; t++) {
    const from = origin[t]!
    if (from >= 0) {
      const fraction = state.feedFraction[feed[from]!]!
      power_pu[2 * t] = nominal[2 * from]! * fraction
      power_pu[2 * t + 1] = nominal[2 * from + 1]! * fraction
    } else {
      const converter = -1 - from
      const parts = chain.isDirect[chain.converterFrom[converter]!] ? 1 : 3
      power_pu[2 * t] = state.converterInput_pu[2 * converter]! / parts
      power_pu[2 * t + 1] = state.converterInput_pu[2 * converter + 1]! / parts
    }
  }
}

/** Sets the held nodes to what their sources and converters hold; of several on one bus, what the first does. */
export function holdVoltages(chain: Chain, model: IslandModel): void {
  const { voltage_pu } = model.work
  for (const { holder, nodes } of [...model.holders].reverse()) {
    const [size, angle] = heldVoltage(chain, holder)
    nodes.forEach((node, phase) => {
      const turn = angle - (phase * 2 * Math.PI) / 3
      voltage_pu[2 * node] = size[phase]! * Math.cos(turn)
      // A DC bus has one conductor and no angle: keep its voltage real to the last bit.
      voltage_pu[2 * node + 1] = nodes.length === 1 ? 0 : size[phase]! * Math.sin(turn)
    })
  }
}

/** Without load the voltages follow from the held ones alone; they start the iteration. */
export function startFromNoLoad(model: IslandModel): void {
  if (model.singularAt >= 0) return
  setConstantCurrents(model)
  const { constant_pu, voltage_pu } = model.work
  const start = constant_pu.slice()
  solveFactored(model.factors, start)
  voltage_pu.set(start)
}

/** Fixed point first, Newton's method where that is slow. */
export function solveIsland(
  chain: Chain,
  model: IslandModel,
  options: SolveOptions,
): IslandOutcome {
  const targets = model.holders.map(({ holder }) => targetOf(chain, holder.kind, holder.index))
  const first = injectCurrents(model, targets, options)
  if (first.state === 'converged' || model.singularAt >= 0) return first
  startFromNoLoad(model)
  return newton(model, targets, options)
}

function targetOf(
  chain: Chain,
  kind: 'source' | 'converter',
  index: number,
): readonly [number, number] | null {
  if (kind === 'converter') return null
  const source = chain.network.sources[index]!
  if (!source.holdsVoltage || typeof source.voltage_pu !== 'number') return null
  return [
    source.voltage_pu * Math.cos(source.angle_rad),
    source.voltage_pu * Math.sin(source.angle_rad),
  ]
}

/** Copies an island's node voltages to its conductors. */
export function scatter(model: IslandModel, into: Float64Array): void {
  const { nodeOf, island, work } = model
  for (let b = 0; b < island.buses.length; b++) {
    const g = 6 * island.buses[b]!
    for (let phase = 0; phase < 3; phase++) {
      const node = nodeOf[3 * b + phase]!
      into[g + 2 * phase] = node < 0 ? 0 : work.voltage_pu[2 * node]!
      into[g + 2 * phase + 1] = node < 0 ? 0 : work.voltage_pu[2 * node + 1]!
    }
  }
}

/** Where a source or converter stands in `holderOn` and, by six, in `holderCurrent_pu`. */
export const holderPlace = (
  chain: Chain,
  { kind, index }: Pick<Holder, 'kind' | 'index'>,
): number => (kind === 'source' ? index : chain.sourceBus.length + index)

/** Works out what each source and converter of a solved island delivers, and what the converters draw for it. */
export function deliver(chain: Chain, model: IslandModel, state: ChainState): void {
  const { current_pu } = model.work
  loadCurrents(model)
  negate(current_pu)
  addHeldCurrents(model)
  for (const { holder, nodes, terminal, share, together } of model.holders) {
    const place = holderPlace(chain, holder)
    if (!state.holderOn[place]) continue
    // Those that run share by rating what all of them were to share.
    let running = 0
    for (const other of together)
      if (state.holderOn[holderPlace(chain, model.holders[other]!.holder)])
        running += model.holders[other]!.share
    const part = share / running
    const at = 6 * place
    let active = 0
    let reactive = 0
    for (let phase = 0; phase < nodes.length; phase++) {
      const ir = current_pu[2 * nodes[phase]!]! * part
      const ii = current_pu[2 * nodes[phase]! + 1]! * part
      const vr = model.work.voltage_pu[2 * terminal[phase]!]!
      const vi = model.work.voltage_pu[2 * terminal[phase]! + 1]!
      state.holderCurrent_pu[at + 2 * phase] = ir
      state.holderCurrent_pu[at + 2 * phase + 1] = ii
      active += vr * ir + vi * ii
      reactive += vi * ir - vr * ii
    }
    const output = holder.kind === 'source' ? state.sourceOutput_pu : state.converterOutput_pu
    output[2 * holder.index] = active
    output[2 * holder.index + 1] = reactive
    if (holder.kind === 'converter') draw(chain, holder.index, active, state)
  }
}

/** What a converter draws to deliver `output_pu`. */
function draw(chain: Chain, index: number, output_pu: number, state: ChainState): void {
  const { loss, rating_W, moduleCount, powerFactor } = chain.network.converters[index]!
  const lost = stageLoss(loss, Math.abs(output_pu) * BASE_VA, rating_W, moduleCount) / BASE_VA
  const input = output_pu + lost
  const direct = chain.isDirect[chain.converterFrom[index]!]
  const tangent = direct ? 0 : Math.sqrt(1 / (powerFactor * powerFactor) - 1)
  state.converterInput_pu[2 * index] = input
  state.converterInput_pu[2 * index + 1] = input * tangent
}

function negate(values: Float64Array): void {
  for (let k = 0; k < values.length; k++) values[k] = -values[k]!
}

/** Adds Y·V at the held nodes to what the loads there draw. */
function addHeldCurrents(model: IslandModel): void {
  const { voltage_pu: v, current_pu } = model.work
  const { rows, columns, values } = model.held
  for (let e = 0; e < rows.length; e++) {
    const i = 2 * rows[e]!
    const j = 2 * columns[e]!
    current_pu[i]! += values[2 * e]! * v[j]! - values[2 * e + 1]! * v[j + 1]!
    current_pu[i + 1]! += values[2 * e]! * v[j + 1]! + values[2 * e + 1]! * v[j]!
  }
}
