/** What of a hall stands where it cannot be built: in another thing, or outside the room. It is solved all the same. */
import type { Hall } from './hall.ts'
import { type Conflict, conflicts } from './placement.ts'

/** Each of them, with a message that says by how much. */
export const misplaced = (hall: Hall): Conflict[] =>
  conflicts(hall, hall.records.keys())
    .filter(({ kind }) => kind !== 'clearance')
    .map((conflict) => ({ ...conflict, message: conflictWords(conflict) }))

/** "Rack D1 overlaps rack D2, by 300 mm." */
export const conflictWords = ({ message, depth_m }: Conflict): string =>
  depth_m === null
    ? message
    : `${message.replace(/\.$/, '')}, by ${(1000 * depth_m).toFixed(0)} mm.`
