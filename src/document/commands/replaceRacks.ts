import { rackType } from '../../../models/hall/catalog.ts'
import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { rewriteRecords } from './change.ts'

/**
 * Puts racks of another type in the places of the named ones: about the same middle, under their names, on their feeds
 * and at their utilisation. A typed rated power was of the old type and goes. What is no rack, or of that type already,
 * stays. Throws on an id that is no rack of the catalogue.
 */
export function replaceRacks(hall: Hall, ids: Iterable<HallId>, catalogId: string): HallDiff {
  rackType(catalogId)
  return rewriteRecords(hall, ids, (record) =>
    record.kind === 'rack' && record.catalogId !== catalogId
      ? { ...record, catalogId, ratedPower_W: null }
      : undefined,
  )
}
