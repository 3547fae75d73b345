/** What the commands share: the diff that rewrites some records and leaves the rest. */
import type { HallDiff, RecordChange } from '../../../models/hall/diff.ts'
import type { Hall, HallId, HallRecord } from '../../../models/hall/hall.ts'

/**
 * The diff that puts `rewrite(record)` in place of each named record. Unknown ids, and records for which
 * `rewrite` returns undefined or the record itself, change nothing.
 */
export function rewriteRecords(
  hall: Hall,
  ids: Iterable<HallId>,
  rewrite: (record: HallRecord) => HallRecord | undefined,
): HallDiff {
  const diff = new Map<HallId, RecordChange>()
  for (const id of ids) {
    const before = hall.records.get(id)
    const after = before && rewrite(before)
    if (before && after && after !== before) diff.set(id, { before, after })
  }
  return diff
}

/** A length without the dust of binary fractions, so that 0.6 there and back is where it began. */
export const clean_m = (length_m: number): number => Math.round(length_m * 1e6) / 1e6

/** Throws when `value` is not a number from `low` to `high`: the fields of the page check before they ask. */
export function requireRange(name: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) {
    throw new RangeError(`${name} is ${value}; ${low} to ${high} was expected.`)
  }
}
