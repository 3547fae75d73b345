/** What the inspector sets of a sheet of containment: how long it is each way, and how high it hangs. */
import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Containment, Hall, HallId } from '../../../models/hall/hall.ts'
import { clean_m, requireRange, rewriteRecords } from './change.ts'

/** What a side of a sheet may be, m: a blanking strip to the longest hall that a file may hold. */
export const SHEET_SIDE_RANGE_M = [0.04, 500] as const
/** Where its lower edge may be, m. */
export const SHEET_EDGE_RANGE_M = [0, 20] as const

/** Sets one side of a sheet, whose middle and lower edge stay. Throws outside the range; the flat side stays 0. */
export function setSheetSide(hall: Hall, id: HallId, axis: 0 | 1 | 2, side_m: number): HallDiff {
  requireRange('side_m', side_m, ...SHEET_SIDE_RANGE_M)
  return rewriteSheet(hall, id, (sheet) => {
    if (sheet.size_m[axis] === 0) return sheet
    const [x, y, z] = sheet.size_m.map((old_m, k) => (k === axis ? clean_m(side_m) : old_m))
    return { ...sheet, size_m: [x!, y!, z!] }
  })
}

/** Sets the height of a sheet's lower edge. */
export function setSheetEdge(hall: Hall, id: HallId, y_m: number): HallDiff {
  requireRange('y_m', y_m, ...SHEET_EDGE_RANGE_M)
  return rewriteSheet(hall, id, (sheet) => ({ ...sheet, y_m: clean_m(y_m) }))
}

const rewriteSheet = (hall: Hall, id: HallId, rewrite: (sheet: Containment) => Containment) =>
  rewriteRecords(hall, [id], (record) =>
    record.kind === 'containment' ? rewrite(record) : undefined,
  )
