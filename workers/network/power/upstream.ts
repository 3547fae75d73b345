/** The element that is nearest to its limit on any way from the sources to a bus. */
import type { HallId } from '../../../models/hall/hall.ts'
import type { Chain } from './chain.ts'
import { conducts } from './energise.ts'
import { BASE_VA } from './primitives.ts'
import type { Worst, WorstLoads } from './worstLoads.ts'

/** An element with the share of its limit that it uses at worst. */
export interface Used {
  readonly recordId: HallId
  readonly usedFraction: number
  readonly limit: number
  readonly unit: 'A' | 'W' | 'VA'
  readonly after: string | null
}

/** Whether an element is one of those that are asked about. */
export type Counts = (recordId: HallId) => boolean

interface Edge {
  readonly from: number
  readonly used: Used | null
}

/**
 * The nearest of the counted elements for each bus; null where there is none. Of ring and tie, every way that does not
 * lead away from the sources counts.
 */
export function nearestUpstream(
  chain: Chain,
  down: Uint8Array,
  worst: WorstLoads,
  counts: Counts,
): (Used | null)[] {
  const into: Edge[][] = chain.buses.map(() => [])
  const link = (from: number, to: number, used: Used | null) =>
    into[to]!.push({ from, used: used && counts(used.recordId) ? used : null })
  chain.branches.forEach((_, k) => {
    if (!conducts(chain, down, k)) return
    const used = branchUsage(chain, worst, k)
    link(chain.branchFrom[k]!, chain.branchTo[k]!, used)
    link(chain.branchTo[k]!, chain.branchFrom[k]!, used)
  })
  chain.converterFrom.forEach((from, k) => {
    const converter = chain.network.converters[k]!
    const unit = worst.converters.unit[k]!
    const limit = unit === 'W' ? converter.rating_W : converter.rating_VA
    const used = usageOf(worst.converters, k, converter, limit, unit)
    link(from, chain.converterHeldAt[k]!, used)
  })
  chain.transferInputs.forEach((inputs, k) => {
    for (const input of inputs) link(input, chain.transferOutput[k]!, null)
  })
  const best: (Used | null)[] = chain.buses.map(() => null)
  chain.sourceHeldAt.forEach((bus, k) => {
    const source = chain.network.sources[k]!
    const used = usageOf(worst.sources, k, source, source.rating_VA ?? 0, 'VA')
    if (used && counts(used.recordId)) best[bus] = nearer(best[bus]!, used)
  })
  const depth = depths(chain, into)
  const order = [...depth.keys()].sort((a, b) => depth[a]! - depth[b]!)
  for (const bus of order)
    for (const { from, used } of into[bus]!)
      if (depth[from]! < depth[bus]!) best[bus] = nearer(nearer(best[bus]!, used), best[from]!)
  return best
}

/** Of two, the one that uses more of its limit. */
export const nearer = (a: Used | null, b: Used | null): Used | null =>
  !a || (b && b.usedFraction > a.usedFraction) ? b : a

/** What a feed uses of its breaker; null where it has none. */
export function feedUsage(chain: Chain, worst: WorstLoads, feed: number): Used | null {
  const id = chain.elementIds[chain.offset.feed + feed]!
  const limit_A = worst.limits.feed_pu[feed]! * base_A(chain, chain.feedBus[feed]!)
  return usageOf(worst.feeds, feed, { id }, limit_A, 'A')
}

function branchUsage(chain: Chain, worst: WorstLoads, k: number): Used | null {
  const limit_pu = worst.limits.branch_pu[k]!
  return worst.limits.isTransformer[k]
    ? usageOf(worst.branches, k, chain.branches[k]!, limit_pu * BASE_VA, 'VA')
    : usageOf(
        worst.branches,
        k,
        chain.branches[k]!,
        limit_pu * base_A(chain, chain.branchFrom[k]!),
        'A',
      )
}

function usageOf(
  { usedFraction, after }: Worst,
  k: number,
  { id, recordId }: { readonly id: string; readonly recordId?: string },
  limit: number,
  unit: Used['unit'],
): Used | null {
  const used = usedFraction[k]!
  if (used < 0) return null
  return {
    recordId: (recordId ?? id) as HallId,
    usedFraction: used,
    limit,
    unit,
    after: after[k]!,
  }
}

const base_A = (chain: Chain, bus: number): number => BASE_VA / chain.base_V[bus]!

/** Steps from the nearest source; infinite where no way leads. */
function depths(chain: Chain, into: readonly (readonly Edge[])[]): Float64Array {
  const out: number[][] = chain.buses.map(() => [])
  into.forEach((edges, to) => {
    for (const { from } of edges) out[from]!.push(to)
  })
  const depth = new Float64Array(chain.buses.length).fill(Number.POSITIVE_INFINITY)
  const queue = [...new Set(chain.sourceHeldAt)]
  for (const bus of queue) depth[bus] = 0
  for (let k = 0; k < queue.length; k++)
    for (const to of out[queue[k]!]!)
      if (depth[to] === Number.POSITIVE_INFINITY) {
        depth[to] = depth[queue[k]!]! + 1
        queue.push(to)
      }
  return depth
}
