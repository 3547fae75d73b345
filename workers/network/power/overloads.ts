/**
 * Overloads straight from a solver's arrays: what the N−1 sweep asks some hundred times over.
 *
 * `limits.ts` says more, from records, once an edit; both read the same ratings.
 */
import {
  continuousLimit_A,
  converterUse,
  type LimitUse,
  type Violation,
} from '../../../models/power/ratings.ts'
import type { IslandModel } from './admittance.ts'
import type { Chain } from './chain.ts'
import {
  branchFlow,
  branchPower,
  feedCurrent,
  feedCurrents,
  jointFlows,
  largestOf,
  makeFlow,
} from './flows.ts'
import { BASE_VA } from './primitives.ts'
import type { ChainState } from './solve.ts'

/** A limit that is passed. */
export type Overload = LimitUse & Pick<Violation, 'elementId'>

/** Limits by index, in per unit; Infinity where there is none. */
export interface LimitTable {
  /** Lines: current. Transformers: apparent power. */
  readonly branch_pu: Float64Array
  readonly isTransformer: Uint8Array
  readonly branchRule: readonly ('breaker' | 'ampacity')[]
  readonly feed_pu: Float64Array
  /** Feeds of each bus, so that an island finds its own. */
  readonly feedsAt: readonly (readonly number[])[]
  readonly feedsOfModel: WeakMap<IslandModel, readonly number[]>
  readonly flow: Float64Array
  readonly hasRatedJoints: boolean
}

/** Reads the limits of a chain. */
export function makeLimitTable(chain: Chain): LimitTable {
  const base_A = (bus: number) => BASE_VA / chain.base_V[bus]!
  const branch_pu = new Float64Array(chain.branches.length).fill(Number.POSITIVE_INFINITY)
  const branchRule = chain.branches.map((branch, index): 'breaker' | 'ampacity' => {
    if (branch.kind === 'transformer') branch_pu[index] = branch.rating_VA / BASE_VA
    if (branch.kind !== 'line') return 'ampacity'
    const breaker =
      branch.breaker_A === undefined
        ? Number.POSITIVE_INFINITY
        : continuousLimit_A(branch.breaker_A, branch.fullyRated)
    const ampacity = branch.ampacity_A ?? Number.POSITIVE_INFINITY
    branch_pu[index] = Math.min(breaker, ampacity) / base_A(chain.branchFrom[index]!)
    return breaker < ampacity ? 'breaker' : 'ampacity'
  })
  const feeds = chain.network.loads.flatMap((load) => load.feeds)
  const feedsAt: number[][] = chain.buses.map(() => [])
  chain.feedBus.forEach((bus, feed) => {
    feedsAt[bus]!.push(feed)
  })
  return {
    branch_pu,
    isTransformer: Uint8Array.from(chain.branches, (branch) =>
      branch.kind === 'transformer' ? 1 : 0,
    ),
    branchRule,
    feed_pu: Float64Array.from(feeds, (feed, index) =>
      feed.breaker_A === null
        ? Number.POSITIVE_INFINITY
        : continuousLimit_A(feed.breaker_A, feed.fullyRated) / base_A(chain.feedBus[index]!),
    ),
    feedsAt,
    feedsOfModel: new WeakMap(),
    flow: makeFlow(),
    hasRatedJoints:
      chain.branches.some((branch) => branch.kind === 'switch' && branch.rating_A !== null) ||
      chain.network.transfers.some((transfer) => transfer.rating_A !== null),
  }
}

/** What branches and feeds carried before, per unit: 0 where nothing is known. */
export interface Reference {
  /** Lines: current. Transformers: apparent power. */
  readonly branch_pu: Float64Array
  readonly feed_pu: Float64Array
}

/** An island to look at, and bounds on how much its draws grew since the reference; Infinity where none is known. */
export interface Scope {
  readonly model: IslandModel
  readonly conductorGrowth_pu: number
  readonly totalGrowth_pu: number
}

/** An overload that was there before counts when it is more by this than rounding and tolerance can. */
export const WORSE = 1 + 1e-4

/** Scopes that leave nothing out. */
export const wholeOf = (models: readonly IslandModel[]): Scope[] =>
  models.map((model) => ({
    model,
    conductorGrowth_pu: Number.POSITIVE_INFINITY,
    totalGrowth_pu: Number.POSITIVE_INFINITY,
  }))

/** A reference of which nothing is known. */
export const noReference = (chain: Chain): Reference => ({
  branch_pu: new Float64Array(chain.branches.length),
  feed_pu: new Float64Array(chain.feedBus.length),
})

/**
 * Limits that the given islands pass, and all switches and transfers, the furthest passed first.
 *
 * Branches and feeds count only when they pass further than in the reference.
 */
export function overloadsOf(
  chain: Chain,
  down: Uint8Array,
  limits: LimitTable,
  state: ChainState,
  scopes: readonly Scope[],
  reference: Reference = noReference(chain),
): Overload[] {
  const found: Overload[] = []
  for (const scope of scopes) {
    branchOverloads(chain, limits, state, scope, reference, found)
    feedOverloads(chain, limits, state, scope, reference, found)
    holderOverloads(chain, state, scope.model, found)
  }
  if (limits.hasRatedJoints) jointOverloads(chain, down, state, found)
  return found.sort((a, b) => b.value / b.limit - a.value / a.limit)
}

function branchOverloads(
  chain: Chain,
  limits: LimitTable,
  state: ChainState,
  { model, conductorGrowth_pu, totalGrowth_pu }: Scope,
  reference: Reference,
  found: Overload[],
): void {
  for (const branch of model.island.branches) {
    const limit = limits.branch_pu[branch]!
    const was = reference.branch_pu[branch]!
    const transformer = limits.isTransformer[branch]
    if (was + (transformer ? totalGrowth_pu : conductorGrowth_pu) <= limit) continue
    const value = branchLoad_pu(chain, limits, state, branch)
    if (value <= limit || value <= was * WORSE) continue
    const { id } = chain.branches[branch]!
    if (transformer)
      found.push(overload(id, 'apparentPower', value * BASE_VA, limit * BASE_VA, 'VA'))
    else {
      const base_A = BASE_VA / chain.base_V[chain.branchFrom[branch]!]!
      found.push(overload(id, limits.branchRule[branch]!, value * base_A, limit * base_A, 'A'))
    }
  }
}

/** What a branch carries, as its limit counts it: current of a line, apparent power of a transformer. */
export function branchLoad_pu(
  chain: Chain,
  { flow, isTransformer }: LimitTable,
  state: ChainState,
  branch: number,
): number {
  branchFlow(chain, state.voltage_pu, branch, flow)
  if (!isTransformer[branch]) return largestOf(flow)
  const [p1, q1, p2, q2] = branchPower(chain, state.voltage_pu, branch, flow)
  return Math.max(Math.hypot(p1, q1), Math.hypot(p2, q2))
}

/** A feed that keeps its share answers to voltage alone: a hundredth is more than that can move it. */
export const STEADY = 0.99

function feedOverloads(
  chain: Chain,
  limits: LimitTable,
  state: ChainState,
  { model, conductorGrowth_pu }: Scope,
  reference: Reference,
  found: Overload[],
): void {
  for (const feed of feedsOf(limits, model)) {
    const limit = limits.feed_pu[feed]!
    const was = reference.feed_pu[feed]!
    if (state.feedFraction[feed] === 0) continue
    if (was + conductorGrowth_pu <= STEADY * limit) continue
    const value = feedLoad_pu(chain, limits, state, feed)
    if (value <= limit || value <= was * WORSE) continue
    const base_A = BASE_VA / chain.base_V[chain.feedBus[feed]!]!
    const elementId = chain.elementIds[chain.offset.feed + feed]!
    found.push(overload(elementId, 'breaker', value * base_A, limit * base_A, 'A'))
  }
}

/** Current of the fullest conductor of a feed. */
export function feedLoad_pu(
  chain: Chain,
  { flow }: LimitTable,
  state: ChainState,
  feed: number,
): number {
  flow.fill(0)
  feedCurrent(chain, state, feed, flow, 0)
  return largestOf(flow)
}

/** Rated feeds of an island, listed once for each model. */
export function feedsOf(limits: LimitTable, model: IslandModel): readonly number[] {
  const known = limits.feedsOfModel.get(model)
  if (known) return known
  const feeds = model.island.buses.flatMap((bus) =>
    limits.feedsAt[bus]!.filter((feed) => limits.feed_pu[feed]! < Number.POSITIVE_INFINITY),
  )
  limits.feedsOfModel.set(model, feeds)
  return feeds
}

function holderOverloads(
  chain: Chain,
  state: ChainState,
  model: IslandModel,
  found: Overload[],
): void {
  for (const { holder } of model.holders) {
    const { index } = holder
    const output = holder.kind === 'source' ? state.sourceOutput_pu : state.converterOutput_pu
    const active = output[2 * index]! * BASE_VA
    const apparent = Math.hypot(active, output[2 * index + 1]! * BASE_VA)
    if (holder.kind === 'source') {
      const { id, rating_VA } = chain.network.sources[index]!
      if (rating_VA !== null && apparent > rating_VA)
        found.push(overload(id, 'apparentPower', apparent, rating_VA, 'VA'))
      continue
    }
    const { id, rating_W, rating_VA } = chain.network.converters[index]!
    const use = converterUse(active, apparent, rating_W, rating_VA)
    if (use.value > use.limit) found.push({ elementId: id, ...use })
  }
}

const overload = (
  elementId: string,
  rule: Overload['rule'],
  value: number,
  limit: number,
  unit: Overload['unit'],
): Overload => ({ elementId, rule, value, limit, unit })

/** Passes over all rated switches and transfers with the current that they carry. */
function eachJoint(
  chain: Chain,
  down: Uint8Array,
  state: ChainState,
  visit: (elementId: string, value_A: number, limit_A: number, base_A: number) => void,
): void {
  const flows = jointFlows(chain, down, state, feedCurrents(chain, state))
  const sizeAt = (from: Float64Array, k: number) => {
    let square = 0
    for (let p = 6 * k; p < 6 * k + 6; p += 2)
      square = Math.max(square, from[p]! ** 2 + from[p + 1]! ** 2)
    return Math.sqrt(square)
  }
  chain.branches.forEach((branch, index) => {
    if (branch.kind !== 'switch' || branch.rating_A === null) return
    const base_A = BASE_VA / chain.base_V[chain.branchFrom[index]!]!
    visit(branch.id, sizeAt(flows.switch_pu, index) * base_A, branch.rating_A, base_A)
  })
  chain.network.transfers.forEach((transfer, index) => {
    if (transfer.rating_A === null) return
    const base_A = BASE_VA / chain.base_V[chain.transferOutput[index]!]!
    visit(transfer.id, sizeAt(flows.transfer_pu, index) * base_A, transfer.rating_A, base_A)
  })
}

/** Least room of any rated switch or transfer; none (−∞) where a ring leaves a current undetermined. */
export function jointRoom_pu(
  chain: Chain,
  down: Uint8Array,
  limits: LimitTable,
  state: ChainState,
): number {
  let room = Number.POSITIVE_INFINITY
  if (limits.hasRatedJoints)
    eachJoint(chain, down, state, (_, value_A, limit_A, base_A) => {
      const left = (limit_A - value_A) / base_A
      room = left < room || Number.isNaN(left) ? left : room
    })
  return Number.isNaN(room) ? Number.NEGATIVE_INFINITY : room
}

function jointOverloads(
  chain: Chain,
  down: Uint8Array,
  state: ChainState,
  found: Overload[],
): void {
  eachJoint(chain, down, state, (elementId, value_A, limit_A) => {
    if (value_A > limit_A) found.push(overload(elementId, 'ampacity', value_A, limit_A, 'A'))
  })
}
