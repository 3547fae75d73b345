/** What the networks say of a hall's density: the limits of the hall and its rows, and what each rack uses of its own. */
import type { HallCapacity } from '../../../models/density/capacity.ts'
import type { Limit } from '../../../models/density/constraint.ts'
import type { RackMargin } from '../../../models/density/margins.ts'
import { rackGroups } from '../../../models/density/rows.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import type { Steps } from '../steps.ts'
import { hallCapacity } from './capacity.ts'
import { type DensityMemory, networkLimits } from './networkLimits.ts'
import { rackMargins } from './rackMargins.ts'
import { solveRated } from './rated.ts'

/** Limits and margins but those of floor and air, which the page works out itself. All racks at rated power. */
export interface NetworkDensity {
  /** Liquid, power, breakers and heat rejection of each group of `rackGroups`, by its title. */
  readonly groups: ReadonlyMap<string, readonly Limit[]>
  readonly racks: ReadonlyMap<HallId, readonly RackMargin[]>
  /** What stranded capacity is told from. */
  readonly capacity: HallCapacity
}

/** Works them out. */
export function* answerDensity(hall: Hall, memory: DensityMemory): Steps<NetworkDensity> {
  const rated = yield* solveRated(hall, memory.power)
  const racks = rackMargins(rated)
  const capacity = hallCapacity(hall, rated, memory.weather)
  yield
  const groups = new Map<string, readonly Limit[]>()
  for (const group of rackGroups(hall))
    groups.set(group.title, yield* networkLimits(hall, group, memory))
  return { groups, racks, capacity }
}
