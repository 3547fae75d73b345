/**
 * What the chain carries while every rack draws its short peak (EDP) at once, beside what it is rated for: the worst that
 * peaks which do not keep step can do. Breakers, busways and supplies ride through seconds up to their whole rating; the
 * 80 % rule is of hours.
 */
import { type Hall, type HallId, recordsOf as hallRecordsOf } from '../../../models/hall/hall.ts'
import { rackPeak_W } from '../../../models/hall/load.ts'
import { buswayRating_A } from '../../../models/hall/sized.ts'
import type { LimitUse, Violation } from '../../../models/power/ratings.ts'
import { type Chain, withLoads } from './chain.ts'
import { recordsOf } from './records.ts'
import { readSolution } from './results.ts'
import { type ModelCache, solveChain } from './solve.ts'

/** By record: the figure at peak and the whole rating. Empty where the chain has no solution at peak. */
export type PeakUses = ReadonlyMap<string, LimitUse>

/**
 * Solves the chain at peak.
 *
 * @param cache  of its own: what the sweep starts from must stay as it is.
 */
export function peakUses(hall: Hall, chain: Chain, down: Uint8Array, cache: ModelCache): PeakUses {
  const peak = withLoads(chain, atPeak(hall, chain))
  const solution = readSolution(peak, down, solveChain(peak, down, cache))
  if (solution.state === 'failed' || solution.state === 'notConverged') return new Map()
  return new Map(
    recordsOf(peak, solution).flatMap(({ id, nearestLimit }) => {
      if (!nearestLimit) return []
      const rating_A = ratingOf_A(hall, id)
      const limit = rating_A !== null && nearestLimit.unit === 'A' ? rating_A : nearestLimit.limit
      return [[id, { ...nearestLimit, rule: 'peak', limit }] as const]
    }),
  )
}

/** Ratings that a peak passes, as advice: what a smoothing supply takes off is not known. */
export const peakViolations = (uses: PeakUses): Violation[] =>
  [...uses]
    .filter(([, { value, limit }]) => value > limit * (1 + ROUNDING))
    .map(([id, use]) => ({ elementId: id, recordId: id, ...use, severity: 'warning' }))

/** As in `limits.ts`: more than the error of a solve. */
const ROUNDING = 1e-9

function atPeak(hall: Hall, { network }: Chain): Chain['network'] {
  const racks = new Map(hallRecordsOf(hall, 'rack').map((rack) => [rack.id as string, rack]))
  const loads = network.loads.map((load) => {
    const rack = racks.get(load.id)
    const now_W = load.active_W.reduce((sum, part) => sum + part, 0)
    if (!rack || now_W === 0) return load
    const factor = rackPeak_W(rack) / now_W
    return {
      ...load,
      active_W: load.active_W.map((part) => part * factor),
      reactive_var: load.reactive_var.map((part) => part * factor),
    }
  })
  return { ...network, loads }
}

/** What is stamped on a breaker or busway; null for what is rated by its power. */
function ratingOf_A(hall: Hall, id: string): number | null {
  const record = hall.records.get(id as HallId)
  if (record?.kind === 'feed') return record.breaker_A
  return record?.kind === 'busway' ? buswayRating_A(record) : null
}
