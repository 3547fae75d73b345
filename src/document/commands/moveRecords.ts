import type { HallDiff } from '../../../models/hall/diff.ts'
import { EMPTY_DIFF } from '../../../models/hall/diff.ts'
import type { Hall, HallId, HallRecord } from '../../../models/hall/hall.ts'
import { clean_m, rewriteRecords } from './change.ts'

/**
 * Slides records across the floor, keeping their heading. Rear doors follow their rack and feeds their ends, so
 * they, the shell and unknown ids change nothing.
 */
export function moveRecords(
  hall: Hall,
  ids: Iterable<HallId>,
  dx_m: number,
  dz_m: number,
): HallDiff {
  if (dx_m === 0 && dz_m === 0) return EMPTY_DIFF
  return rewriteRecords(hall, ids, (record) => moved(record, dx_m, dz_m))
}

/** The record, `dx_m` and `dz_m` further; undefined for one without a place of its own. */
export function moved(record: HallRecord, dx_m: number, dz_m: number): HallRecord | undefined {
  if (record.kind === 'busway') {
    const shift = ([x, z]: readonly [number, number]) =>
      [clean_m(x + dx_m), clean_m(z + dz_m)] as const
    return { ...record, from_m: shift(record.from_m), to_m: shift(record.to_m) }
  }
  if (!('x_m' in record)) return undefined
  return { ...record, x_m: clean_m(record.x_m + dx_m), z_m: clean_m(record.z_m + dz_m) }
}
