import { rackType } from '../../../models/hall/catalog.ts'
import { EMPTY_DIFF, type HallDiff } from '../../../models/hall/diff.ts'
import { type Hall, type HallId, recordsOf } from '../../../models/hall/hall.ts'
import { MAX_RACK_FEEDS } from '../../../models/power/ratings.ts'
import { feedOver, isCord, moved, overRacks, rewire } from './assignFeeds.ts'

/**
 * Feeds racks on one side from the busway that is named: what they have of that side from busways moves there, breakers
 * and all; a rack that has none gets half of its feeds there, the other half being for the other side. Feeds of other
 * sides, and those from panels, stay. Records other than racks, and what is no busway, change nothing.
 */
export function feedFrom(hall: Hall, ids: Iterable<HallId>, buswayId: HallId): HallDiff {
  const busway = hall.records.get(buswayId)
  if (busway?.kind !== 'busway') return EMPTY_DIFF
  return overRacks(hall, ids, (now, rack) => {
    const feeds = recordsOf(now, 'feed').filter(({ toId }) => toId === rack.id)
    const own = feeds.filter((feed) => isCord(now, feed) && feed.side === busway.side)
    if (own.length > 0) return rewire(now, own, (bare) => moved(bare, rack, own, [busway]))
    const half = Math.max(1, Math.floor(rackType(rack.catalogId).feedCount.value / 2))
    const count = Math.min(half, MAX_RACK_FEEDS - feeds.length)
    return rewire(now, [], (bare) => feedOver(bare, rack, busway, count))
  })
}
