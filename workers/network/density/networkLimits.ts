/** The limits of a group of racks that take solving networks again: liquid, power, breakers, heat rejection. */

import type { SolvedAir } from '../../../models/density/air.ts'
import type { Limit } from '../../../models/density/constraint.ts'
import { withPowerOf, withRacksOf } from '../../../models/density/demand.ts'
import { type Density, densityNow } from '../../../models/density/density.ts'
import { atProvisioned } from '../../../models/density/provisioned.ts'
import { HALL_TITLE, type RackGroup } from '../../../models/density/rows.ts'
import type { Hall } from '../../../models/hall/hall.ts'
import type { WeatherFiles } from '../../../models/plant/fromHall.ts'
import { makeMemory, type PowerMemory } from '../power/report.ts'
import { finish, type Steps } from '../steps.ts'
import { liquidLimit } from './liquid.ts'
import { powerLimits } from './power.ts'
import { rejectionLimit } from './rejection.ts'

/** What is kept between groups of one hall, and the weather of the user's own files. */
export interface DensityMemory {
  readonly power: PowerMemory
  readonly weather: WeatherFiles
}

/** A memory with nothing in it but weather of the user's own files. */
export const makeDensityMemory = (weather: WeatherFiles = new Map()): DensityMemory => ({
  power: makeMemory(),
  weather,
})

/** The limits of one group, all racks at rated power. More of a hall's racks come evenly over all of its places. */
export function* networkLimits(
  hall: Hall,
  { title, own }: RackGroup,
  { power, weather }: DensityMemory,
): Steps<Limit[]> {
  const full = atProvisioned(hall)
  const grow = title === HALL_TITLE ? withPowerOf : withRacksOf
  const liquid = yield* liquidLimit(full, own, grow)
  const feeders = yield* powerLimits(full, own, power)
  return [liquid, ...feeders, rejectionLimit(full, own, weather)]
}

/** One group, all at once. @param air  the solved air, or null before there is any. */
export const groupDensity = (
  hall: Hall,
  group: RackGroup,
  air: SolvedAir | null,
  memory = makeDensityMemory(),
): Density => densityNow(hall, group, air, finish(networkLimits(hall, group, memory)))
