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
import {
  branchLoad_pu,
  feedLoad_pu,
  feedsOf,
  jointRoom_pu,
  type LimitTable,
  noReference,
  type Reference,
  type Scope,
  STEADY,
  wholeOf,
} from './overloads.ts'
import { BASE_VA } from './primitives.ts'
import { isAlive } from './reconfiguration.ts'
import { type ChainState, holderPlace } from './solve.ts'

/** What each island can take more, and room for the questions. */
export interface Headroom {
  readonly islands: readonly IslandHeadroom[]
  readonly limits: LimitTable
  readonly reference: Reference
  readonly islandOfBus: Int32Array
  /** Sizes of a load's draw through each feed, all of it: on its fullest conductor, and together. */
  readonly conductor_pu: Float64Array
  readonly total_pu: Float64Array
  /** Scratch: changes by island, and of each converter's draw. */
  readonly conductorChange_pu: Float64Array
  readonly totalChange_pu: Float64Array
  readonly drawn_pu: Float64Array
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
  const reference = measureReference(chain, limits, base)
  const joints_pu = jointRoom_pu(chain, down, limits, base)
  return {
    islands: base.islands.map(({ model }) => ({
      model,
      current_pu: Math.min(joints_pu, currentRoom_pu(limits, reference, model)),
      power_pu: powerRoom_pu(chain, limits, reference, base, model),
      lowest_pu: lowestOf(model),
      phaseCount: chain.isDirect[model.island.buses[0]!] ? 1 : 3,
    })),
    limits,
    reference,
    islandOfBus,
    conductor_pu,
    total_pu,
    conductorChange_pu: new Float64Array(base.islands.length),
    totalChange_pu: new Float64Array(base.islands.length),
    drawn_pu: new Float64Array(chain.converterFrom.length),
  }
}

/** What every rated branch and feed carries now. */
function measureReference(chain: Chain, limits: LimitTable, base: ChainState): Reference {
  const reference = noReference(chain)
  for (const { model } of base.islands) {
    for (const branch of model.island.branches)
      reference.branch_pu[branch] = branchLoad_pu(chain, limits, base, branch)
    for (const feed of feedsOf(limits, model))
      reference.feed_pu[feed] = feedLoad_pu(chain, limits, base, feed)
  }
  return reference
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

function currentRoom_pu(limits: LimitTable, reference: Reference, model: IslandModel): number {
  let room = Number.POSITIVE_INFINITY
  for (const branch of model.island.branches)
    if (!limits.isTransformer[branch])
      room = Math.min(room, limits.branch_pu[branch]! - reference.branch_pu[branch]!)
  const isFull = (feed: number) => reference.feed_pu[feed]! > STEADY * limits.feed_pu[feed]!
  return feedsOf(limits, model).some(isFull) ? Number.NEGATIVE_INFINITY : room
}

function powerRoom_pu(
  chain: Chain,
  limits: LimitTable,
  reference: Reference,
  base: ChainState,
  model: IslandModel,
): number {
  let room = Number.POSITIVE_INFINITY
  for (const branch of model.island.branches)
    if (limits.isTransformer[branch])
      room = Math.min(room, limits.branch_pu[branch]! - reference.branch_pu[branch]!)
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
 * Whether the draws of `work` can pass no limit that those of `base` kept; also writes the changes of draw.
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
  let safe = true
  conductorChange_pu.fill(0)
  totalChange_pu.fill(0)
  for (let feed = 0; feed < chain.feedBus.length; feed++) {
    const change = Math.abs(work.feedFraction[feed]! - base.feedFraction[feed]!)
    if (change === 0) continue
    safe &&= feedFits(headroom, base, work, feed)
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
    const left = leftBehind_pu(chain, base, work, island.model)
    if (left > 0) safe = false
    if (totalChange_pu[k]! + left === 0) continue
    for (const { holder } of island.model.holders)
      if (holder.kind === 'converter')
        drawn_pu[holder.index]! += drawGrowth_pu(
          chain,
          base,
          holder.index,
          totalChange_pu[k]! + left,
        )
    // From draws to what elements carry: voltages are below nominal, and losses come on top.
    conductorChange_pu[k]! *= MARGIN / island.lowest_pu
    totalChange_pu[k]! *= MARGIN / island.lowest_pu
    safe &&= conductorChange_pu[k]! <= island.current_pu && totalChange_pu[k]! <= island.power_pu
  }
  return safe
}

/** What those that stopped delivered, and the others that hold the island must take over. */
function leftBehind_pu(
  chain: Chain,
  base: ChainState,
  work: ChainState,
  model: IslandModel,
): number {
  let left = 0
  for (const { holder } of model.holders) {
    const place = holderPlace(chain, holder)
    if (work.holderOn[place] === base.holderOn[place]) continue
    const output = holder.kind === 'source' ? base.sourceOutput_pu : base.converterOutput_pu
    left += Math.hypot(output[2 * holder.index]!, output[2 * holder.index + 1]!)
  }
  return left
}

/** The island of a base model with the bounds that `isSafe` has just written. */
export function scopeOf({ islands, ...changes }: Headroom, model: IslandModel): Scope {
  const k = islands.findIndex((island) => island.model === model)
  if (k < 0) return wholeOf([model])[0]!
  return {
    model,
    conductorGrowth_pu: changes.conductorChange_pu[k]!,
    totalGrowth_pu: changes.totalChange_pu[k]!,
  }
}

/** A feed that takes on more must stay within its own breaker. */
function feedFits(
  { limits, reference }: Headroom,
  base: ChainState,
  work: ChainState,
  feed: number,
): boolean {
  const was = base.feedFraction[feed]!
  const is = work.feedFraction[feed]!
  if (is <= was || limits.feed_pu[feed] === Number.POSITIVE_INFINITY) return true
  return was > 0 && (reference.feed_pu[feed]! * is * MARGIN) / was <= limits.feed_pu[feed]!
}

/** How much more a converter draws for `growth_pu` more at its output. */
function drawGrowth_pu(chain: Chain, base: ChainState, index: number, growth_pu: number): number {
  const { loss, rating_W, moduleCount, powerFactor } = chain.network.converters[index]!
  const output = Math.abs(base.converterOutput_pu[2 * index]!)
  const lossAt = (value_pu: number) => stageLoss(loss, value_pu * BASE_VA, rating_W, moduleCount)
  const lost = Math.abs(lossAt(output + growth_pu) - lossAt(output)) / BASE_VA
  return ((growth_pu + lost) * MARGIN) / powerFactor
}
