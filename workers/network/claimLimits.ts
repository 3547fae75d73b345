/** What the networks of a hall admit with a claim's levers pulled: each limit by solving the levered hall. */
import type { Limit } from '../../models/density/constraint.ts'
import { inService } from '../../models/density/provisioned.ts'
import { claimGroup } from '../../models/economics/claimNeeds.ts'
import { type DocumentLevers, leveredHall } from '../../models/economics/leveredHall.ts'
import type { Hall } from '../../models/hall/hall.ts'
import type { WeatherFiles } from '../../models/plant/fromHall.ts'
import { makeDensityMemory, networkLimits } from './density/networkLimits.ts'
import type { Steps } from './steps.ts'

/** Limits of liquid, power, breakers and heat rejection, of the GPU racks that a claim is counted in; none without such racks. */
export function* claimLimits(
  hall: Hall,
  levers: DocumentLevers,
  weather: WeatherFiles,
): Steps<readonly Limit[]> {
  // A claim is of the hall as it is built, as levers are.
  const levered = leveredHall(inService(hall), levers)
  const group = claimGroup(levered)
  return group ? yield* networkLimits(levered, group, makeDensityMemory(weather)) : []
}
