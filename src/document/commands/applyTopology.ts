import { rackType } from '../../../models/hall/catalog.ts'
import type { HallDiff } from '../../../models/hall/diff.ts'
import { type Hall, type Rack, recordsOf } from '../../../models/hall/hall.ts'
import type { ChainChoice } from '../../../models/power/templates/choice.ts'
import { topologyDiff } from '../../../models/power/templates/topologyDiff.ts'

/**
 * Puts a complete power chain of a topology in place of the hall's own: its devices, busways and feeds go. Empty for a
 * hall without racks, or one that has just that chain.
 */
export const applyTopology = (hall: Hall, choice: ChainChoice): HallDiff =>
  topologyDiff(hall, choice)

/** Racks whose type takes the other kind of current: their power shelves would have to be exchanged. */
export function racksToRefit(hall: Hall, { supply }: ChainChoice): Rack[] {
  const isDc = supply === 'dc800'
  return recordsOf(hall, 'rack').filter(
    ({ catalogId }) => (rackType(catalogId).current === 'dc') !== isDc,
  )
}
