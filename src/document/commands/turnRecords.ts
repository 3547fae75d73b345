import { turned } from '../../../models/geometry.ts'
import { applyDiff, composeDiffs, type HallDiff } from '../../../models/hall/diff.ts'
import type { Hall, HallId, HallRecord } from '../../../models/hall/hall.ts'
import { clean_m, rewriteRecords } from './change.ts'

type Point = readonly [x_m: number, z_m: number]

/**
 * Turns records a quarter counter-clockwise seen from above: one about its own centre, several about the centre
 * of them all. Records without a place of their own, and unknown ids, change nothing.
 */
export function turnRecords(hall: Hall, ids: Iterable<HallId>): HallDiff {
  const wanted = [...ids]
  const centres = wanted.flatMap((id) => centreOf(hall.records.get(id)))
  if (centres.length === 0) return new Map()
  const pivot: Point = [middle(centres.map(([x]) => x)), middle(centres.map(([, z]) => z))]
  return rewriteRecords(hall, wanted, (record) => turnedAbout(record, pivot))
}

/** Turns records half round: two quarters about one centre. */
export function turnRecordsRound(hall: Hall, ids: Iterable<HallId>): HallDiff {
  const wanted = [...ids]
  const quarter = turnRecords(hall, wanted)
  return composeDiffs(quarter, turnRecords(applyDiff(hall, quarter), wanted))
}

function centreOf(record: HallRecord | undefined): readonly Point[] {
  if (record?.kind === 'busway') {
    const { from_m, to_m } = record
    return [[(from_m[0] + to_m[0]) / 2, (from_m[1] + to_m[1]) / 2]]
  }
  return record && 'x_m' in record ? [[record.x_m, record.z_m]] : []
}

const middle = (values: readonly number[]): number =>
  (Math.min(...values) + Math.max(...values)) / 2

function turnedAbout(record: HallRecord, pivot: Point): HallRecord | undefined {
  if (record.kind === 'busway') {
    return {
      ...record,
      from_m: turnPoint(record.from_m, pivot),
      to_m: turnPoint(record.to_m, pivot),
    }
  }
  if (!('x_m' in record)) return undefined
  const [x_m, z_m] = turnPoint([record.x_m, record.z_m], pivot)
  if ('facing' in record) return { ...record, x_m, z_m, facing: turned(record.facing) }
  if (record.kind === 'tile') return { ...record, x_m, z_m }
  const [width_m, height_m, depth_m] = record.size_m
  return { ...record, x_m, z_m, size_m: [depth_m, height_m, width_m] }
}

/** +x goes to −z, as `turned` takes a facing. */
const turnPoint = ([x, z]: Point, [px, pz]: Point): Point => [
  clean_m(px + (z - pz)),
  clean_m(pz - (x - px)),
]
