import { applyDiff, composeDiffs, type HallDiff } from '../../models/hall/diff.ts'
import type { Hall } from '../../models/hall/hall.ts'
import { assignFeeds } from './commands/assignFeeds.ts'

/** The diff with the feeds of the racks that it moves or adds: what leaves its busways takes its power where it comes to. */
export function withFeeds(hall: Hall, diff: HallDiff): HallDiff {
  return composeDiffs(diff, assignFeeds(applyDiff(hall, diff), diff.keys()))
}
