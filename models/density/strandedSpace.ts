/** Rack places that stay empty, by what stops a rack from standing there. */
import type { HallCapacity } from './capacity.ts'
import type { StrandedBalance } from './stranded.ts'
import { type Growth, POWER_CAUSES, type PowerCause } from './strandedPower.ts'

/** A place is not stranded by its own absence. */
export const SPACE_CAUSES = POWER_CAUSES.filter(
  (cause): cause is Exclude<PowerCause, 'space'> => cause !== 'space',
)
export type SpaceCause = (typeof SPACE_CAUSES)[number]

/** A whole rack is not lost to rounding. */
const WHOLE = 1e-6

/**
 * Places of all rows: racks that stand, and free places that each limit in turn leaves empty.
 *
 * A limit leaves so many racks of the row's own type as the growth of what stands there would feed, in whole racks.
 */
export function strandedSpace(
  { racks, rows }: HallCapacity,
  growth: Growth,
): StrandedBalance<SpaceCause> {
  const indexOf = new Map(racks.map(({ id }, n) => [id, n]))
  const empty = new Map<SpaceCause, number>(SPACE_CAUSES.map((cause) => [cause, 0]))
  let free = 0
  let spare = 0
  for (const { rackIds, freeCount, demand_W } of rows) {
    if (freeCount === 0) continue
    const stand = rackIds.map((id) => indexOf.get(id)!)
    const factor = stand.map(() => Number.POSITIVE_INFINITY)
    let left = freeCount
    for (const cause of SPACE_CAUSES) {
      let more_W = 0
      stand.forEach((n, k) => {
        factor[k] = Math.min(factor[k]!, growth[n]![cause])
        const { rated_W } = racks[n]!
        if (rated_W > 0) more_W += rated_W * (factor[k]! - 1)
      })
      const fits = demand_W > 0 ? Math.floor(more_W / demand_W + WHOLE) : left
      const now = Math.max(0, Math.min(left, fits))
      empty.set(cause, empty.get(cause)! + left - now)
      left = now
    }
    free += freeCount
    spare += left
  }
  const used = racks.length
  return {
    provided: used + free,
    used,
    spare,
    parts: SPACE_CAUSES.map((cause) => ({ cause, value: empty.get(cause)! })),
  }
}
