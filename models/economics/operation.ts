/** Max-P against Max-Q: which racks of a hall have both published, and what they are then provisioned for. */
import { rackType } from '../hall/catalog.ts'
import { type Hall, type HallId, type Rack, recordsOf } from '../hall/hall.ts'
import { rackRated_W } from '../hall/load.ts'
import { profilesOf } from '../hall/profiles.ts'
import type { Operation } from './leverSettings.ts'

/** A hall whose GPU racks are run one way. */
export interface OperatedHall {
  /** Power that is then provisioned for all racks. */
  readonly it_W: number
  /** Racks that change, and the entry that each becomes. */
  readonly changed: ReadonlyMap<HallId, string>
  /** Racks that are run that way already. */
  readonly alreadyCount: number
  /** Labels of GPU racks that stay as they are because only one way is published of them. */
  readonly staying: readonly string[]
  /** GPU racks whose power a person typed: they keep it. */
  readonly typedCount: number
  /** Power of a changed rack after over before; 1 where none changes. */
  readonly powerFraction: number
}

/** The hall's GPU racks at Max-P or Max-Q, where that is published. */
export function operate(hall: Hall, operation: Operation): OperatedHall {
  const changed = new Map<HallId, string>()
  const staying = new Set<string>()
  let [it_W, before_W, after_W, alreadyCount, typedCount] = [0, 0, 0, 0, 0]
  for (const rack of recordsOf(hall, 'rack')) {
    const rated_W = rackRated_W(rack)
    it_W += rated_W
    if (!hasGpus(rack)) continue
    const entry = entryAt(rack.catalogId, operation)
    if (entry === null) staying.add(rackType(rack.catalogId).label)
    else if (entry === rack.catalogId) alreadyCount++
    else if (rack.ratedPower_W !== null) typedCount++
    else {
      const next_W = rackType(entry).ratedPower_W.value
      changed.set(rack.id, entry)
      before_W += rated_W
      after_W += next_W
      it_W += next_W - rated_W
    }
  }
  const powerFraction = before_W > 0 ? after_W / before_W : 1
  return { it_W, changed, alreadyCount, staying: [...staying], typedCount, powerFraction }
}

export const hasGpus = (rack: Rack): boolean => rackType(rack.catalogId).gpuCount.value > 0

/** The entry of the same rack run that way; null where none is published. */
const entryAt = (catalogId: string, operation: Operation): string | null =>
  profilesOf(catalogId)?.[operation] ?? null
