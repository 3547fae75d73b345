import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { requireRange, rewriteRecords } from './change.ts'

/** What may be typed as a unit's size over that of its catalogue entry: what a hall's file may hold. */
export const CAPACITY_RANGE = [0.01, 100] as const

/** Builds a CDU, power device or busway larger or smaller than its entry; at 1 the entry holds. Others change nothing. */
export function setCapacity(hall: Hall, id: HallId, capacityFraction: number): HallDiff {
  requireRange('capacityFraction', capacityFraction, ...CAPACITY_RANGE)
  return rewriteRecords(hall, [id], (record) => {
    if (record.kind !== 'cdu' && record.kind !== 'powerDevice' && record.kind !== 'busway')
      return undefined
    const { capacityFraction: _, ...asListed } = record
    return capacityFraction === 1 ? asListed : { ...asListed, capacityFraction }
  })
}
