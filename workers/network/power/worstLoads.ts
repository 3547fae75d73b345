/**
 * The most that each element carries, whole or after any single failure, as a share of what it may: every failure is
 * solved, also those that can pass no limit.
 */

import { converterUse } from '../../../models/power/ratings.ts'
import type { Steps } from '../steps.ts'
import type { IslandModel } from './admittance.ts'
import type { Chain } from './chain.ts'
import { failureGroups, sweepFailures } from './failures.ts'
import {
  branchLoad_pu,
  feedLoad_pu,
  feedsOf,
  type LimitTable,
  makeLimitTable,
  WORSE,
} from './overloads.ts'
import { BASE_VA } from './primitives.ts'
import type { PowerMemory, SolvedPower } from './report.ts'
import type { ChainState } from './solve.ts'

/** Share of its limit that each element of a kind uses at worst, −1 without a limit, and after which failure. */
export interface Worst {
  readonly usedFraction: Float64Array
  readonly after: (string | null)[]
}

/** Of a converter, `unit` says which of its two limits is the nearer. */
export interface WorstLoads {
  readonly branches: Worst
  readonly feeds: Worst
  readonly converters: Worst & { readonly unit: ('W' | 'VA')[] }
  readonly sources: Worst
  readonly limits: LimitTable
}

/** Failures between two pauses. */
const BATCH = 16

/** Finds the worst loads of a solved chain. */
export function* worstLoads(
  { chain, down, state }: SolvedPower,
  { cache }: PowerMemory,
): Steps<WorstLoads> {
  const { converters, sources } = chain.network
  const worst: WorstLoads = {
    branches: makeWorst(chain.branches.length),
    feeds: makeWorst(chain.feedBus.length),
    converters: { ...makeWorst(converters.length), unit: converters.map(() => 'W') },
    sources: makeWorst(sources.length),
    limits: makeLimitTable(chain),
  }
  const models = state.islands.map(({ model }) => model)
  note(chain, worst, state, models, null)
  const groups = failureGroups(chain, down)
  for (let from = 0; from < groups.length; from += BATCH) {
    yield
    const batch = groups.slice(from, from + BATCH)
    sweepFailures(chain, down, state, cache, batch, (after, changed, failedId) =>
      note(chain, worst, after, changed, failedId),
    )
  }
  return worst
}

const makeWorst = (count: number): Worst => ({
  usedFraction: new Float64Array(count).fill(-1),
  after: new Array<string | null>(count).fill(null),
})

function note(
  chain: Chain,
  worst: WorstLoads,
  state: ChainState,
  models: readonly IslandModel[],
  after: string | null,
): void {
  const { limits } = worst
  for (const model of models) {
    for (const branch of model.island.branches)
      if (limits.branch_pu[branch]! < Number.POSITIVE_INFINITY)
        take(
          worst.branches,
          branch,
          branchLoad_pu(chain, limits, state, branch) / limits.branch_pu[branch]!,
          after,
        )
    for (const feed of feedsOf(limits, model))
      take(
        worst.feeds,
        feed,
        feedLoad_pu(chain, limits, state, feed) / limits.feed_pu[feed]!,
        after,
      )
    for (const { holder } of model.holders) {
      const { index } = holder
      const isSource = holder.kind === 'source'
      const output = isSource ? state.sourceOutput_pu : state.converterOutput_pu
      const active_W = output[2 * index]! * BASE_VA
      const apparent_VA = Math.hypot(active_W, output[2 * index + 1]! * BASE_VA)
      if (isSource) {
        const { rating_VA } = chain.network.sources[index]!
        if (rating_VA !== null) take(worst.sources, index, apparent_VA / rating_VA, after)
      } else {
        const { rating_W, rating_VA } = chain.network.converters[index]!
        const { value, limit, unit } = converterUse(active_W, apparent_VA, rating_W, rating_VA)
        if (take(worst.converters, index, value / limit, after))
          worst.converters.unit[index] = unit === 'VA' ? 'VA' : 'W'
      }
    }
  }
}

/** A failure that loads it more, by more than rounding, is named. Returns whether it does. */
function take(
  { usedFraction, after }: Worst,
  k: number,
  used: number,
  failedId: string | null,
): boolean {
  const isWorse = used > usedFraction[k]! * WORSE
  if (isWorse) {
    usedFraction[k] = used
    after[k] = failedId
  }
  return isWorse
}
