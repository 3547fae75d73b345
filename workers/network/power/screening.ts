/**
 * A bound that tells most failures apart without solving them: if even the whole change of an island's
 * draws, all of it on its most loaded element, passes no limit, then none is passed.
 *
 * In a passive network a branch takes at most all of an added current, and a change ΔS of draws near
 * nominal voltage changes currents by at most Σ|ΔS| / V_min. The islands above see what the converters draw
 * more. An island with a limit already passed has no room and is always solved.
 */
import { stageLoss } from '../../../models/power/losses.ts'
import type { IslandModel } from './admittance.ts'
import type { Chain } from './chain.ts'
import { branchFlow, branchPower, feedCurrent, largestOf, makeFlow } from './flows.ts'
import { jointRoom_pu, type LimitTable } from './overloads.ts'
import { BASE_VA } from './primitives.ts'
import { isAlive } from './reconfiguration.ts'
import type { ChainState } from './solve.ts'

/** What each island can take more, and room for the questions. */
export interface Headroom {
  readonly islands: readonly IslandHeadroom[]
  readonly limits: LimitTable
  readonly islandOfBus: Int32Array
  /** Sizes of a load's draw through each feed, all of it: on its fullest conductor, and together. */
  readonly conductor_pu: Float64Array
  readonly total_pu: Float64Array
  /** Scratch: changes by island, and of each converter's draw. */
  readonly conductorChange_pu: Float64Array
  readonly totalChange_pu: Float64Array
  readonly drawn_pu: Float64Array
  readonly flow: Float64Array
}

interface IslandHeadroom {
  readonly model: IslandModel
  /** Least room, as a current of one conductor, on any line, switch or feed. */
  readonly current_pu: number
  /** Least room, as power, of any transformer, source or converter. */
  readonly power_pu: number
  /** Lowest voltage: currents grow by its inverse. */
  readonly lowest_pu: number
  readonly phaseCount: number
}

/** Losses grow with the square of the load, and voltages sag: what the first-order bound leaves out. */
const MARGIN = 1.1
/** A feed that keeps its share answers to voltage alone: a hundredth is more than that can move it. */
const STEADY = 0.99

/** Measures a solved chain. */
export function measureHeadroom(
  chain: Chain,
  down: Uint8Array,
  limits: LimitTable,
  base: ChainState,
): Headroom {
  const islandOfBus = new Int32Array(chain.buses.length).fill(-1)
  base.islands.forEach(({ model }, k) => {
    for (const bus of model.island.buses) islandOfBus[bus] = k
  })
  const feedCount = chain.feedBus.length
  const conductor_pu = new Float64Array(feedCount)
  const total_pu = new Float64Array(feedCount)
  for (let feed = 0; feed < feedCount; feed++) {
    const sizes = loadSizes_pu(chain, feed)
    conductor_pu[feed] = sizes.conductor
    total_pu[feed] = sizes.total
  }
  const joints_pu = jointRoom_pu(chain, down, limits, base)
  return {
    islands: base.islands.map(({ model }) => ({
      model,
      current_pu: Math.min(joints_pu, currentRoom_pu(chain, limits, base, model)),
      power_pu: powerRoom_pu(chain, limits, base, model),
      lowest_pu: lowestOf(model),
      phaseCount: chain.isDirect[model.island.buses[0]!] ? 1 : 3,
    })),
    limits,
    islandOfBus,
    conductor_pu,
    total_pu,
    conductorChange_pu: new Float64Array(base.islands.length),
    totalChange_pu: new Float64Array(base.islands.length),
    drawn_pu: new Float64Array(chain.converterFrom.length),
    flow: makeFlow(),
  }
}

function loadSizes_pu(chain: Chain, feed: number): { conductor: number; total: number } {
  const { start, plus, minus, power_pu } = chain.terms
  const conductors = [0, 0, 0]
  let total = 0
  for (let t = start[feed]!; t < start[feed + 1]!; t++) {
    const size = Math.hypot(power_pu[2 * t]!, power_pu[2 * t + 1]!)
    conductors[plus[t]! % 3]! += size
    if (minus[t]! >= 0) conductors[minus[t]! % 3]! += size
    total += size
  }
  return { conductor: Math.max(...conductors), total }
}

function currentRoom_pu(
  chain: Chain,
  limits: LimitTable,
  base: ChainState,
  model: IslandModel,
): number {
  let room = Number.POSITIVE_INFINITY
  const flow = makeFlow()
  for (const branch of model.island.branches) {
    if (limits.isTransformer[branch]) continue
    branchFlow(chain, base.voltage_pu, branch, flow)
    room = Math.min(room, limits.branch_pu[branch]! - largestOf(flow))
  }
  for (const bus of model.island.buses)
    for (const feed of limits.feedsAt[bus]!) {
      flow.fill(0)
      feedCurrent(chain, base, feed, flow, 0)
      if (largestOf(flow) > STEADY * limits.feed_pu[feed]!) return Number.NEGATIVE_INFINITY
    }
  return room
}

function powerRoom_pu(
  chain: Chain,
  limits: LimitTable,
  base: ChainState,
  model: IslandModel,
): number {
  let room = Number.POSITIVE_INFINITY
  const flow = makeFlow()
  for (const branch of model.island.branches) {
    if (!limits.isTransformer[branch]) continue
    branchFlow(chain, base.voltage_pu, branch, flow)
    const [p1, q1, p2, q2] = branchPower(chain, base.voltage_pu, branch, flow)
    const apparent = Math.max(Math.hypot(p1, q1), Math.hypot(p2, q2))
    room = Math.min(room, limits.branch_pu[branch]! - apparent)
  }
  for (const { holder } of model.holders) {
    const output = holder.kind === 'source' ? base.sourceOutput_pu : base.converterOutput_pu
    const apparent = Math.hypot(output[2 * holder.index]!, output[2 * holder.index + 1]!)
    room = Math.min(room, holderLimit_pu(chain, holder.kind, holder.index) - apparent)
  }
  return room
}

function holderLimit_pu(chain: Chain, kind: 'source' | 'converter', index: number): number {
  if (kind === 'source')
    return (chain.network.sources[index]!.rating_VA ?? Number.POSITIVE_INFINITY) / BASE_VA
  const { rating_W, rating_VA } = chain.network.converters[index]!
  return Math.min(rating_W, rating_VA) / BASE_VA
}

function lowestOf(model: IslandModel): number {
  const { voltage_pu } = model.work
  let lowest = 1
  for (let k = 0; k < voltage_pu.length; k += 2)
    lowest = Math.min(lowest, Math.hypot(voltage_pu[k]!, voltage_pu[k + 1]!))
  return lowest
}

/**
 * Whether the draws of `work` can pass no limit that those of `base` kept.
 *
 * @param work  feeds shared and converters stopped as after the failure; nothing solved yet.
 */
export function isSafe(
  chain: Chain,
  headroom: Headroom,
  base: ChainState,
  work: ChainState,
): boolean {
  const { conductorChange_pu, totalChange_pu, islandOfBus, drawn_pu } = headroom
  conductorChange_pu.fill(0)
  totalChange_pu.fill(0)
  for (let feed = 0; feed < chain.feedBus.length; feed++) {
    const change = Math.abs(work.feedFraction[feed]! - base.feedFraction[feed]!)
    if (change === 0) continue
    if (!feedFits(chain, headroom, base, work, feed)) return false
    const island = islandOfBus[chain.feedBus[feed]!]!
    if (island < 0) continue
    conductorChange_pu[island]! += change * headroom.conductor_pu[feed]!
    totalChange_pu[island]! += change * headroom.total_pu[feed]!
  }
  // A converter that the failure stops takes its whole draw off the island above.
  for (let c = 0; c < drawn_pu.length; c++)
    drawn_pu[c] = Math.abs(base.converterInput_pu[2 * c]! - work.converterInput_pu[2 * c]!)
  for (let k = 0; k < headroom.islands.length; k++) {
    const island = headroom.islands[k]!
    if (!isAlive(island.model, work.live)) continue
    for (const converter of island.model.island.draws) {
      conductorChange_pu[k]! += drawn_pu[converter]! / island.phaseCount
      totalChange_pu[k]! += drawn_pu[converter]!
    }
    const total = totalChange_pu[k]!
    if (total === 0) continue
    const growth = MARGIN / island.lowest_pu
    if (conductorChange_pu[k]! * growth > island.current_pu) return false
    if (total * growth > island.power_pu) return false
    for (const { holder } of island.model.holders)
      if (holder.kind === 'converter')
        drawn_pu[holder.index]! += drawGrowth_pu(chain, base, holder.index, total)
  }
  return true
}

/** A feed that takes on more must stay within its own breaker. */
function feedFits(
  chain: Chain,
  { flow, limits }: Headroom,
  base: ChainState,
  work: ChainState,
  feed: number,
): boolean {
  const was = base.feedFraction[feed]!
  const is = work.feedFraction[feed]!
  if (is <= was || limits.feed_pu[feed] === Number.POSITIVE_INFINITY) return true
  if (was === 0) return false
  flow.fill(0)
  feedCurrent(chain, base, feed, flow, 0)
  return (largestOf(flow) * is * MARGIN) / was <= limits.feed_pu[feed]!
}

/** How much more a converter draws for `growth_pu` more at its output. */
function drawGrowth_pu(chain: Chain, base: ChainState, index: number, growth_pu: number): number {
  const { loss, rating_W, moduleCount, powerFactor } = chain.network.converters[index]!
  const output = Math.abs(base.converterOutput_pu[2 * index]!)
  const lossAt = (value_pu: number) => stageLoss(loss, value_pu * BASE_VA, rating_W, moduleCount)
  const lost = Math.abs(lossAt(output + growth_pu) - lossAt(output)) / BASE_VA
  return ((growth_pu + lost) * MARGIN) / powerFactor
}
