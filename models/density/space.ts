/** Free places in a row of racks, and the floor that would make one more. */
import type { Box } from '../geometry.ts'
import { type BoxedRecord, boxOf } from '../hall/boxes.ts'
import { rackType } from '../hall/catalog.ts'
import type { HallDiff, RecordChange } from '../hall/diff.ts'
import {
  type Hall,
  type HallId,
  type HallRecord,
  recordsOf,
  SHELL_ID,
  shellOf,
} from '../hall/hall.ts'
import { perHall } from '../hall/perHall.ts'
import type { RackRow } from './rows.ts'

/** A stretch of the row's line where nothing stands, m. */
export interface Gap {
  readonly from_m: number
  readonly to_m: number
}

/** Below this two edges touch, m: above the rounding of a hall's lengths. */
const TOUCH_M = 1e-4

/**
 * Stretches of free floor within a row: between its first and last rack, and on to the ends of the busways above it.
 * The aisles beyond its ends are no places for racks.
 */
export function rowGaps(hall: Hall, row: RackRow): Gap[] {
  const axis = row.along === 'x' ? 0 : 2
  const [low_m, high_m] = extent_m(hall, row)
  const taken = standingBoxes(hall)
    .filter((box) => isInBand(box, row))
    .map(({ min, max }) => [min[axis], max[axis]] as const)
    .sort((a, b) => a[0] - b[0])
  const gaps: Gap[] = []
  let at_m = low_m
  for (const [from_m, to_m] of [...taken, [high_m, high_m] as const]) {
    const end_m = Math.min(from_m, high_m)
    if (end_m - at_m > TOUCH_M) gaps.push({ from_m: at_m, to_m: end_m })
    at_m = Math.max(at_m, to_m)
  }
  return gaps
}

/** Boxes of all that keeps a rack from standing there: each row of a hall asks, and again as part of it. */
const standingBoxes = perHall((hall): readonly Box[] =>
  [...hall.records.values()].filter(stands).map((record) => boxOf(hall, record)),
)

/** Whole places for the row's own type in its gaps, and the largest part of one that is left over. */
export function freePlaces(
  hall: Hall,
  row: RackRow,
): { readonly whole: number; readonly part: number } {
  const width_m = rackType(row.catalogId).width_m.value
  const sizes = rowGaps(hall, row).map(({ from_m, to_m }) => (to_m - from_m + TOUCH_M) / width_m)
  const whole = sizes.reduce((sum, size) => sum + Math.floor(size), 0)
  const part = Math.max(0, ...sizes.map((size) => size - Math.floor(size)))
  return { whole, part: part * width_m > 2 * TOUCH_M ? part : 0 }
}

function extent_m(hall: Hall, { racks, along, band_m }: RackRow): readonly [number, number] {
  const axis = along === 'x' ? 0 : 2
  const boxes = racks.map((rack) => boxOf(hall, rack))
  const over = recordsOf(hall, 'busway')
    .filter(({ from_m, to_m }) => isAlong(from_m, to_m, along))
    .map((busway) => boxOf(hall, busway))
    .filter((box) => isOver(box, along, band_m))
  const all = [...boxes, ...over]
  return [
    Math.min(...all.map(({ min }) => min[axis])),
    Math.max(...all.map(({ max }) => max[axis])),
  ]
}

const isAlong = (
  from_m: readonly [number, number],
  to_m: readonly [number, number],
  along: 'x' | 'z',
): boolean => (along === 'x' ? from_m[1] === to_m[1] : from_m[0] === to_m[0])

type Extent = { readonly min: readonly number[]; readonly max: readonly number[] }

function isOver(
  { min, max }: Extent,
  along: 'x' | 'z',
  [low_m, high_m]: readonly [number, number],
): boolean {
  const across = along === 'x' ? 2 : 0
  const middle_m = (min[across]! + max[across]!) / 2
  return middle_m > low_m && middle_m < high_m
}

/** Whether a box reaches into the row's own strip of floor. */
function isInBand({ min, max }: Extent, { along, band_m }: RackRow): boolean {
  const across = along === 'x' ? 2 : 0
  return min[across]! < band_m[1] - TOUCH_M && max[across]! > band_m[0] + TOUCH_M
}

type Standing = Exclude<
  BoxedRecord,
  { kind: 'shell' | 'tile' | 'busway' | 'containment' | 'rearDoorCooler' }
>

/** What keeps a rack from standing there. */
function stands(record: HallRecord): record is Standing {
  switch (record.kind) {
    case 'rack':
    case 'crah':
    case 'fanWall':
    case 'inRowCooler':
    case 'cdu':
      return true
    case 'powerDevice':
      return record.room === 'hall'
    case 'obstacle':
      return record.y_m < 2
    default:
      return false
  }
}

/**
 * The diff that makes a row longer: what stands in its strip of floor beyond the cut moves on, busways above it grow, and
 * the hall is longer by as much. The other rows stay as they are.
 */
export function lengthenRow(hall: Hall, row: RackRow, at_m: number, by_m: number): HallDiff {
  const diff = new Map<HallId, RecordChange>()
  for (const before of hall.records.values()) {
    const after = shifted(hall, before, row, at_m, by_m)
    if (after !== before) diff.set(before.id, { before, after })
  }
  const shell = shellOf(hall)
  const key = row.along === 'x' ? 'length_m' : 'width_m'
  diff.set(SHELL_ID, { before: shell, after: { ...shell, [key]: shell[key] + by_m } })
  return diff
}

function shifted(
  hall: Hall,
  record: HallRecord,
  row: RackRow,
  at_m: number,
  by_m: number,
): HallRecord {
  const { along, band_m } = row
  if (record.kind === 'busway') {
    if (!isAlong(record.from_m, record.to_m, along)) return record
    if (!isOver(boxOf(hall, record), along, band_m)) return record
    const move = ([x, z]: readonly [number, number]): readonly [number, number] =>
      along === 'x' ? [beyond(x, at_m, by_m), z] : [x, beyond(z, at_m, by_m)]
    return { ...record, from_m: move(record.from_m), to_m: move(record.to_m) }
  }
  if (!stands(record)) return record
  const box = boxOf(hall, record)
  const axis = along === 'x' ? 0 : 2
  if (!isInBand(box, row) || box.min[axis] < at_m - TOUCH_M) return record
  const key = along === 'x' ? 'x_m' : 'z_m'
  return { ...record, [key]: record[key] + by_m }
}

const beyond = (value_m: number, at_m: number, by_m: number): number =>
  value_m >= at_m + TOUCH_M ? value_m + by_m : value_m
