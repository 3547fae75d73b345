import type { HallDiff } from '../../../models/hall/diff.ts'
import { type Hall, SHELL_ID, type Shell } from '../../../models/hall/hall.ts'
import { rewriteRecords } from './change.ts'

/** What of the room a person may set; the rest of a shell is what it is. */
export type ShellSettings = Partial<
  Pick<
    Shell,
    | 'name'
    | 'site'
    | 'length_m'
    | 'width_m'
    | 'height_m'
    | 'floor'
    | 'ceiling'
    | 'contractedPower_W'
    | 'floorLoadLimit_kg_m2'
    | 'liquid'
    | 'plant'
  >
>

/** Rewrites some settings of the room. Throws when a length is not a positive number. */
export function setShell(hall: Hall, settings: ShellSettings): HallDiff {
  for (const key of ['length_m', 'width_m', 'height_m'] as const) {
    const value = settings[key]
    if (value !== undefined && !(value > 0 && Number.isFinite(value))) {
      throw new RangeError(`${key} is ${value}; a positive length was expected.`)
    }
  }
  return rewriteRecords(hall, [SHELL_ID], (record) =>
    record.kind === 'shell' ? { ...record, ...settings } : undefined,
  )
}
