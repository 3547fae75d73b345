import type { HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { requireRange, rewriteRecords } from './change.ts'

/** Fan speed over nominal, as the cooler records define it. */
export const FAN_SPEED_RANGE = [0, 1.2] as const

/** Sets the fan speed of coolers that have a fan of their own. Throws outside FAN_SPEED_RANGE. */
export function setFanSpeed(hall: Hall, ids: Iterable<HallId>, fanSpeedFraction: number): HallDiff {
  requireRange('fanSpeedFraction', fanSpeedFraction, ...FAN_SPEED_RANGE)
  return rewriteRecords(hall, ids, (record) =>
    'fanSpeedFraction' in record ? { ...record, fanSpeedFraction } : undefined,
  )
}
