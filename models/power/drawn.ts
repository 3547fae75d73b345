/** Whether a hall's power is drawn at all, and what in it has no feed. */
import { type Hall, type HallId, recordsOf } from '../hall/hall.ts'
import { perHall } from '../hall/perHall.ts'

/** Of a hall without any of it nothing is known to be missing: all that draws power in it is taken as supplied. */
export const isPowerDrawn = perHall(
  (hall: Hall): boolean => recordsOf(hall, 'powerDevice', 'busway', 'feed').length > 0,
)

/**
 * Racks that no feed leads to, in a hall whose power is drawn. They cannot run, and are not usable; a plan without their
 * feed is not finished, so that their design load counts all the same, as supplied without loss: in power, air and energy.
 */
export const unfedRacks = perHall((hall: Hall): ReadonlySet<HallId> => {
  if (!isPowerDrawn(hall)) return new Set()
  const fed = new Set(recordsOf(hall, 'feed').map(({ toId }) => toId))
  return new Set(recordsOf(hall, 'rack').flatMap(({ id }) => (fed.has(id) ? [] : [id])))
})
