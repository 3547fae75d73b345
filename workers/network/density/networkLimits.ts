/** The limits of a group of racks that take solving networks again: liquid, power, breakers, heat rejection, the contract. */

import type { SolvedAir } from '../../../models/density/air.ts'
import { backInService, type Limit, type Raise } from '../../../models/density/constraint.ts'
import { supplied, withPowerOf, withRacksOf } from '../../../models/density/demand.ts'
import { type Density, densityNow } from '../../../models/density/density.ts'
import { atRated, outOfService } from '../../../models/density/provisioned.ts'
import { HALL_TITLE, type RackGroup } from '../../../models/density/rows.ts'
import type { Hall, HallId, Rack } from '../../../models/hall/hall.ts'
import type { WeatherFiles } from '../../../models/plant/fromHall.ts'
import { withoutPower } from '../../../models/power/powered.ts'
import { makePlantMemory, type SiteMemory } from '../plant.ts'
import { makePointMemory } from '../point.ts'
import { makeMemory, type PowerMemory, solvePower } from '../power/report.ts'
import { finish, type Steps } from '../steps.ts'
import { contractLimit } from './contract.ts'
import { liquidLimit } from './liquid.ts'
import { rejectionLimit } from './rejection.ts'
import { feederLimits } from './unfed.ts'

/** What is kept between groups of one hall, and the weather of the user's own files. */
export interface DensityMemory extends SiteMemory {
  readonly power: PowerMemory
}

/** A memory with nothing in it but weather of the user's own files. */
export const makeDensityMemory = (weather: WeatherFiles = new Map()): DensityMemory => ({
  power: makeMemory(),
  point: makePointMemory(),
  plant: makePlantMemory(weather),
})

/**
 * The limits of one group, all racks at rated power, in the hall as it stands: what is out carries nothing, and racks that
 * it leaves without supply or water are not admitted. More of a hall's racks come evenly over all of its places.
 */
export function* networkLimits(
  hall: Hall,
  { title, own }: RackGroup,
  memory: DensityMemory,
): Steps<Limit[]> {
  const { power } = memory
  const full = atRated(hall)
  const { darkIds } = solvePower(full, new Set(), power)
  const running = withoutPower(full, darkIds)
  const lit = supplied(own.map(({ id }) => running.records.get(id) as Rack))
  const grow = title === HALL_TITLE ? withPowerOf : withRacksOf
  const liquid = yield* liquidLimit(running, lit, grow, loopsBack(hall, darkIds))
  const feeders = yield* feederLimits(full, own, new Set(darkIds), power)
  const rejection = rejectionLimit(full, lit, memory)
  return [liquid, ...feeders, rejection, yield* contractLimit(full, own, memory)]
}

/** What would have to be put back for all that is out of the loops: of a CDU without power, the chain. */
function loopsBack(hall: Hall, darkIds: readonly HallId[]): Raise[] {
  const isDark = darkIds.some((id) => hall.records.get(id)?.kind === 'cdu')
  return outOfService(hall)
    .filter((record) => isDark || !('service' in record))
    .map(({ id }) => backInService(id))
}

/** One group, all at once. @param air  the solved air, or null before there is any. */
export const groupDensity = (
  hall: Hall,
  group: RackGroup,
  air: SolvedAir | null,
  memory = makeDensityMemory(),
): Density => densityNow(hall, group, air, finish(networkLimits(hall, group, memory)))
