/** Aisles between rows of racks: where they are, or what is missing for one. */
import type { Box } from '../geometry.ts'
import { NORMAL } from '../geometry.ts'
import { type RackRow, rackRows } from '../power/templates/rows.ts'
import { boxOf } from './boxes.ts'
import { type Hall, isPlaced, type Rack } from './hall.ts'
import { perHall } from './perHall.ts'
import { capitalised } from './words.ts'

export interface Aisle {
  /** Cold lies between fronts, hot between backs. */
  readonly side: 'cold' | 'hot'
  /** The axis that it runs along. */
  readonly along: 'x' | 'z'
  /** The two rows beside it, the one at the lower place first. */
  readonly rows: readonly [RackRow, RackRow]
  /** Where it begins and ends: as far as the longer of its rows reaches, with the units that stand in line. */
  readonly ends_m: readonly [number, number]
  /** The faces of its rows; where racks of a row differ, the one farthest back, so that a sheet laps over the rest. */
  readonly faces_m: readonly [number, number]
  /** Top of the tallest rack beside it. */
  readonly top_m: number
}

/** A wider strip between two rows is a corridor, m: six tiles. A **guess**; cold aisles are built of two to four. */
const WIDEST_M = 3.6
/** What stands back from a row's face by less still fills its place, m: half of the solver's default cell. */
export const SET_BACK_M = 0.15
/** Less than this is no gap, m: a drawing's millimetre. */
export const GAP_M = 1e-3

type Axis = 0 | 2
/** The axis that an aisle runs along, and the one across it. */
export const ALONG: Record<Aisle['along'], readonly [along: Axis, across: Axis]> = {
  x: [0, 2],
  z: [2, 0],
}

/** All aisles of the hall. */
export const aislesOf = perHall((hall: Hall): readonly Aisle[] => {
  const rows = rackRows(hall)
  return rows.flatMap((row) => {
    const other = nextRow(hall, rows, row, 1)
    return (other && aisleBetween(hall, row, other)) || []
  })
})

export type Found =
  | { readonly ok: true; readonly aisle: Aisle }
  | { readonly ok: false; readonly message: string }

/** The aisle before a rack (cold) or behind it (hot); or what is missing for one. */
export function aisleOf(hall: Hall, rack: Rack, side: Aisle['side']): Found {
  const rows = rackRows(hall)
  const row = rows.find(({ racks }) => racks.some(({ id }) => id === rack.id))
  if (!row) return lacking(`${rack.name} is not in this hall.`)
  const [nx, nz] = NORMAL[rack.facing]
  const sign = (nx + nz) * (side === 'cold' ? 1 : -1) > 0 ? 1 : -1
  const other = nextRow(hall, rows, row, sign)
  const whose = `the ${side === 'cold' ? 'front' : 'back'} of ${rack.name}`
  if (!other) {
    const needs = side === 'cold' ? 'face' : 'turn their backs to'
    return lacking(
      `No row stands opposite ${whose}. An aisle is closed between two rows that ${needs} each other.`,
    )
  }
  const [low, high] = sign > 0 ? [row, other] : [other, row]
  const aisle = aislesOf(hall).find(({ rows: [a, b] }) => isSame(a, low) && isSame(b, high))
  if (aisle?.side === side) return { ok: true, aisle }
  if (aisle) {
    return lacking(
      `${capitalised(whose)} looks into the ${aisle.side} aisle ${aisleName(aisle)}. Turn it round first.`,
    )
  }
  const gap_m = facesOf(hall, low, high)
  const wide_m = gap_m[1] - gap_m[0]
  return wide_m > WIDEST_M
    ? lacking(
        `Row ${other.name} stands ${wide_m.toFixed(1)} m from ${whose}. An aisle of at most ${WIDEST_M} m can be closed.`,
      )
    : lacking(
        `Row ${other.name}, opposite ${whose}, does not ${side === 'cold' ? 'face it' : 'turn its back to it'}. Turn its racks round first.`,
      )
}

/** "A-B", by its rows. */
export const aisleName = ({ rows: [a, b] }: Aisle): string =>
  [a.name, b.name].sort((p, q) => p.localeCompare(q, 'en', { numeric: true })).join('-')

/** Whether a place of the floor lies in the aisle, or not farther than `beyond_m` past its ends. */
export function isIn(
  { along, ends_m, faces_m }: Aisle,
  x_m: number,
  z_m: number,
  beyond_m = 0,
): boolean {
  const [at, across] = along === 'x' ? [x_m, z_m] : [z_m, x_m]
  const isAlong = at > ends_m[0] - beyond_m && at < ends_m[1] + beyond_m
  return isAlong && across > faces_m[0] && across < faces_m[1]
}

const lacking = (message: string): Found => ({ ok: false, message })
const isSame = (a: RackRow, b: RackRow): boolean => a.racks[0]!.id === b.racks[0]!.id

/** The nearest row beside one, towards higher places or lower ones. */
function nextRow(hall: Hall, rows: readonly RackRow[], row: RackRow, sign: 1 | -1): RackRow | null {
  const [u, w] = ALONG[row.along]
  const own = spanOf(hall, row)
  const middle = (box: Box) => (box.min[w] + box.max[w]) / 2
  let best: { row: RackRow; way_m: number } | null = null
  for (const other of rows) {
    if (other.along !== row.along || isSame(other, row)) continue
    const span = spanOf(hall, other)
    if (span.min[u] > own.max[u] - GAP_M || own.min[u] > span.max[u] - GAP_M) continue
    const way_m = sign * (middle(span) - middle(own))
    if (way_m > 0 && (!best || way_m < best.way_m)) best = { row: other, way_m }
  }
  return best?.row ?? null
}

function aisleBetween(hall: Hall, low: RackRow, high: RackRow): Aisle | null {
  const faces_m = facesOf(hall, low, high)
  const width_m = faces_m[1] - faces_m[0]
  const side = sideOf(low, high)
  if (!side || width_m < GAP_M || width_m > WIDEST_M) return null
  const spans = [inLine(hall, low, faces_m, 0), inLine(hall, high, faces_m, 1)]
  const racks = [...low.racks, ...high.racks]
  return {
    side,
    along: low.along,
    rows: [low, high],
    ends_m: [Math.min(...spans.map(([from]) => from)), Math.max(...spans.map(([, to]) => to))],
    faces_m,
    top_m: Math.max(...racks.map((rack) => boxOf(hall, rack).max[1])),
  }
}

/** The faces that two rows turn to each other. */
function facesOf(hall: Hall, low: RackRow, high: RackRow): readonly [number, number] {
  const w = ALONG[low.along][1]
  return [
    Math.min(...low.racks.map((rack) => boxOf(hall, rack).max[w])),
    Math.max(...high.racks.map((rack) => boxOf(hall, rack).min[w])),
  ]
}

/** By where most racks of each row look; null where the rows disagree. */
function sideOf(low: RackRow, high: RackRow): Aisle['side'] | null {
  const looksUp = ({ racks }: RackRow) => {
    const up = racks.filter(({ facing }) => facing.startsWith('+')).length
    return up * 2 > racks.length
  }
  if (looksUp(low) === looksUp(high)) return null
  return looksUp(low) ? 'cold' : 'hot'
}

function spanOf(hall: Hall, { racks }: RackRow): Box {
  const boxes = racks.map((rack) => boxOf(hall, rack))
  const over = (pick: (box: Box) => number, of: (...values: number[]) => number) =>
    of(...boxes.map(pick))
  return {
    min: [over(({ min }) => min[0], Math.min), 0, over(({ min }) => min[2], Math.min)],
    max: [
      over(({ max }) => max[0], Math.max),
      over(({ max }) => max[1], Math.max),
      over(({ max }) => max[2], Math.max),
    ],
  }
}

/** How far a row reaches with the coolers, CDUs and columns that go on with its face. */
function inLine(
  hall: Hall,
  row: RackRow,
  faces_m: Aisle['faces_m'],
  k: 0 | 1,
): readonly [number, number] {
  const [u] = ALONG[row.along]
  const line = beside(hall, { along: row.along, faces_m }, k)
  const { min, max } = spanOf(hall, row)
  let [from, to] = [min[u], max[u]]
  for (let grew = true; grew; ) {
    grew = false
    for (const box of line) {
      const touches = box.min[u] < to + GAP_M && box.max[u] > from - GAP_M
      if (!touches || (box.min[u] > from - GAP_M && box.max[u] < to + GAP_M)) continue
      ;[from, to] = [Math.min(from, box.min[u]), Math.max(to, box.max[u])]
      grew = true
    }
  }
  return [from, to]
}

/** What fills a place in the face of one side of an aisle, wherever along it. */
export function beside(
  hall: Hall,
  { along, faces_m }: Pick<Aisle, 'along' | 'faces_m'>,
  k: 0 | 1,
): readonly Box[] {
  const [, w] = ALONG[along]
  const face_m = faces_m[k]
  return standing(hall).filter(({ min, max }) =>
    k === 0
      ? max[w] > face_m - SET_BACK_M && min[w] < face_m - GAP_M
      : min[w] < face_m + SET_BACK_M && max[w] > face_m + GAP_M,
  )
}

/** What stands on the floor and shuts its place to air. */
const standing = perHall((hall: Hall): readonly Box[] =>
  [...hall.records.values()].flatMap((record) => {
    if (record.kind === 'obstacle') return record.y_m < GAP_M ? [boxOf(hall, record)] : []
    if (!isPlaced(record) || (record.kind === 'powerDevice' && record.room === 'electrical'))
      return []
    return [boxOf(hall, record)]
  }),
)
