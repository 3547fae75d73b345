/**
 * HallDiff: the one thing that travels. A command makes it, the document applies it, and the same map drives
 * undo, the meshes, the voxeliser, the networks and autosave.
 */
import type { Hall, HallId, HallRecord } from './hall.ts'

export interface RecordChange {
  /** The record as it was; absent when the change adds it. */
  readonly before?: HallRecord
  /** The record as it becomes; absent when the change removes it. */
  readonly after?: HallRecord
}
export type HallDiff = ReadonlyMap<HallId, RecordChange>

export const EMPTY_DIFF: HallDiff = new Map()

/** The hall with the diff applied. Records that the diff does not name are shared, not copied. */
export function applyDiff(hall: Hall, diff: HallDiff): Hall {
  if (diff.size === 0) return hall
  const records = new Map(hall.records)
  for (const [id, { after }] of diff) {
    if (after) records.set(id, after)
    else records.delete(id)
  }
  return { ...hall, records }
}

/** The diff that takes back `diff`. */
export function reverseDiff(diff: HallDiff): HallDiff {
  return new Map([...diff].map(([id, { before, after }]) => [id, change(after, before)]))
}

/** One diff with the effect of `first`, then `second`. A record that ends with the values it began with drops out. */
export function composeDiffs(first: HallDiff, second: HallDiff): HallDiff {
  const whole = new Map(first)
  for (const [id, { before, after }] of second) {
    const earlier = first.get(id)
    const start = earlier ? earlier.before : before
    if (sameRecord(start, after)) whole.delete(id)
    else whole.set(id, change(start, after))
  }
  return whole
}

/** The diff that turns `from` into `to`; equal references count as equal. */
export function diffHalls(from: Hall, to: Hall): HallDiff {
  const diff = new Map<HallId, RecordChange>()
  for (const [id, before] of from.records) {
    const after = to.records.get(id)
    if (after !== before) diff.set(id, change(before, after))
  }
  for (const [id, after] of to.records) if (!from.records.has(id)) diff.set(id, { after })
  return diff
}

/** Whether two records say the same; key order does not count. */
export function sameRecord(a: HallRecord | undefined, b: HallRecord | undefined): boolean {
  return sameValue(a, b)
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [mine, theirs] = [Object.entries(a), new Map(Object.entries(b))]
  return (
    mine.length === theirs.size &&
    mine.every(([key, value]) => theirs.has(key) && sameValue(value, theirs.get(key)))
  )
}

function change(before: HallRecord | undefined, after: HallRecord | undefined): RecordChange {
  return { ...(before && { before }), ...(after && { after }) }
}
