/**
 * The N−1 sweep: every element fails in turn, its load moves as the topology says, and what breaks is told.
 *
 * Most failures only change what hangs on an island, not its equations: a feed moves its rack to the other
 * feeds, a radial section goes dark. Those keep the factors and start from the voltages before the failure.
 * The rest (a ring opened, a source lost, a transfer thrown) get islands of their own, kept for next time.
 */
import { type IslandModel, makeIslandModel } from './admittance'
import type { Chain } from './chain'
import type { SolveOptions } from './currentInjection'
import { conducts, energise, type Liveness } from './energise'
import { findIslands } from './islands'
import { type LimitTable, makeLimitTable, type Overload, overloadsOf } from './overloads'
import {
  type ChainState,
  deliver,
  holdVoltages,
  type ModelCache,
  makeState,
  type SolvedIsland,
  scatter,
  setPowers,
  shareLoad,
  shareLoads,
  solveIsland,
  startFromNoLoad,
} from './solve'

/** What one failure does. */
export interface FailureOutcome {
  readonly elementId: string
  readonly state: 'converged' | 'notConverged' | 'failed'
  /** Loads that the failure leaves without power, and their nominal draw. */
  readonly unservedIds: readonly string[]
  readonly lost_W: number
  /** Limits that the failure passes, or passes further than before, the worst first. */
  readonly overloads: readonly Overload[]
}

/** Close enough to say what overloads: a voltage off by 1e-7 moves a current by as little. */
export const SWEEP_OPTIONS: SolveOptions = { tolerance_pu: 1e-6, iterationLimit: 60 }

/** A solved chain, prepared for failures. */
interface Base {
  readonly chain: Chain
  readonly down: Uint8Array
  readonly state: ChainState
  readonly cache: ModelCache
  readonly limits: LimitTable
  readonly islands: ReadonlyMap<IslandModel, Snapshot>
  readonly load_W: Float64Array
}
interface Snapshot {
  readonly power_pu: Float64Array
  readonly voltage_pu: Float64Array
}

/**
 * Fails each element of `elements` (indices of chain.elementIds) in turn, beside what is down already.
 *
 * @param base  the chain solved with `down`.
 * @param cache  of island equations; pass the same one again to keep them.
 */
export function sweepFailures(
  chain: Chain,
  down: Uint8Array,
  base: ChainState,
  cache: ModelCache,
  elements: readonly number[] = failingElements(chain, down),
): FailureOutcome[] {
  const limits = makeLimitTable(chain)
  const prepared: Base = {
    chain,
    down,
    state: base,
    cache,
    limits,
    islands: new Map(base.islands.map(({ model }) => [model, snapshot(model)])),
    load_W: Float64Array.from(chain.network.loads, (load) =>
      load.active_W.reduce((sum, part) => sum + part, 0),
    ),
  }
  const before = new Map(
    overloadsOf(
      chain,
      limits,
      base,
      base.islands.map(({ model }) => model),
    ).map((one) => [`${one.elementId} ${one.rule}`, one.value]),
  )
  const work = makeState(chain)
  const failed = down.slice()
  const outcomes = elements.map((element) => {
    failed[element] = 1
    const outcome = failOne(prepared, work, failed, element, before)
    failed[element] = 0
    return outcome
  })
  // The models are shared with the base: leave them as they were.
  for (const [model, { power_pu, voltage_pu }] of prepared.islands) {
    model.terms.power_pu.set(power_pu)
    model.work.voltage_pu.set(voltage_pu)
  }
  return outcomes
}

/** All elements that are in service and stand for something: hidden buses and lines do not fail. */
export function failingElements(chain: Chain, down: Uint8Array): number[] {
  const { network, offset } = chain
  const ends = [
    [offset.bus, network.buses.length],
    [offset.source, network.sources.length],
    [offset.branch, network.branches.length],
    [offset.converter, network.converters.length],
    [offset.transfer, network.transfers.length],
    [offset.feed, chain.feedBus.length],
  ] as const
  return ends
    .flatMap(([from, count]) => Array.from({ length: count }, (_, k) => from + k))
    .filter((element) => !down[element])
}

/** The failure that hurts most: most load lost, then the limit that is passed furthest. Null when none hurts. */
export function worstFailure(outcomes: readonly FailureOutcome[]): FailureOutcome | null {
  const excess = (outcome: FailureOutcome) => {
    const [worst] = outcome.overloads
    return worst ? worst.value / worst.limit : 0
  }
  let worst: FailureOutcome | null = null
  for (const outcome of outcomes) {
    if (outcome.lost_W === 0 && outcome.overloads.length === 0) continue
    if (
      !worst ||
      outcome.lost_W > worst.lost_W ||
      (outcome.lost_W === worst.lost_W && excess(outcome) > excess(worst))
    )
      worst = outcome
  }
  return worst
}

const snapshot = (model: IslandModel): Snapshot => ({
  power_pu: model.terms.power_pu.slice(),
  voltage_pu: model.work.voltage_pu.slice(),
})

function failOne(
  base: Base,
  work: ChainState,
  failed: Uint8Array,
  element: number,
  before: ReadonlyMap<string, number>,
): FailureOutcome {
  const { chain, state } = base
  copyState(state, work)
  const feed = element - chain.offset.feed
  if (feed >= 0) {
    shareLoad(chain, failed, work.live, chain.feedLoad[feed]!, work.feedFraction)
  } else {
    energise(chain, failed, work.live)
    shareLoads(chain, failed, work)
    quietDead(chain, failed, work)
  }
  const models =
    feed >= 0 || keepsEquations(base, failed, work.live, element)
      ? state.islands
          .filter(({ model }) => isAlive(model, work.live))
          .map((one) => one.model)
      : newModels(base, failed, work.live)

  const changed: IslandModel[] = []
  let outcome: FailureOutcome['state'] = 'converged'
  for (const model of models) {
    const known = base.islands.get(model)
    setPowers(chain, work, model)
    if (known && sameValues(known.power_pu, model.terms.power_pu)) continue
    const solved = solveFrom(chain, model, known)
    if (solved.state !== 'converged') outcome = solved.state
    scatter(model, work.voltage_pu)
    deliver(chain, model, work)
    changed.push(model)
  }
  const { unservedIds, lost_W } = lostLoads(base, work)
  return {
    elementId: chain.elementIds[element]!,
    state: outcome,
    unservedIds,
    lost_W,
    overloads: overloadsOf(chain, base.limits, work, changed).filter(
      (one) => one.value > (before.get(`${one.elementId} ${one.rule}`) ?? 0) * (1 + 1e-5),
    ),
  }
}

function copyState(from: ChainState, to: ChainState): void {
  to.live.bus.set(from.live.bus)
  to.live.transferInput.set(from.live.transferInput)
  to.voltage_pu.set(from.voltage_pu)
  to.feedFraction.set(from.feedFraction)
  to.sourceOutput_pu.set(from.sourceOutput_pu)
  to.converterOutput_pu.set(from.converterOutput_pu)
  to.converterInput_pu.set(from.converterInput_pu)
  to.holderCurrent_pu.set(from.holderCurrent_pu)
}

/** Converters and sources that the failure stops deliver and draw nothing. */
function quietDead(chain: Chain, failed: Uint8Array, work: ChainState): void {
  chain.converterFrom.forEach((from, c) => {
    if (
      work.live.bus[from] &&
      !failed[chain.offset.converter + c] &&
      work.live.bus[chain.converterTo[c]!]
    )
      return
    work.converterOutput_pu.fill(0, 2 * c, 2 * c + 2)
    work.converterInput_pu.fill(0, 2 * c, 2 * c + 2)
  })
  chain.sourceBus.forEach((bus, s) => {
    if (work.live.bus[bus] && !failed[chain.offset.source + s]) return
    work.sourceOutput_pu.fill(0, 2 * s, 2 * s + 2)
  })
}

/**
 * Whether the live part of every island obeys the equations that it had: nothing between two live buses
 * was opened, the same sources hold the voltages, no transfer moved, and what went dark draws nothing.
 */
function keepsEquations(base: Base, failed: Uint8Array, live: Liveness, element: number): boolean {
  const { chain, state } = base
  const { offset, branchFrom, branchTo } = chain
  const branch = element - offset.branch
  if (branch >= 0 && branch < chain.branches.length)
    if (live.bus[branchFrom[branch]!] && live.bus[branchTo[branch]!]) return false

  for (let t = 0; t < live.transferInput.length; t++) {
    const input = live.transferInput[t]!
    const was = state.live.transferInput[t]!
    if (input === was) continue
    if (input >= 0) return false
    if (live.bus[was] && live.bus[chain.transferOutput[t]!]) return false
  }
  for (const { model } of state.islands) {
    const { buses, branches } = model.island
    if (!isAlive(model, live)) continue
    for (const { holder } of model.holders) {
      const stopped =
        holder.kind === 'source'
          ? failed[offset.source + holder.index]
          : failed[offset.converter + holder.index] || !live.bus[chain.converterFrom[holder.index]!]
      if (stopped || !live.bus[holder.bus] || !live.bus[holder.terminal]) return false
    }
    if (buses.every((bus) => live.bus[bus])) continue
    if (joinsToDark(base, live, buses) > 1) return false
    for (const one of branches)
      if (
        chain.primitives[one]!.hasShunt &&
        !(live.bus[branchFrom[one]!] && live.bus[branchTo[one]!])
      )
        return false
  }
  return true
}

/** Ways from the live buses of an island to its dark ones: by more than one, current went through. */
function joinsToDark({ chain, down }: Base, live: Liveness, buses: readonly number[]): number {
  const { near, branchFrom, branchTo } = chain
  let count = 0
  for (const bus of buses) {
    if (live.bus[bus]) continue
    for (let p = near.branchStart[bus]!; p < near.branchStart[bus + 1]!; p++) {
      const branch = near.branch[p]!
      const other = branchFrom[branch] === bus ? branchTo[branch]! : branchFrom[branch]!
      if (live.bus[other] && conducts(chain, down, branch)) count++
    }
  }
  return count
}

/** An island lives when any of its terminals does. */
const isAlive = (model: IslandModel, live: Liveness): boolean =>
  model.holders.some(({ holder }) => live.bus[holder.terminal] === 1)

function newModels(base: Base, failed: Uint8Array, live: Liveness): IslandModel[] {
  const { chain, cache } = base
  return findIslands(chain, failed, live).map((island) => {
    const model = cache.get(island.key) ?? makeIslandModel(chain, island)
    cache.set(island.key, model)
    return model
  })
}

function solveFrom(
  chain: Chain,
  model: IslandModel,
  known: Snapshot | undefined,
): SolvedIsland['outcome'] {
  if (known) model.work.voltage_pu.set(known.voltage_pu)
  else {
    holdVoltages(chain, model)
    startFromNoLoad(model)
  }
  return solveIsland(chain, model, SWEEP_OPTIONS)
}

function sameValues(a: Float64Array, b: Float64Array): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false
  return true
}

function lostLoads(base: Base, work: ChainState): { unservedIds: string[]; lost_W: number } {
  const { chain, state } = base
  const unservedIds: string[] = []
  let lost_W = 0
  for (let load = 0; load + 1 < chain.loadFeeds.length; load++) {
    let was = 0
    let is = 0
    for (let f = chain.loadFeeds[load]!; f < chain.loadFeeds[load + 1]!; f++) {
      was += state.feedFraction[f]!
      is += work.feedFraction[f]!
    }
    if (is > 0 || was === 0) continue
    unservedIds.push(chain.network.loads[load]!.id)
    lost_W += base.load_W[load]!
  }
  return { unservedIds, lost_W }
}
