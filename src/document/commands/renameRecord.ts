import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { rewriteRecords } from './change.ts'

/** Longest name that a file may hold, characters. */
const LONGEST_NAME = 200

/** Gives a record the name that people call it by. An empty name, or the one it has, changes nothing. */
export function renameRecord(hall: Hall, id: HallId, name: string): HallDiff {
  const trimmed = name.trim().slice(0, LONGEST_NAME)
  return rewriteRecords(hall, [id], (record) =>
    trimmed === '' || trimmed === record.name ? undefined : { ...record, name: trimmed },
  )
}
