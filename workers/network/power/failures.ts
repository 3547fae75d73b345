/**
 * The N−1 sweep: every element fails in turn, its load moves as the topology says, and what breaks is told.
 *
 * Most failures only change what hangs on an island, not its equations: a feed moves its rack to the other
 * feeds, a radial section goes dark. Those keep the factors and start from the voltages before the failure,
 * unless a bound on what can change shows that no limit can be passed. The rest (a ring opened, a source
 * lost, a transfer thrown) get islands of their own, kept for next time.
 */
import { type IslandModel, makeIslandModel } from './admittance.ts'
import { copyState, lostLoads, nominalLoads_W, quietDead } from './afterFailure.ts'
import type { Chain } from './chain.ts'
import type { SolveOptions } from './currentInjection.ts'
import { energise } from './energise.ts'
import { findIslands } from './islands.ts'
import {
  type LimitTable,
  makeLimitTable,
  type Overload,
  overloadsOf,
  WORSE,
  wholeOf,
} from './overloads.ts'
import { isAlive, keepsEquations } from './reconfiguration.ts'
import { type Headroom, isSafe, measureHeadroom, scopeOf } from './screening.ts'
import {
  type ChainState,
  deliver,
  findRunning,
  holderPlace,
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
} from './solve.ts'

/** What fails together: the elements of one hall record, or one element without a record. */
export interface FailureGroup {
  readonly id: string
  /** Indices of chain.elementIds. */
  readonly elements: readonly number[]
}

/** What one failure does. */
export interface FailureOutcome {
  readonly id: string
  readonly state: 'converged' | 'notConverged' | 'failed'
  /** Loads that the failure leaves without power, and their nominal draw. */
  readonly unservedIds: readonly string[]
  readonly lost_W: number
  /** Limits that the failure passes, or passes further than before, the worst first. */
  readonly overloads: readonly Overload[]
}

/** Told after each failure: the islands that it changed, all solved, and what failed. */
export type Observe = (state: ChainState, changed: readonly IslandModel[], failedId: string) => void

/** Where the iteration ends after a failure: currents are then good to this, and no limit is that sharp. */
const SWEEP_OPTIONS: SolveOptions = { tolerance_pu: 1e-5, iterationLimit: 60 }

/** A solved chain, prepared for failures. */
interface Base {
  readonly chain: Chain
  readonly down: Uint8Array
  readonly state: ChainState
  readonly cache: ModelCache
  readonly limits: LimitTable
  readonly headroom: Headroom
  readonly islands: ReadonlyMap<IslandModel, Snapshot>
  readonly models: readonly IslandModel[]
  /** Overloads that are there without any failure, by element and rule. */
  readonly before: ReadonlyMap<string, number>
  readonly load_W: Float64Array
  readonly observe: Observe | null
}
interface Snapshot {
  readonly power_pu: Float64Array
  readonly voltage_pu: Float64Array
}

/**
 * Fails each group in turn, beside what is down already.
 *
 * @param base  the chain solved with `down`.
 * @param cache  of island equations; pass the same one again to keep them.
 * @param observe  given, every failure is solved, also those that can pass no limit.
 */
export function sweepFailures(
  chain: Chain,
  down: Uint8Array,
  base: ChainState,
  cache: ModelCache,
  groups: readonly FailureGroup[] = failureGroups(chain, down),
  observe: Observe | null = null,
): FailureOutcome[] {
  const prepared = prepare(chain, down, base, cache, observe)
  const work = makeState(chain)
  const failed = down.slice()
  const outcomes = groups.map((group) => {
    for (const element of group.elements) failed[element] = 1
    const outcome = failOne(prepared, work, failed, group)
    for (const element of group.elements) failed[element] = down[element]!
    return outcome
  })
  // The models are shared with the base: leave them as they were.
  for (const [model, { power_pu, voltage_pu }] of prepared.islands) {
    model.terms.power_pu.set(power_pu)
    model.work.voltage_pu.set(voltage_pu)
  }
  return outcomes
}

/** All that can fail: the elements in service, those of one hall record together. Hidden ones do not fail. */
export function failureGroups(chain: Chain, down: Uint8Array): FailureGroup[] {
  const { network, offset } = chain
  const groups = new Map<string, number[]>()
  const add = (from: number, elements: readonly { id: string; recordId?: string }[]) => {
    elements.forEach(({ id, recordId }, k) => {
      if (down[from + k]) return
      const name = recordId ?? id
      const known = groups.get(name)
      if (known) known.push(from + k)
      else groups.set(name, [from + k])
    })
  }
  add(offset.bus, network.buses)
  add(offset.source, network.sources)
  add(offset.branch, network.branches)
  add(offset.converter, network.converters)
  add(offset.transfer, network.transfers)
  add(
    offset.feed,
    network.loads.flatMap((load) => load.feeds),
  )
  return [...groups].map(([id, elements]) => ({ id, elements }))
}

/** The failures that take supply, pass a limit or end in no steady state: most load lost first, then the limit passed furthest. */
export function hurtingFailures(outcomes: readonly FailureOutcome[]): FailureOutcome[] {
  const excess = ({ overloads: [worst] }: FailureOutcome) => (worst ? worst.value / worst.limit : 0)
  return outcomes
    .filter(
      ({ lost_W, overloads, state }) => lost_W > 0 || overloads.length > 0 || state !== 'converged',
    )
    .sort((a, b) => b.lost_W - a.lost_W || excess(b) - excess(a))
}

/** The failure that hurts most; null when none hurts. */
export const worstFailure = (outcomes: readonly FailureOutcome[]): FailureOutcome | null =>
  hurtingFailures(outcomes)[0] ?? null

function prepare(
  chain: Chain,
  down: Uint8Array,
  base: ChainState,
  cache: ModelCache,
  observe: Observe | null,
): Base {
  const limits = makeLimitTable(chain)
  const models = base.islands.map(({ model }) => model)
  return {
    chain,
    down,
    state: base,
    cache,
    limits,
    headroom: measureHeadroom(chain, down, limits, base),
    islands: new Map(
      base.islands.map(({ model }) => [
        model,
        {
          power_pu: model.terms.power_pu.slice(),
          voltage_pu: model.work.voltage_pu.slice(),
        },
      ]),
    ),
    models,
    before: new Map(
      overloadsOf(chain, down, limits, base, wholeOf(models)).map((one) => [keyOf(one), one.value]),
    ),
    load_W: nominalLoads_W(chain),
    observe,
  }
}

const keyOf = ({ elementId, rule }: Overload): string => `${elementId} ${rule}`

function failOne(
  base: Base,
  work: ChainState,
  failed: Uint8Array,
  group: FailureGroup,
): FailureOutcome {
  const { chain, state } = base
  const keeps = rearrange(base, work, failed, group)
  const { unservedIds, lost_W } = lostLoads(chain, state, work, base.load_W)
  const told = (
    outcome: FailureOutcome['state'],
    overloads: readonly Overload[],
  ): FailureOutcome => ({ id: group.id, state: outcome, unservedIds, lost_W, overloads })

  const isBounded = keeps && isSafe(chain, base.headroom, state, work)
  if (isBounded && !base.observe) return told('converged', [])
  const models = keeps
    ? base.models.filter((model) => isAlive(model, work.live))
    : newModels(base, failed, work)
  const changed: IslandModel[] = []
  let outcome: FailureOutcome['state'] = 'converged'
  for (const model of models) {
    const known = base.islands.get(model)
    setPowers(chain, work, model)
    if (known && sameValues(known.power_pu, model.terms.power_pu)) {
      if (sameHolders(base, work, model)) continue
      model.work.voltage_pu.set(known.voltage_pu)
    } else {
      const solved = solveFrom(chain, model, known)
      if (solved.state !== 'converged') outcome = solved.state
      scatter(model, work.voltage_pu)
    }
    deliver(chain, model, work)
    changed.push(model)
  }
  base.observe?.(work, changed, group.id)
  const scopes = keeps ? changed.map((model) => scopeOf(base.headroom, model)) : wholeOf(changed)
  const { reference } = base.headroom
  const overloads = overloadsOf(chain, failed, base.limits, work, scopes, reference)
  return told(
    outcome,
    overloads.filter((one) => one.value > (base.before.get(keyOf(one)) ?? 0) * WORSE),
  )
}

/** Writes who is live and who carries what after the failure. Returns whether the equations stay as they are. */
function rearrange(
  base: Base,
  work: ChainState,
  failed: Uint8Array,
  { elements }: FailureGroup,
): boolean {
  const { chain, state, down } = base
  copyState(state, work)
  const feeds = chain.offset.feed
  if (elements.every((element) => element >= feeds)) {
    for (const element of elements)
      shareLoad(chain, failed, work.live, chain.feedLoad[element - feeds]!, work.feedFraction)
    return true
  }
  energise(chain, failed, work.live)
  findRunning(chain, failed, work)
  shareLoads(chain, failed, work)
  quietDead(chain, work)
  return keepsEquations(chain, down, failed, state, work.live, elements)
}

function newModels({ chain, cache }: Base, failed: Uint8Array, work: ChainState): IslandModel[] {
  return findIslands(chain, failed, work.live).map((island) => {
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

/** Whether the same sources and converters share an island as before. */
function sameHolders({ chain, state }: Base, work: ChainState, model: IslandModel): boolean {
  return model.holders.every(({ holder }) => {
    const place = holderPlace(chain, holder)
    return work.holderOn[place] === state.holderOn[place]
  })
}

function sameValues(a: Float64Array, b: Float64Array): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false
  return true
}
