/** What the networks say of a hall's density: the limits of the hall and its rows, and what each rack uses of its own. */
import type { HallCapacity } from '../../../models/density/capacity.ts'
import type { Limit } from '../../../models/density/constraint.ts'
import type { RackMargin } from '../../../models/density/margins.ts'
import { outOfService } from '../../../models/density/provisioned.ts'
import { rackGroups } from '../../../models/density/rows.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import type { AirCoupling } from '../../../models/power/heat.ts'
import type { Steps } from '../steps.ts'
import { hallCapacity } from './capacity.ts'
import { type DensityMemory, networkLimits } from './networkLimits.ts'
import { rackMargins } from './rackMargins.ts'
import { ratedCoupling, solveRated, solveStanding } from './rated.ts'

/** Limits and margins but those of floor and air, which the page works out itself. All racks at rated power, as the hall stands. */
export interface NetworkDensity {
  /** Liquid, power, breakers and heat rejection of each group of `rackGroups`, by its title. */
  readonly groups: ReadonlyMap<string, readonly Limit[]>
  readonly racks: ReadonlyMap<HallId, readonly RackMargin[]>
  /** What has no supply, and the heat that devices, busways and pumps give the hall. */
  readonly coupling: AirCoupling
  /** What stranded capacity is told from: with everything in service. */
  readonly capacity: HallCapacity
}

/** Works them out. */
export function* answerDensity(hall: Hall, memory: DensityMemory): Steps<NetworkDensity> {
  const standing = yield* solveStanding(hall, memory.power)
  const racks = rackMargins(standing)
  const coupling = ratedCoupling(standing)
  const whole = outOfService(hall).length === 0 ? standing : yield* solveRated(hall, memory.power)
  const capacity = hallCapacity(hall, whole, memory)
  yield
  const groups = new Map<string, readonly Limit[]>()
  for (const group of rackGroups(hall))
    groups.set(group.title, yield* networkLimits(hall, group, memory))
  return { groups, racks, coupling, capacity }
}
